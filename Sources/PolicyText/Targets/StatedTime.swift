/// Tells the times that must be kept or fulfilled from those that only say when.
enum StatedTime {
  /// How far before a time the word may stand that makes it a target, in scalars.
  private static let keptWithin = 20
  /// How far after a time the verb stands that is done in it, in scalars.
  private static let verbWithin = 24

  /// Whether a time is kept or shortened: 办理时限压缩至3天, 平均受教育年限达到10.5年.
  static func isKept(_ context: NumberContext) -> Bool {
    let start = max(context.sentence.range.lowerBound, context.quantity.numberStart - keptWithin)
    return context.text.first(.kept, in: start..<context.quantity.numberStart) != nil
  }

  /// Whether something is done within it: 于20日内拨付, 公示期5日.
  static func isLimit(_ context: NumberContext) -> Bool {
    let text = context.text
    if context.ends(context.before, with: .noticePeriod) { return true }
    guard isShort(context.unit) else { return false }
    let ends = context.quantity.comparator == .atMost || context.begins(context.near, with: .withinAfter)
    guard ends, !context.isAttributive else { return false }
    let words = context.after.lowerBound..<min(context.sentence.range.upperBound, context.after.lowerBound + verbWithin)
    return text.first(.limitVerb, in: words) != nil
  }

  /// Whether it must have lasted so long: 连续缴费满1年, 签订三年以上劳动合同.
  static func isFulfilled(_ context: NumberContext) -> Bool {
    let words = context.before.lowerBound..<context.quantity.numberStart
    // 公示不少于7个工作日
    if context.ends(context.before, with: .noticePeriod) { return false }
    if context.ends(words, with: .fulfilsTime) { return true }
    // 毕业2年内的, 距退休年龄不足5年的
    if context.ends(context.before, with: .since) {
      return context.isAttributive || context.quantity.comparator != .equal
        || context.begins(context.near, with: .withinAfter)
    }
    let comparator = context.quantity.comparator
    guard comparator == .atLeast || comparator == .above || comparator == .atMost || comparator == .range else {
      return false
    }
    // 三年内 says when.
    return !context.begins(context.near, with: .withinAfter)
      && (comparator != .atMost || context.isAttributive
        || context.has(.kept, in: words))
  }

  /// What is done within it: 拨付奖励资金时限; nil if nothing says it.
  static func indicator(_ context: NumberContext) -> String? {
    let text = context.text
    guard !context.ends(context.before, with: .noticePeriod) else { return nil }
    var words =
      context.after.lowerBound..<min(context.sentence.range.upperBound, context.after.lowerBound + verbWithin + 8)
    if let mark = text.plain[words].firstIndex(where: { ScalarSet.marks.contains($0) && $0 != "," }) {
      words = words.lowerBound..<mark
    }
    words = text.trimmed(words)
    while case let length = max(
      text.length(of: .withinAfter, at: words.lowerBound, until: words.upperBound),
      text.plain[words].first == "," ? 1 : text.length(of: .grantLeads, at: words.lowerBound, until: words.upperBound)),
      length > 0
    {
      words = text.trimmed(words.lowerBound + length..<words.upperBound)
    }
    if let comma = text.plain[words].firstIndex(of: ",") { words = text.trimmed(words.lowerBound..<comma) }
    return words.count >= 2 ? text.name(words) + "时限" : nil
  }

  private static func isShort(_ unit: MeasureUnit) -> Bool { unit.name != "年" }
}

/// How long a grant lasts: 连续奖励3年, 前两年, 补助期限最长不超过6个月.
enum GrantDuration {
  /// Whether a time is one in which something is given.
  static func isGiven(_ context: NumberContext) -> Bool {
    let words = context.before.lowerBound..<context.quantity.numberStart
    return (context.ends(words, with: .durationLead) || context.begins(context.near, with: .durationEnd))
      && isOfGrant(context)
  }

  /// Whether the statement, or the one before, gives something.
  private static func isOfGrant(_ context: NumberContext) -> Bool {
    let span = context.sentence.span(ofStatement: context.pieceNumber)
    return context.followsGrant || context.sentence.gives(in: span) != nil
      || context.text.first(.grantNoun, in: span) != nil
  }

  /// Whether an amount stands in the same statement, which the time is then of.
  static func hasAmount(_ context: NumberContext) -> Bool {
    context.sentence.hasAmount(in: context.sentence.span(ofStatement: context.pieceNumber))
  }

  /// How long, as a number and a unit: 3年, 3-5年.
  static func text(of quantity: Quantity) -> String {
    quantity.values.map(PlainNumber.text).joined(separator: "-") + quantity.unit.name
  }
}
