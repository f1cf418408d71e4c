/// Reads the targets that a passage states.
///
/// A passage goes through in this order: its quantities (`QuantityReader`), those in names and of time left out; the
/// year that governs each, from its sentence, its paragraph or a heading; what it counts (`IndicatorReader`).
struct TargetReader {
  private static let nounJoints: ScalarSet = "、和及"
  /// Where a sentence is longer, in scalars, it is read in parts, from comma to comma.
  private static let longestSentence = 600

  /// The text with its lines put together; ranges within this reader are in its scalars.
  let text: SourceText
  private let flow: FlowText
  /// The year of the document; numbers of an earlier year are no targets. Nil if it is not known.
  let documentYear: Int?

  private let quantities: QuantityReader
  private let indicators: IndicatorReader
  private let grants: GrantReader

  init(flow: FlowText, documentYear: Int?) {
    self.flow = flow
    text = flow.text
    self.documentYear = documentYear
    quantities = QuantityReader(text: text)
    indicators = IndicatorReader(text: text)
    grants = GrantReader(text: text)
  }

  /// The targets stated in a range, in the order of the text.
  ///
  /// - Parameter headingYears: The years that a heading above the range names, in the order of the text.
  func targets(in passage: FlowRange, headingYears: [Int]) -> [Target] {
    let range = passage.scalars
    var targets: [Target] = []
    // The year named last in the paragraph, which is a line where lines are paragraphs.
    var carried: Int?
    var start = range.lowerBound
    var hasNumber = false
    func finishSentence(at end: Int) {
      if hasNumber { targets += read(start..<end, carried: &carried, headingYears: headingYears) }
      start = end + 1
      hasNumber = false
    }
    for position in range {
      let scalar = text.plain[position]
      let endsLine = LineScanner.isLineBreak(scalar)
      let length = position - start
      // What stands in another cell of a row belongs to no statement.
      if endsLine || ScalarSet.sentenceEnds.contains(scalar) || scalar == "|" {
        finishSentence(at: position)
        if endsLine { carried = nil }
      } else if length >= 2 * Self.longestSentence
        || length >= Self.longestSentence && ScalarSet.pieceEnds.contains(scalar)
      {
        finishSentence(at: position)
      } else if CharacterKind.isDigit(scalar) || scalar == "亿" || scalar == "万" || scalar == "百" {
        hasNumber = true
      }
    }
    finishSentence(at: range.upperBound)
    return targets
  }

  // MARK: Sentences

  private func read(_ sentence: Range<Int>, carried: inout Int?, headingYears: [Int]) -> [Target] {
    let years = years(in: sentence)
    let goals = years.filter { !$0.isReference && ($0.year >= documentYear ?? $0.year) }
    // An earlier year is carried too, so that what follows it is known to be past, unless a heading names a later one.
    let earlier = headingYears.isEmpty ? years.last { !$0.isReference }?.year : nil
    defer { carried = goals.last?.year ?? earlier ?? carried }
    let found = quantities.quantities(in: sentence).filter { !isTime($0, in: sentence) }
    guard !found.isEmpty else { return [] }
    let names = names(in: sentence)

    var targets: [Target] = []
    var lastIndicator: String?
    var index = 0
    while index < found.count {
      let quantity = found[index]
      let group = group(from: index, of: found)
      defer { index += group.count }
      let piece = piece(around: quantity.range, in: sentence)
      guard isTarget(quantity, in: piece, names: names), !isAttribute(index, of: found),
        !looksBack(quantity, in: sentence, goals: goals)
      else { continue }
      // 超百亿元企业5家: the amount is a part of what is counted.
      var earlier = index - 1
      while earlier >= 0, isAttribute(earlier, of: found) { earlier -= 1 }
      let previous = earlier >= 0 ? found[earlier] : nil
      // 从2.77%提高到3.3%: what is counted stands before both.
      let words: Range<Int>
      if let previous, previous.range.lowerBound >= piece.lowerBound, isBaseline(previous, in: piece) {
        words = text.trimmed(piece.lowerBound..<previous.range.lowerBound - 1)
      } else {
        words = before(quantity, piece: piece, previous: previous)
      }
      let next = index + group.count < found.count ? found[index + group.count] : nil
      let after = after(group[group.count - 1], in: sentence, next: next)
      let isShare = quantity.unit.kind == .share
      let isCounted = quantity.unit.kind == .count && !quantity.hasVerb
      let isAmount = quantity.unit.kind == .money
      let grant =
        isAmount
        ? grants.indicator(
          before: words, after: after, rest: quantity.range.upperBound..<piece.upperBound,
          sentence: sentence.lowerBound..<piece.lowerBound) : nil
      guard
        let indicator = grant
          ?? indicators.indicator(before: words, after: after, isShare: isShare, isCounted: isCounted)
      else { continue }
      let name = goesOn(indicator) ? (lastIndicator ?? "") + indicator : indicator
      lastIndicator = name
      let year = year(
        of: quantity, in: sentence, piece: piece, years: years, carried: carried, headingYears: headingYears)
      if let year, let documentYear, year < documentYear { continue }
      for (own, var value) in distributed(name, over: group) {
        if value.comparator == .equal { value.comparator = quantity.comparator }
        var stated = target(value, own, year: year, piece: piece)
        stated.kind = grant != nil ? .grant : isCondition(quantity, in: piece, sentence) ? .condition : .goal
        targets.append(stated)
      }
    }
    return Self.withWholeNouns(targets)
  }

