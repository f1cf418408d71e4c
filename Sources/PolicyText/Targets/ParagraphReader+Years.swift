/// Years and durations, and what holds for several values.
extension ParagraphReader {
  // MARK: Years

  func year(of context: NumberContext) -> Int? {
    if let stated = statedYear(of: context) { return stated }
    // An average belongs to the longest time that is spoken of, as does what is done every year.
    let isYearly = context.hasEvery || text.first(.perYear, in: context.before) != nil
    return carriedYear ?? (isYearly ? setting.headingYears.max() : setting.headingYears.last) ?? setting.lastYear
  }

  /// The years of as many values, each its own: 到2025年、2026年、2027年分别达到1万、2万、3万个; none if there are not as many.
  func years(of context: NumberContext, count: Int) -> [Int] {
    let before = context.sentence.years.filter {
      $0.range.upperBound <= context.quantity.range.lowerBound && !$0.isReference
    }
    guard count > 1, before.count == count else { return [] }
    let areJoined = zip(before, before.dropFirst()).allSatisfy { own, next in
      next.range.lowerBound - own.range.upperBound <= 1
    }
    return areJoined ? before.map(\.year) : []
  }

  /// The year before whose end something is given or required: 2025年底前.
  func deadlineYear(of context: NumberContext) -> Int? {
    context.sentence.years.last { mention in
      mention.range.lowerBound < context.quantity.range.lowerBound && !mention.isReference
        && (text.length(of: .deadlineEnd, atEndOf: mention.range) > 0
          || text.length(
            of: .deadlineLead, atEndOf: context.sentence.range.lowerBound..<mention.range.lowerBound) > 0)
    }?.year
  }

  /// The year that a sentence names for a quantity.
  func statedYear(of context: NumberContext) -> Int? {
    let years = context.sentence.years
    let stated = years.last { $0.range.lowerBound < context.quantity.range.lowerBound && !$0.isReference }
    // `500家(2026年)` and `实现500家的目标到2026年` name it after the number.
    return (stated ?? years.first { context.piece.contains($0.range.lowerBound) && !$0.isReference })?.year
  }

  // MARK: What holds for several

  /// A duration is that of the grants of its statement, rather of those in its own piece.
  func withDurations(
    _ durations: [(range: Range<Int>, text: String)], of sentence: NumberSentence, in found: inout [NumberReading]
  ) {
    guard !durations.isEmpty else { return }
    for index in found.indices {
      guard let target = found[index].target, target.kind == .grant else { continue }
      let position = flow.range(of: found[index].range).scalars.lowerBound
      let piece = sentence.piece(at: position)
      let statement = sentence.span(ofStatement: piece)
      let own = durations.last { sentence.piece(at: $0.range.lowerBound) == piece && $0.range.lowerBound < position }
      let inPiece = own ?? durations.first { sentence.piece(at: $0.range.lowerBound) == piece }
      // One that stands alone in its piece is of all grants of the statement.
      let inStatement =
        inPiece
        ?? durations.first { duration in
          statement.contains(duration.range.lowerBound)
            && !sentence.hasAmount(in: sentence.pieces[sentence.piece(at: duration.range.lowerBound)])
        }
      if let duration = inStatement { found[index].target?.duration = duration.text }
    }
  }

  /// 新建起降设施2500个、充电设施50万个以上: what follows the last holds for all under one verb.
  func withSharedComparators(_ found: inout [NumberReading], _ sentence: NumberSentence) {
    let stated = found.indices.filter { found[$0].target?.kind == .goal }
    guard stated.count > 1 else { return }
    let quantities = Dictionary(
      sentence.quantities.map { (flow.source(of: FlowRange(scalars: $0.range)), $0) },
      uniquingKeysWith: { one, _ in one })
    for (index, next) in zip(stated, stated.dropFirst()).reversed() {
      guard let own = found[index].target, let other = found[next].target, own.comparator == .equal,
        other.comparator == .atLeast, own.range == other.range, own.change == .add, other.change == .add,
        let first = quantities[found[index].range], let second = quantities[found[next].range],
        !first.hasVerb, !second.hasVerb,
        text.plain[first.range.upperBound..<second.range.lowerBound].first == "、",
        text.first(.adds, in: first.range.upperBound..<second.range.lowerBound) == nil
      else { continue }
      found[index].target?.comparator = .atLeast
    }
  }

  /// 6个世界级、7个国家级产业集群: the noun stands after the last number only.
  func withWholeNouns(_ found: inout [NumberReading]) {
    let stated = found.indices.filter { found[$0].target?.kind == .goal }
    for (index, next) in zip(stated, stated.dropFirst()).reversed() {
      guard let own = found[index].target, let other = found[next].target, own.indicator.hasSuffix("级"),
        own.range == other.range, let level = other.indicator.lastIndex(of: "级")
      else { continue }
      found[index].target?.indicator += other.indicator[other.indicator.index(after: level)...]
    }
  }
}
