/// Reads what an amount is granted for, and to whom: 对在主板上市企业,给予企业300万元奖励 is 在主板上市企业奖励.
struct GrantReader {
  /// The shortest name of a purpose in scalars.
  private static let shortest = 3
  /// The longest purpose that is written out, in scalars.
  private static let longest = 40

  let text: SourceText

  /// What is known of a grant's name, which grants after it go on with.
  struct Name {
    /// What it is given for; nil if nothing says it.
    var purpose: String?
    /// What is given: 奖励.
    var noun: String
    var recipient: String
    /// The purpose without a level before it, which another may have: 国家级..., 省级...
    var core: String?
    /// Which one of several it is: 进入辅导期并完成备案; else empty.
    var remark = ""

    var indicator: String {
      let name = purpose.map { $0.hasSuffix(noun) ? $0 : $0 + noun } ?? noun
      return remark.isEmpty ? name : "\(name)（\(remark)）"
    }
  }

  /// - Parameters:
  ///   - context: The amount.
  ///   - floor: Where the grant before it ended, or the sentence begins.
  ///   - carried: The grant before it in the sentence, or the last one of the sentence before.
  func name(_ context: NumberContext, from floor: Int, carried: Name?) -> Name? {
    let noun = noun(of: context, from: floor)
    let own = ownPurpose(context, noun: noun, from: floor)
    let around = earlierPurpose(context, from: floor)
    var name = Name(purpose: nil, noun: noun.map(text.name) ?? carried?.noun ?? "", recipient: "")
    let found = own ?? around?.range
    name.recipient = found.flatMap { recipient(of: $0, in: context) } ?? ""
    if let own, around == nil, isLevels(own), let core = carried?.core {
      name.purpose = text.name(own) + core
      name.core = core
    } else if let own, let around, isLevels(own) || isCondition(own, of: context) && around.isRecipient {
      // 首次认定为重点实验室,国家级、市级分别补助100万元、50万元; 对毕业生,连续工作满3年的奖励6000元
      if isLevels(own) { name.core = written(around.range, context) }
      name.purpose =
        isLevels(own)
        ? written(own, context) + written(around.range, context) : written(around.range, context) + text.name(own)
    } else if own == nil, let around, around.isTime {
      // 申请上市的企业,进入辅导期后,给予100万元补助
      let purpose = carried?.purpose ?? titlePurpose(context)
      name.purpose = purpose ?? written(around.range, context)
      if purpose != nil, carried != nil { name.remark = text.name(around.range) }
    } else {
      name.purpose = found.map { written($0, context) }
      name.remark = found.map { tier($0, context) } ?? ""
    }
    if name.purpose == nil {
      name.purpose = carried?.purpose ?? titlePurpose(context)
      name.recipient = carried?.recipient ?? ""
    }
    if name.remark.isEmpty { name.remark = yearOfGrant(context, from: floor) }
    guard name.purpose != nil || !name.noun.isEmpty else { return nil }
    name.purpose = name.purpose.map(Self.cut)
    return name
  }

  /// The beginning of a long purpose, up to where its list goes on: 入选国家级领军人才 of 入选国家级领军人才的国家“万人计划”人选、...
  private static func cut(_ purpose: String) -> String {
    let scalars = Array(purpose.unicodeScalars)
    guard scalars.count > longest else { return purpose }
    let beginning = scalars[..<longest]
    if let end = beginning.firstIndex(of: "的"), end >= 6 { return SourceText.string(scalars[..<end]) }
    let end = beginning.lastIndex { ScalarSet.joints.contains(SourceText.plain($0)) } ?? longest
    return SourceText.string(scalars[..<end]) + "等"
  }

  /// Which of several years an amount is of, by the words before it: 第一年, 前两年; else empty.
  private func yearOfGrant(_ context: NumberContext, from floor: Int) -> String {
    let start = max(context.piece.lowerBound, min(floor, context.before.upperBound))
    for position in start..<max(start, context.before.upperBound)
    where text.length(of: .yearOrder, at: position, until: context.before.upperBound) > 0 {
      guard
        let (_, next) = Numeral.integer(at: position + 1, in: text.plain, until: context.before.upperBound)
          ?? Numeral.read(at: position + 1, in: text, until: context.before.upperBound).map({
            ($0.digits, $0.range.upperBound)
          }),
        next < context.before.upperBound, text.plain[next] == "年"
      else { continue }
      return text.name(position..<next + 1)
    }
    return ""
  }

  /// A purpose as it is written in a name.
  private func written(_ range: Range<Int>, _ context: NumberContext) -> String {
    Self.withoutRemarks(text.name(shortened(range, by: context).name))
  }

  /// The amount that tells one of several grants from the others, as 500亩以上; empty if there is none.
  private func tier(_ range: Range<Int>, _ context: NumberContext) -> String {
    guard let condition = shortened(range, by: context).condition, condition.unit.kind != .time else { return "" }
    return text.name(text.trimmed(condition.range))
  }