  /// 6个世界级、7个国家级产业集群: the noun stands after the last number only.
  private static func withWholeNouns(_ targets: [Target]) -> [Target] {
    var targets = targets
    for index in targets.indices.dropLast().reversed() where targets[index].indicator.hasSuffix("级") {
      let next = targets[index + 1]
      guard next.range == targets[index].range, let level = next.indicator.lastIndex(of: "级") else { continue }
      targets[index].indicator += next.indicator[next.indicator.index(after: level)...]
    }
    return targets
  }

  /// The quantities that one indicator has: 分别超55%和48%, 最高50万元、100万元、200万元.
  private func group(from index: Int, of found: [Quantity]) -> [Quantity] {
    var end = index + 1
    let first = found[index]
    let isShared = first.isDistributed || isShared(first)
    while end < found.count, isShared || found[end].unit.kind == .money && first.unit.kind == .money {
      let between = text.plain[found[end - 1].range.upperBound..<found[end].range.lowerBound]
      guard between.count <= 1, between.allSatisfy({ $0 == "和" || $0 == "、" || $0 == "及" }) else { break }
      end += 1
    }
    return Array(found[index..<end])
  }

  /// Whether an indicator only says what of the one before it is measured: 营业收入达1800亿元,年均增长12%.
  private func goesOn(_ indicator: String) -> Bool {
    let scalars = Array(indicator.unicodeScalars)
    return scalars.first == "占" || text.lexicon[.goesOn].isWhole(scalars)
  }

  /// Whether a verb with 分别 stands right before a quantity: 分别增长6%、5%.
  private func isShared(_ quantity: Quantity) -> Bool {
    let start = max(0, quantity.range.lowerBound - 4)
    return text.length(of: .sharing, atEndOf: start..<quantity.range.lowerBound) > 0
  }

  /// Each value with its own indicator: 甲和乙占...比重分别超55%和48%, 甲和乙产业年产值各超1000亿.
  private func distributed(_ indicator: String, over group: [Quantity]) -> [(String, Quantity)] {
    guard group[0].isDistributed || isShared(group[0]) else { return group.map { (indicator, $0) } }
    let scalars = Array(indicator.unicodeScalars)
    let plain = scalars.map(SourceText.plain)
    let sharing = text.lexicon[.sharing].first(in: plain.indices, of: plain)
    let end = sharing?.lowerBound ?? plain.firstIndex(of: "占") ?? plain.count
    let share = sharing.map { $0.lowerBound + 2 } ?? end
    let parts = plain[..<end].split { ScalarSet.joints.contains($0) }.map { $0.startIndex..<$0.endIndex }
    guard parts.count > 1, group.count == 1 || group.count == parts.count, let last = parts.last else {
      return group.map { (indicator, $0) }
    }
    // What the last part names in common: 产业年产值.
    let common = text.lexicon[.head].first(in: last, of: plain).map { $0.lowerBound..<last.upperBound }
    return parts.enumerated().map { number, part in
      var name = scalars[part]
      if let common, part != last, text.lexicon[.head].first(in: part, of: plain) == nil { name += scalars[common] }
      return (SourceText.string(name + scalars[share...]), group[group.count == 1 ? 0 : number])
    }
  }

