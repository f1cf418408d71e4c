/// Gives each of several values the thing that it is of: 国家级、省级工业设计中心 and 100万元、50万元 are 国家级工业设计中心 and
/// 省级工业设计中心, each with its own.
struct Distribution {
  /// The longest word that may differ between the things of a list, in scalars.
  private static let longestOwn = 12
  /// Words that stand for several.
  private static let contracted: [(word: String, parts: [String])] = [
    ("城乡", ["城镇", "农村"]), ("一二三产业", ["第一产业", "第二产业", "第三产业"]), ("一二三产", ["一产", "二产", "三产"]),
    ("一二产业", ["第一产业", "第二产业"]),
  ]

  /// One of the things: its whole name, and the word that tells it from the others.
  struct Part: Equatable {
    var name: String
    var own: String
  }

  private let scalars: [Unicode.Scalar]
  private let plain: [Unicode.Scalar]
  private let lexicon: Lexicon

  init(_ name: String, lexicon: Lexicon) {
    scalars = Array(name.unicodeScalars)
    plain = scalars.map(SourceText.plain)
    self.lexicon = lexicon
  }

  /// As many things as there are values; nil if the name lists not so many.
  func parts(_ count: Int) -> [Part]? {
    guard count > 1 else { return nil }
    if let parts = contractedParts(count) { return parts }
    // 文化及相关产业、旅游及相关产业: marks part before conjunctions do.
    let marked = segments(by: "、")
    if marked.count == count, let parts = parts(of: marked, isWhole: true) { return parts }
    let segments = segments()
    guard segments.count >= count else { return nil }
    // The last list is nearest to the values.
    for first in stride(from: segments.count - count, through: 0, by: -1) {
      if let parts = parts(of: Array(segments[first..<first + count]), isWhole: segments.count == count) {
        return parts
      }
    }
    return nil
  }

  /// The things of a list of which each is named as what is measured: 财政总收入和地方财政收入; nil if some are not.
  func measures() -> [String]? {
    let segments = segments()
    let ends: ScalarSet = "入值额量率"
    guard segments.count > 1,
      segments.allSatisfy({ $0.count > 3 && ends.contains(plain[$0.upperBound - 1]) || isChange($0) }),
      let last = segments.last, lexicon[.changeEnd].length(atEndOf: last, in: plain) < last.count
    else { return nil }
    let change = lexicon[.changeEnd].length(atEndOf: last, in: plain)
    let verb = scalars[(last.upperBound - change)..<last.upperBound]
    guard change == 0 || ends.contains(plain[last.upperBound - change - 1]) else { return nil }
    return segments.map { SourceText.string($0 == last ? scalars[$0] : scalars[$0] + verb) }
  }

  private func isChange(_ segment: Range<Int>) -> Bool {
    lexicon[.changeEnd].length(atEndOf: segment, in: plain) > 0
  }

  private func contractedParts(_ count: Int) -> [Part]? {
    for (word, parts) in Self.contracted where parts.count == count {
      let wanted = Array(word.unicodeScalars)
      guard let start = plain.indices.first(where: { plain[$0...].starts(with: wanted) }) else { continue }
      let rest = scalars[(start + wanted.count)...]
      return parts.map { Part(name: SourceText.string(scalars[..<start] + Array($0.unicodeScalars) + rest), own: $0) }
    }
    return nil
  }

  /// The words between the marks and conjunctions that stand in no brackets.
  private func segments(by marks: ScalarSet = ScalarSet.joints + "或/") -> [Range<Int>] {
    var segments: [Range<Int>] = []
    var start = 0
    var depth = 0
    for position in plain.indices {
      if plain[position] == "(" { depth += 1 }
      if plain[position] == ")" { depth = max(0, depth - 1) }
      guard depth == 0, marks.contains(plain[position]) else { continue }
      segments.append(start..<position)
      start = position + 1
    }
    return (segments + [start..<plain.count]).filter { !$0.isEmpty }
  }

