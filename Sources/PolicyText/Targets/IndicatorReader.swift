/// Reads what a quantity counts: the noun before it (`高新技术企业达500家`) or, where only a verb stands there, the one after
/// it (`引进200名科技副总`).
struct IndicatorReader {
  private static let marks: ScalarSet = .marks + "、·-—–*⁰¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨⑩"

  /// The longest indicator in scalars; what is longer is no name.
  private static let longest = 120

  let text: SourceText

  /// The indicator, or nil if no noun can be found, which is then no target.
  ///
  /// - Parameters:
  ///   - before: The words before the quantity up to the mark or the quantity before it.
  ///   - after: The words after the quantity up to the next mark or quantity.
  ///   - isShare: Whether the quantity is a share, of which the words after it say what holds for it.
  ///   - isCounted: Whether the quantity is a number with a counter and no verb before it: it counts the noun
  ///     after it.
  func indicator(before: Range<Int>, after: Range<Int>, isShare: Bool, isCounted: Bool) -> String? {
    let stripped = afterVerb(withoutLeading(before))
    let following = noun(after, isShare: isShare)
    if !following.isEmpty {
      if isCounted, text.length(of: .purpose, at: following.lowerBound, until: following.upperBound) == 0 {
        return string(following)
      }
      // 按固定资产投资的5%: a share's base stands before it.
      let isBase = isShare && text.plain[text.trimmed(before)].last == "的"
      if stripped.isEmpty || endsWithVerb(before) && !isBase { return string(following) }
    }
    let named = withoutTrailing(stripped)
    // 总规模不低于1亿元的引导资金: the noun has the attribute.
    if !following.isEmpty, (2...8).contains(named.count), text.plain[text.trimmed(after)].first == "的",
      following.count >= 3,
      text.length(of: .purpose, at: following.lowerBound, until: following.upperBound) == 0
    {
      return text.name(following) + text.name(named)
    }
    if named.count >= 2 { return string(named) }
    return following.isEmpty ? nil : string(following)
  }

  /// The object where the words are subject, verb and object: 全市科创载体建成公共技术服务平台.
  private func afterVerb(_ range: Range<Int>) -> Range<Int> {
    guard let verb = text.first(.inner, in: range), verb.lowerBound > range.lowerBound,
      text.length(of: .innerNoun, at: verb.lowerBound, until: range.upperBound) == 0
    else { return range }
    let object = withoutLeading(verb.upperBound..<range.upperBound)
    return object.count >= 3 ? object : range
  }

  private func string(_ range: Range<Int>) -> String? {
    guard range.count <= Self.longest else { return nil }
    let name = nameWithoutYears(range)
    guard text.length(of: .remains, at: range.lowerBound, until: range.upperBound) < range.count else {
      return nil
    }
    return name.unicodeScalars.contains { CharacterKind.isIdeograph($0) || CharacterKind.isLatin($0) } ? name : nil
  }

  private func endsWithVerb(_ range: Range<Int>) -> Bool {
    text.length(of: .trails, atEndOf: text.trimmed(range)) > 0
  }

  /// The name without the years in it: 比重到2026年, 能耗比2020年下降.
  private func nameWithoutYears(_ range: Range<Int>) -> String {
    var name = ""
    var start = range.lowerBound
    var position = range.lowerBound
    while position < range.upperBound {
      if let end = YearReader.phrase(at: position, in: text, until: range.upperBound) {
        name += text.name(text.trimmed(start..<position))
        start = end
        position = end
      } else {
        position += 1
      }
    }
    return name + text.name(text.trimmed(start..<range.upperBound))
  }