  // MARK: What is given

  private func noun(of context: NumberContext, from floor: Int) -> Range<Int>? {
    if let found = context.grantNounAfter {
      return modified(
        found, from: text.trimmed(context.near).lowerBound)..<wholeNoun(found, until: context.near.upperBound)
    }
    if let verb = context.sentence.gives(in: context.near) { return verbAsNoun(verb, until: context.near.upperBound) }
    var before = text.without(.grantLink, atEndOf: text.trimmed(context.before))
    if text.length(of: .grantNoun, atEndOf: before) == 0,
      let every = text.plain[before].lastIndex(of: BaseReader.every), before.upperBound - every <= 10
    {
      before = text.trimmed(before.lowerBound..<every)
    }
    let length = text.length(of: .grantNoun, atEndOf: before)
    if length > 0 { return nounBegin(before.upperBound - length, from: before.lowerBound)..<before.upperBound }
    if let verb = context.sentence.gives(in: context.before),
      let noun = verbAsNoun(verb, until: context.before.upperBound)
    {
      return noun
    }
    if let found = text.first(.grantNoun, in: context.after) {
      return found.lowerBound..<wholeNoun(found, until: context.after.upperBound)
    }
    for position in (floor..<max(floor, context.quantity.range.lowerBound)).reversed() {
      let length = text.length(of: .grantNoun, at: position, until: context.quantity.range.lowerBound)
      if length > 0 { return position..<position + length }
    }
    return nil
  }

  /// Where the words begin that belong to a noun: 省级科技专项 in 的省级科技专项经费; not a verb and who is paid.
  private func modified(_ noun: Range<Int>, from start: Int) -> Int {
    var start = start
    var position = start
    while position < noun.lowerBound {
      var length = max(
        text.length(of: .pays, at: position, until: noun.lowerBound),
        text.length(of: .payee, at: position, until: noun.lowerBound),
        text.length(of: .nounLead, at: position, until: noun.lowerBound))
      if text.plain[position] == "的" { length = max(length, 1) }
      if length > 0 { start = position + length }
      position += max(1, length)
    }
    return start
  }

  /// A verb that is a noun, too: 奖励.
  private func verbAsNoun(_ verb: Range<Int>, until end: Int) -> Range<Int>? {
    if text.length(of: .pays, at: verb.lowerBound, until: end) == 0 { return verb }
    return text.first(.grantNoun, in: verb.upperBound..<end).map { $0.lowerBound..<wholeNoun($0, until: end) }
  }

  /// 一次性 before 奖励 is a part of the noun.
  private func nounBegin(_ start: Int, from floor: Int) -> Int {
    start - text.length(of: .grantNoun, atEndOf: floor..<start)
  }

  /// The end of a noun made of several: 建设经费支持.
  private func wholeNoun(_ noun: Range<Int>, until end: Int) -> Int {
    var upper = noun.upperBound
    while true {
      let length = text.length(of: .grantNoun, at: upper, until: end)
      guard length > 0 else { return upper }
      upper += length
    }
  }

  // MARK: What for

  /// The words of the amount's own piece that say what for.
  private func ownPurpose(_ context: NumberContext, noun: Range<Int>?, from floor: Int) -> Range<Int>? {
    let start = max(context.piece.lowerBound, min(floor, context.before.upperBound))
    var end = context.quantity.range.lowerBound
    if let verb = context.sentence.gives(in: start..<max(start, end)) { end = verb.lowerBound }
    if let noun, noun.upperBound <= context.quantity.range.lowerBound, noun.lowerBound >= start {
      end = min(end, noun.lowerBound)
    }
    if let lead = text.first(.baseLead, in: start..<max(start, end)) { end = lead.lowerBound }
    if let every = text.plain[start..<max(start, end)].firstIndex(of: BaseReader.every) { end = every }
    var name = stripped(start..<max(start, end))
    // 单个企业: no purpose.
    if text.length(of: .single, at: name.lowerBound, until: name.upperBound) > 0, name.count <= 8 { return nil }
    for quantity in context.sentence.quantities where quantity.unit.kind == .time {
      if text.length(
        of: .durationLead, atEndOf: name.lowerBound..<max(name.lowerBound, min(name.upperBound, quantity.numberStart)))
        > 0, name.lowerBound <= quantity.range.lowerBound, quantity.range.upperBound <= name.upperBound,
        quantity.range.lowerBound - name.lowerBound <= 2, name.upperBound - quantity.range.upperBound <= 1
      {
        name = stripped(quantity.range.upperBound..<name.upperBound)
      }
    }
    if let colon = text.plain[name].lastIndex(of: ":") { name = stripped(colon + 1..<name.upperBound) }
    if text.length(of: .onlyBasis, at: name.lowerBound, until: name.upperBound) > 0 { return nil }
    let when = text.length(of: .onlyWhen, atEndOf: name)
    if when > 0 { name = stripped(name.lowerBound..<name.upperBound - when) }
    if isName(name) { return name }
    // 给予院士合作重点单位一次性奖励40万元
    guard let noun, noun.upperBound <= context.quantity.range.lowerBound,
      let verb = text.first(.pays, in: start..<max(start, noun.lowerBound))
    else { return nil }
    let named = stripped(verb.upperBound..<noun.lowerBound)
    return isName(named) && !text.plain[named].contains(BaseReader.every) ? named : nil
  }

