/// Reads what a condition's number measures: 年营业收入 in 年营业收入2000万元以上的企业.
struct ConditionReader {
  /// An attribute of so few scalars does not say whose it is.
  private static let shortAttribute = 7
  /// The longest holder and the longest attribute in scalars.
  private static let longestHolder = 16
  private static let longestAttribute = 40

  let text: SourceText
  private let grants: GrantReader

  init(text: SourceText) {
    self.text = text
    grants = GrantReader(text: text)
  }

  /// The name; nil if nothing is named.
  ///
  /// - Parameters:
  ///   - floor: Where the statement before it ended, or the sentence begins.
  ///   - carried: What the last grant is for, whose condition it may be.
  func indicator(_ context: NumberContext, from floor: Int, carried: String?) -> String? {
    let start = max(context.piece.lowerBound, min(floor, context.before.upperBound))
    var words = start..<context.quantity.range.lowerBound
    if let colon = text.plain[words].lastIndex(of: ":") { words = colon + 1..<words.upperBound }
    // 可对单户担保金额500万元以下的企业: what is required begins after the lead.
    if let lead = text.last(.recipientLead, in: words), words.upperBound - lead.upperBound >= 3,
      text.length(of: .afterTo, at: lead.upperBound, until: words.upperBound) == 0
    {
      words = lead.upperBound..<words.upperBound
    }
    if let join = text.last(.joinsConditions, in: words), words.upperBound - join.upperBound >= 4 {
      words = join.upperBound..<words.upperBound
    }
    let attribute = text.without(.conditionEnd, atEndOf: grants.stripped(words))
    let holder = holder(of: context)
    if context.unit.kind == .age {
      let own = holder ?? (attribute.count >= 2 ? attribute : nil)
      let name = own.map(text.name) ?? ""
      return name.contains("年龄") ? name : name + "年龄"
    }
    if context.unit.kind == .time {
      let (object, who) = objectAndWho(of: context)
      let own = attribute.isEmpty ? (who.isEmpty ? grants.subject(before: context) ?? "" : "") : text.name(attribute)
      let name = object.isEmpty ? who + own : (who.isEmpty ? own : who) + object
      return name.isEmpty ? nil : name + (object.isEmpty ? "年限" : "期限")
    }
    if context.unit.kind == .count, let holder {
      let counted = text.name(holder)
      // 连锁运营5家以上门店, but 床位60张以上的养老机构.
      let isOf = text.plain[text.trimmed(context.near)].first == "的" && text.last(.adds, in: attribute) == nil
      return attribute.isEmpty ? counted : isOf ? counted + text.name(attribute) : text.name(attribute) + counted
    }
    guard attribute.count >= 2 else {
      guard let holder else { return subject(of: context).map(text.name) }
      return text.name(holder)
    }
    guard attribute.count <= Self.longestAttribute else { return nil }
    let name = text.name(attribute)
    let isWhole = text.length(of: .ofEach, at: attribute.lowerBound, until: attribute.upperBound) > 0
    guard attribute.count <= Self.shortAttribute, !isWhole else { return name }
    if let holder, !name.contains(text.name(holder)) { return text.name(holder) + name }
    return (subject(of: context).map(text.name) ?? carried ?? "") + name
  }

  /// The noun that has the attribute: 企业 in 2000万元以上的企业.
  private func holder(of context: NumberContext) -> Range<Int>? {
    var words = context.described
    let end = words.first { isEnd($0, until: words.upperBound) } ?? words.upperBound
    words = text.trimmed(words.lowerBound..<end)
    return words.count >= 2 && words.count <= Self.longestHolder ? words : nil
  }

  /// What a time is of, and whose: 服务合同 and 人才 in 签订五年以上服务合同的人才, 毕业生 in 毕业2年内的毕业生; empty where nothing
  /// names them.
  private func objectAndWho(of context: NumberContext) -> (object: String, who: String) {
    var words = text.without(.withinAfter, atBeginningOf: text.trimmed(context.near))
    var who = words.upperBound..<words.upperBound
    if let of = text.plain[words].firstIndex(of: "的") {
      who = text.trimmed(of + 1..<words.upperBound)
      words = text.trimmed(words.lowerBound..<of)
    }
    if let end = text.plain[who].firstIndex(where: { ScalarSet.joints.contains($0) || $0 == "(" }) {
      who = who.lowerBound..<end
    }
    let object = text.length(of: .timedObject, atEndOf: words) > 0 ? text.name(words) : ""
    return (object, who.count >= 2 && who.count <= Self.longestHolder ? text.name(who) : "")
  }

  private func isEnd(_ position: Int, until end: Int) -> Bool {
    let scalar = text.plain[position]
    return scalar == "、" || scalar == "(" || scalar == ":" || scalar == "的"
      || text.length(of: .grantVerb, at: position, until: end) > 0
      || text.length(of: .joinsConditions, at: position, until: end) > 0
  }

  /// Of whom it is required: what an earlier piece of the statement begins with.
  private func subject(of context: NumberContext) -> Range<Int>? {
    let pieces = context.sentence.statement(before: context.pieceNumber).map { context.sentence.pieces[$0] }
    for piece in pieces.reversed() {
      guard text.length(of: .recipientLead, at: piece.lowerBound, until: piece.upperBound) > 0 else { continue }
      var name = grants.stripped(piece)
      // 对重点产业新上的工业类项目(不含...)
      if let bracket = text.plain[name].firstIndex(of: "(") { name = text.trimmed(name.lowerBound..<bracket) }
      if name.count >= 2, name.count <= Self.longestHolder { return name }
    }
    return nil
  }
}