  private func target(_ quantity: Quantity, _ indicator: String, year: Int?, piece: Range<Int>) -> Target {
    var quantity = quantity
    if quantity.unit.kind == .money, quantity.unit.name.hasSuffix("亿") {
      let plain = Array(indicator.unicodeScalars.map(SourceText.plain))
      if text.lexicon[.amount].first(in: plain.indices, of: plain) != nil {
        quantity.unit.name += "元"
      } else {
        quantity.values = quantity.values.map { $0 * (quantity.unit.name == "亿" ? 1e8 : 1e12) }
        quantity.unit.name = ""
      }
    }
    let isRange = quantity.comparator == .range
    let period = text.first(.perYear, in: piece.lowerBound..<quantity.range.lowerBound)
    return Target(
      indicator: indicator, year: year, period: period.map(text.line) ?? "", comparator: quantity.comparator,
      value: isRange ? nil : quantity.values[0], low: isRange ? quantity.values[0] : nil,
      high: isRange ? quantity.values[1] : nil, unit: quantity.unit.name,
      range: flow.source(of: FlowRange(scalars: piece)))
  }

  // MARK: Pieces

  /// The words between two commas or semicolons around a range.
  private func piece(around range: Range<Int>, in sentence: Range<Int>) -> Range<Int> {
    let start = text.plain[sentence.lowerBound..<range.lowerBound].lastIndex(where: ScalarSet.pieceEnds.contains).map {
      $0 + 1
    }
    let end = text.plain[range.upperBound..<sentence.upperBound].firstIndex(where: ScalarSet.pieceEnds.contains)
    return text.trimmed((start ?? sentence.lowerBound)..<(end ?? sentence.upperBound))
  }

  /// The words before a quantity that may name it: from the piece's start, a bracket, a colon, or the quantity before
  /// it.
  private func before(_ quantity: Quantity, piece: Range<Int>, previous: Quantity?) -> Range<Int> {
    var start = piece.lowerBound
    if let previous, previous.range.upperBound > start {
      start = previous.range.upperBound
      // 100个示范智能工厂、2000个: the noun before the mark is the quantity's before it.
      if let mark = text.plain[start..<quantity.range.lowerBound].firstIndex(where: {
        Self.nounJoints.contains($0)
      }) {
        start = mark + 1
      }
    }
    var depth = 0
    var position = quantity.range.lowerBound
    while position > start {
      let scalar = text.plain[position - 1]
      if scalar == ")" { depth += 1 }
      if scalar == "(" {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, scalar == ":" { break }
      position -= 1
    }
    return text.trimmed(position..<quantity.range.lowerBound)
  }

  /// The words after a quantity that may name it.
  private func after(_ quantity: Quantity, in sentence: Range<Int>, next: Quantity?) -> Range<Int> {
    let start = quantity.range.upperBound
    var end = start
    var depth = 0
    var mark: Int?
    while end < min(sentence.upperBound, next?.range.lowerBound ?? sentence.upperBound) {
      let scalar = text.plain[end]
      if ScalarSet.pieceEnds.contains(scalar) || scalar == ":" { break }
      if scalar == "(" {
        if end == start { break }
        depth += 1
      }
      if scalar == ")" {
        if depth == 0 { break }
        depth -= 1
      }
      if scalar == "、" || scalar == "和" { mark = end }
      end += 1
    }
    // Where the next quantity follows without a comma, the words right before it are its own.
    if let next, end == next.range.lowerBound { end = mark ?? start }
    return start..<end
  }
}