  /// A piece that says what for.
  private struct Purpose {
    var range: Range<Int>
    /// Whether it says of whom: 对...
    var isRecipient: Bool
    /// Whether it only says when: 通过验收后.
    var isTime: Bool
  }

  /// The nearest piece before that says what for; rather one that says of whom, rather none that only says when, or
  /// what is required.
  private func earlierPurpose(_ context: NumberContext, from floor: Int) -> Purpose? {
    let pieces = context.sentence.statement(before: context.pieceNumber).map { context.sentence.pieces[$0] }
    var found: Purpose?
    // The rest of the piece of the grant before is no purpose.
    for var piece in pieces.reversed() where piece.lowerBound >= floor {
      if let colon = text.plain[piece].lastIndex(of: ":"), colon + 2 < piece.upperBound {
        piece = text.trimmed(colon + 1..<piece.upperBound)
      }
      if text.length(of: .onlyBasis, at: piece.lowerBound, until: piece.upperBound) > 0 { continue }
      // 对新建平台给予补助,单个企业最高300万元
      if let verb = text.first(.pays, in: piece) { piece = text.trimmed(piece.lowerBound..<verb.lowerBound) }
      let isRecipient = text.length(of: .recipientLead, at: piece.lowerBound, until: piece.upperBound) > 0
      if !isRecipient, context.sentence.continuesGrant(piece) { continue }
      var name = stripped(piece)
      let when = text.length(of: .onlyWhen, atEndOf: name)
      if when > 0, !isRecipient { name = stripped(name.lowerBound..<name.upperBound - when) }
      guard isName(name) else { continue }
      let purpose = Purpose(range: name, isRecipient: isRecipient, isTime: when > 0 && !isRecipient)
      if isRecipient { return purpose }
      if isGrant(name, of: context) { continue }
      let isWeak = found.map { $0.isTime || isCondition($0.range, of: context) } ?? true
      if isWeak, found == nil || !purpose.isTime { found = purpose }
    }
    return found
  }

  /// Who or what the pieces before speak of, without amounts; nil if they name nothing.
  func subject(before context: NumberContext) -> String? {
    earlierPurpose(context, from: context.sentence.range.lowerBound).map { written($0.range, context) }
  }

  /// Whether a piece only says what is required: it ends with an amount.
  private func isCondition(_ range: Range<Int>, of context: NumberContext) -> Bool {
    context.sentence.quantities.contains { quantity in
      range.lowerBound <= quantity.range.lowerBound && quantity.range.upperBound <= range.upperBound
        && range.upperBound - quantity.range.upperBound <= 1
    }
  }

  /// Whether a piece gives an amount of its own.
  private func isGrant(_ range: Range<Int>, of context: NumberContext) -> Bool {
    context.sentence.gives(in: range) != nil && context.sentence.hasAmount(in: range)
  }

  /// Who has so much without the amount, and the amount: 企业 of 年营业收入2000万元以上的企业.
  private func shortened(_ range: Range<Int>, by context: NumberContext) -> (name: Range<Int>, condition: Quantity?) {
    let within = context.sentence.quantities.filter {
      range.lowerBound <= $0.range.lowerBound && $0.range.upperBound < range.upperBound
    }
    guard let last = within.last(where: { $0.comparator != .equal || $0.unit.kind == .time }) else {
      return (range, nil)
    }
    var rest = text.trimmed(last.range.upperBound..<range.upperBound)
    // 签订三年以上劳动合同的博士后: who has the contract.
    if last.unit.kind == .time, let of = text.plain[rest].firstIndex(of: "的"), rest.upperBound - of > 2 {
      rest = of..<rest.upperBound
    }
    let isNoun = text.plain[rest].first == "的"
    guard let mark = text.plain[rest].first,
      mark == "的" || mark == "、" || mark == ","
        || text.length(of: .holder, at: rest.lowerBound, until: rest.upperBound) > 0
    else { return (range, nil) }
    while let first = text.plain[rest].first, first == "的" || first == "、" || first == "," {
      rest = text.trimmed(rest.dropFirst())
    }
    let hasMore = context.sentence.quantities.contains { rest.contains($0.numberStart) }
    let isName = rest.count >= (isNoun ? 2 : 4) && !hasMore && stripped(rest).count >= 2
    return isName ? (stripped(rest), last) : (range, nil)
  }