  private func parts(of list: [Range<Int>], isWhole: Bool) -> [Part]? {
    guard let first = list.first, let last = list.last else { return nil }
    let middle = list.count > 2 ? list[1] : nil
    guard let lastOwn = ownAtBeginning(of: last, like: middle ?? first),
      let firstOwn = ownAtEnd(of: first, like: middle ?? lastOwn, isWhole: isWhole)
    else { return nil }
    if let whole = wholeMeasures(list) { return whole }
    guard list.dropFirst().dropLast().allSatisfy({ $0.count <= Self.longestOwn }) else { return nil }
    let head = scalars[..<firstOwn.lowerBound]
    let tail = scalars[lastOwn.upperBound...]
    return list.indices.map { number in
      let own = number == 0 ? firstOwn : number == list.count - 1 ? lastOwn : list[number]
      return Part(name: SourceText.string(head + scalars[own] + tail), own: SourceText.string(scalars[own]))
    }
  }

  /// Things that are measures each by itself: 规上工业增加值、固定资产投资; nil if some are not.
  private func wholeMeasures(_ list: [Range<Int>]) -> [Part]? {
    func isMeasure(_ range: Range<Int>) -> Bool {
      let length = max(
        lexicon[.bareMeasure].length(atEndOf: range, in: plain), lexicon[.head].length(atEndOf: range, in: plain))
      return length > 0
    }
    guard let last = list.last else { return nil }
    // 占比重 is said of all.
    let tail = plain[last].firstIndex(of: "占") ?? last.upperBound - lexicon[.changeEnd].length(atEndOf: last, in: plain)
    guard list.dropLast().allSatisfy(isMeasure), isMeasure(last.lowerBound..<tail) else { return nil }
    let verb = scalars[tail..<last.upperBound]
    return list.map { own in
      let name = SourceText.string(own == last ? scalars[own] : scalars[own] + verb)
      return Part(name: name, own: name)
    }
  }

  private func level(at position: Int, until end: Int) -> Int {
    lexicon[.grantLevel].length(at: position, in: plain, until: end)
  }

  /// The word of the last thing that tells it from the others: 省级 in 省级工业设计中心.
  private func ownAtBeginning(of last: Range<Int>, like other: Range<Int>) -> Range<Int>? {
    let known = level(at: last.lowerBound, until: last.upperBound)
    if known > 0 { return last.lowerBound..<last.lowerBound + known }
    // 市级 after 省级: up to the same last character.
    if let end = plain[last].prefix(Self.longestOwn).firstIndex(of: plain[other.upperBound - 1]), end > last.lowerBound
    {
      return last.lowerBound..<end + 1
    }
    // 优秀项目的企业: before 的.
    if other.count >= 4, let of = plain[last].firstIndex(of: "的"), of > last.lowerBound + 1,
      of - last.lowerBound <= Self.longestOwn
    {
      return last.lowerBound..<of
    }
    // 收获机械化率: before the noun of what is measured.
    if let noun = lexicon[.head].first(in: last, of: plain), noun.lowerBound > last.lowerBound,
      noun.lowerBound - last.lowerBound <= Self.longestOwn
    {
      return last.lowerBound..<noun.lowerBound
    }
    return last.lowerBound..<min(last.upperBound, last.lowerBound + min(other.count, Self.longestOwn))
  }

  /// The word of the first thing that tells it from the others: 国家级 in 新认定的国家级.
  private func ownAtEnd(of first: Range<Int>, like other: Range<Int>, isWhole: Bool) -> Range<Int>? {
    let known = lexicon[.grantLevel].length(atEndOf: first, in: plain)
    if known > 0 { return first.upperBound - known..<first.upperBound }
    // 甲 in 甲和乙产业: all of it where it is as long as the others.
    let same = Array(plain[other])
    if plain[first.upperBound - 1] == same.last, first.count > same.count, plain[first].lastIndex(of: "的") == nil {
      return first.upperBound - same.count..<first.upperBound
    }
    if plain[first.upperBound - 1] == same.last, let of = plain[first].lastIndex(of: "的"), of + 1 < first.upperBound,
      first.upperBound - of - 1 <= Self.longestOwn
    {
      return of + 1..<first.upperBound
    }
    // 花生种植、收获机械化率: 花生 is said of both.
    if same.count == 2, (4...6).contains(first.count) { return first.upperBound - 2..<first.upperBound }
    return first.count <= Self.longestOwn ? first : nil
  }
}