  /// The words without years, verbs and scopes at the beginning.
  private func withoutLeading(_ range: Range<Int>) -> Range<Int> {
    var range = text.trimmed(range)
    while !range.isEmpty {
      let position = range.lowerBound
      if let end = YearReader.phrase(at: position, in: text, until: range.upperBound) {
        range = text.trimmed(end..<range.upperBound)
        continue
      }
      if isMark(text.plain[position]) {
        range = text.trimmed(position + 1..<range.upperBound)
        continue
      }
      let scope = text.length(of: .scope, at: position, until: range.upperBound)
      if scope > 0 {
        let rest = text.trimmed(position + scope..<range.upperBound)
        if rest.isEmpty || verb(at: rest.lowerBound, until: rest.upperBound) > 0 {
          range = rest
          continue
        }
      }
      let length = verb(at: position, until: range.upperBound)
      guard length > 0 else { break }
      range = text.trimmed(position + length..<range.upperBound)
    }
    return range
  }

  /// Words of one character that go before a verb: 再引进, 新建成.
  private static let particles: ScalarSet = "将要须应使让并和与及或再还新底末共对按且为凡"

  /// The length of the verb or adverb at a position; 0 where a noun begins.
  private func verb(at position: Int, until end: Int) -> Int {
    if position + 1 < end,
      text.plain[position] == "且"
        || text.plain[position] == "对" && text.length(of: .afterTo, at: position + 1, until: end) == 0
    {
      return 1
    }
    if position + 1 < end, Self.particles.contains(text.plain[position]),
      text.length(of: .noun, at: position, until: end) == 0
    {
      let following = text.length(of: .leads, at: position + 1, until: end)
      if following > 0 || YearReader.phrase(at: position + 1, in: text, until: end) != nil { return 1 }
    }
    let length = text.length(of: .leads, at: position, until: end)
    guard length > 0, text.length(of: .noun, at: position, until: end) <= length else { return 0 }
    return length
  }

  private func withoutTrailing(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while true {
      let length = text.length(of: .closes, atEndOf: range)
      guard length > 0, length < range.count else { break }
      range = text.trimmed(range.lowerBound..<range.upperBound - length)
    }
    return text.trimmed(withoutFinalMarks(range))
  }

  /// The noun after a number.
  private func noun(_ range: Range<Int>, isShare: Bool) -> Range<Int> {
    var range = text.trimmed(range)
    while let first = text.plain[range].first, first == "的" || isMark(first) {
      range = text.trimmed(range.lowerBound + 1..<range.upperBound)
    }
    if !isShare, let stop = text.first(.stop, in: range), stop.lowerBound >= range.lowerBound + 2 {
      range = text.trimmed(range.lowerBound..<stop.lowerBound)
    }
    let hatching = text.length(of: .hatching, atEndOf: range)
    if hatching > 0, range.count > hatching + 2 { range = range.lowerBound..<range.upperBound - hatching }
    // (当前50%) is a remark.
    if text.plain[range].last == ")", let open = text.plain[range].lastIndex(of: "("), open > range.lowerBound,
      text.plain[open..<range.upperBound].contains(where: CharacterKind.isDigit)
    {
      range = range.lowerBound..<open
    }
    return withoutFinalMarks(range)
  }

  private func withoutFinalMarks(_ range: Range<Int>) -> Range<Int> {
    let last = text.plain[range].lastIndex { !isMark($0) }
    return range.lowerBound..<(last.map { $0 + 1 } ?? range.lowerBound)
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool { Self.marks.contains(scalar) }
}

extension IndicatorReader {
  /// An indicator without the verb at its end that the change says: 地区生产总值增长.
  func withoutChange(_ indicator: String) -> String {
    let scalars = Array(indicator.unicodeScalars)
    let plain = scalars.map(SourceText.plain)
    var end = scalars.count
    while true {
      let own = text.lexicon[.changeEnd].length(atEndOf: 0..<end, in: plain)
      guard own > 0, own < end else { break }
      end -= own
    }
    return SourceText.string(scalars[..<end])
  }

  /// What a piece without a number names: 新能源汽车 of 做强新能源汽车.
  func noun(of piece: Range<Int>) -> Range<Int> { withoutTrailing(afterVerb(withoutLeading(piece))) }
}