  /// A name without remarks in brackets: (不含房地产项目).
  private static func withoutRemarks(_ name: String) -> String {
    var name = name
    while let open = name.lastIndex(where: { $0 == "(" || $0 == "（" }),
      let close = name[open...].firstIndex(where: { $0 == ")" || $0 == "）" })
    {
      let inside = name[name.index(after: open)..<close]
      guard inside.count > 6 || "不含以指".contains(inside.first ?? " ") else { break }
      name.removeSubrange(open...close)
    }
    return name
  }

  /// Whether a range names levels alone: 国家级、市级.
  private func isLevels(_ range: Range<Int>) -> Bool {
    text.pieces(of: range, partedBy: ScalarSet.joints.contains).allSatisfy { part in
      !part.isEmpty && text.length(of: .grantLevel, at: part.lowerBound, until: part.upperBound) == part.count
    }
  }

  private func titlePurpose(_ context: NumberContext) -> String? {
    var title = text.trimmed(context.setting.title)
    while let last = title.last, ScalarSet.marks.contains(text.plain[last]) { title = text.trimmed(title.dropLast()) }
    title = stripped(title)
    guard isName(title), title.count <= Self.longest else { return nil }
    return text.name(title)
  }

  private func isName(_ range: Range<Int>) -> Bool {
    range.count >= Self.shortest && text.plain[range].contains(where: CharacterKind.isIdeograph)
      && text.length(of: .noPurpose, at: range.lowerBound, until: range.upperBound) != range.count
  }

  /// Who gets it: the words after 对 or 给予; nil if no such word stands before the purpose.
  private func recipient(of purpose: Range<Int>, in context: NumberContext) -> String? {
    let before = max(context.sentence.range.lowerBound, purpose.lowerBound - 4)..<purpose.lowerBound
    return text.length(of: .recipientLead, atEndOf: text.trimmed(before)) > 0 ? text.name(purpose) : nil
  }

  func stripped(_ range: Range<Int>) -> Range<Int> {
    var range = text.trimmed(range)
    // 《某办法》对被认定的企业: which document says it.
    if text.plain[range].first == "《" || text.plain[range].first == "》",
      let close = text.plain[range].lastIndex(of: "》"),
      range.upperBound - close > 3
    {
      range = text.trimmed(close + 1..<range.upperBound)
    }
    while let last = range.last, ScalarSet.marks.contains(text.plain[last]) || text.plain[last] == "、" {
      range = text.trimmed(range.dropLast())
    }
    range = text.without(.grantShare, atEndOf: range)
    // A bracket whose other one stands elsewhere.
    if let open = text.plain[range].lastIndex(of: "("), !text.plain[open..<range.upperBound].contains(")") {
      range = text.trimmed(range.lowerBound..<open)
    }
    while !range.isEmpty {
      if ScalarSet.marks.contains(text.plain[range.lowerBound]) || text.plain[range.lowerBound] == "、" {
        range = text.trimmed(range.dropFirst())
        continue
      }
      if let end = YearReader.phrase(at: range.lowerBound, in: text, until: range.upperBound) {
        range = text.trimmed(end..<range.upperBound)
        continue
      }
      let length =
        text.plain[range.lowerBound] == "的"
        ? 1 : text.length(of: .grantLeads, at: range.lowerBound, until: range.upperBound)
      // 对外贸易
      let isWord =
        text.plain[range.lowerBound] == "对" && length == 1
        && text.length(of: .afterTo, at: range.lowerBound + 1, until: range.upperBound) > 0
      guard length > 0, !isWord else { break }
      range = text.trimmed(range.lowerBound + length..<range.upperBound)
    }
    while !range.isEmpty {
      let length = text.length(of: .payee, atEndOf: range)
      // 在主板上市企业 keeps its noun: only what follows another word's end is a payee.
      guard length > 0, length == range.count || text.plain[range.upperBound - length] == "的" else { break }
      range = text.trimmed(range.lowerBound..<range.upperBound - length)
    }
    return range
  }
}

extension GrantReader {
  /// What a sentence without numbers begins to give, of which the amounts follow: 对新建的养老机构给予建设补贴。
  func opening(in range: Range<Int>) -> Name? {
    guard let noun = text.last(.grantNoun, in: range), let verb = text.first(.grantVerb, in: range) else { return nil }
    let purpose = stripped(range.lowerBound..<min(verb.lowerBound, noun.lowerBound))
    guard purpose.count >= Self.shortest, purpose.count <= Self.longest, !text.plain[purpose].contains(",") else {
      return nil
    }
    return Name(purpose: text.name(purpose), noun: text.name(noun), recipient: "")
  }
}
