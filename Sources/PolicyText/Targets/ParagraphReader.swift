/// Reads the sentences of a passage one after the other.
struct ParagraphReader {
  let text: SourceText
  let flow: FlowText
  let quantities: QuantityReader
  let setting: NumberSetting
  let indicators: IndicatorReader
  let grants: GrantReader
  let conditions: ConditionReader
  let bases: BaseReader
  let changes: ChangeRules

  private(set) var readings: [NumberReading] = []
  /// The year named last in the paragraph, which is a line where lines are paragraphs.
  var carriedYear: Int?
  /// The grant stated last in the paragraph.
  var carriedGrant: GrantReader.Name?
  /// The one stated last in the lines before.
  var earlierGrant: GrantReader.Name?
  var sentenceNumber = 0

  init(flow: FlowText, quantities: QuantityReader, setting: NumberSetting) {
    self.flow = flow
    text = flow.text
    self.quantities = quantities
    self.setting = setting
    indicators = IndicatorReader(text: text)
    grants = GrantReader(text: text)
    conditions = ConditionReader(text: text)
    bases = BaseReader(text: text)
    changes = ChangeRules(text: text)
  }

  mutating func endLine() {
    carriedYear = nil
    earlierGrant = carriedGrant ?? earlierGrant
    carriedGrant = nil
  }

  /// What is known while a sentence is read.
  struct State {
    /// Where the last statement ended, or the sentence begins.
    var floor: Int
    /// The same of the last grant.
    var grantFloor: Int
    var lastIndicator: String?
    var lastChange: TargetChange?
    /// The verb of the last statement where it says how things are made better, and where that one's piece begins.
    var rework: (verb: String, piece: Int)?
    var grant: GrantReader.Name?
    /// The value that the quantity at an index starts from.
    var from: (value: Double, kind: MeasureUnit.Kind, next: Int)?
    var durations: [(range: Range<Int>, text: String)] = []
  }

  mutating func read(_ range: Range<Int>, hasNumber: Bool) {
    defer { sentenceNumber += 1 }
    guard hasNumber else {
      if !text.trimmed(range).isEmpty { carriedGrant = grants.opening(in: range) ?? carriedGrant }
      return
    }
    let sentence = NumberSentence(range, of: text, reader: quantities, setting: setting)
    if carriedGrant == nil, goesOnAboutGrant(sentence) { carriedGrant = earlierGrant }
    defer { carryYear(from: sentence) }
    var found = sentence.others.map { other in
      reading(other.range, nil, other.reason, rule: "it is no quantity")
    }
    var state = State(floor: range.lowerBound, grantFloor: range.lowerBound)
    var index = 0
    while index < sentence.quantities.count {
      let end = listEnd(from: index, in: sentence)
      let context = NumberContext(
        sentence, at: index, end: end,
        followsGrant: state.grant != nil || continuesGrant(sentence, at: index) || followsGiving(sentence, at: index))
      found += self.read(context, until: end, &state)
      index = end
    }
    withDurations(state.durations, of: sentence, in: &found)
    withWholeNouns(&found)
    withSharedComparators(&found, sentence)
    readings += found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    if let grant = state.grant { carriedGrant = grant }
  }

  /// Whether a sentence goes on about the grant of the one before: 单个企业最高50万元.
  func continuesGrant(_ sentence: NumberSentence, at index: Int) -> Bool {
    carriedGrant != nil
      && sentence.continuesGrant(sentence.pieces[sentence.piece(at: sentence.quantities[index].numberStart)])
  }

  /// Whether a piece before in the sentence gives something: 对新建平台给予补助,单个企业最高300万元.
  func followsGiving(_ sentence: NumberSentence, at index: Int) -> Bool {
    let piece = sentence.pieces[sentence.piece(at: sentence.quantities[index].numberStart)]
    guard sentence.continuesGrant(piece) else { return false }
    return text.first(.surelyGiven, in: sentence.range.lowerBound..<max(sentence.range.lowerBound, piece.lowerBound))
      != nil
  }

  /// Whether a line goes on about the grant of the one before: 具体补贴金额为248.8元.
  func goesOnAboutGrant(_ sentence: NumberSentence) -> Bool {
    guard let first = sentence.pieces.first else { return false }
    return sentence.continuesGrant(first)
      || text.length(of: .detail, at: first.lowerBound, until: first.upperBound) > 0
  }

  mutating func carryYear(from sentence: NumberSentence) {
    // An earlier year is carried too, so that what follows it is known to be past, unless a heading names a later one.
    let earlier = setting.headingYears.isEmpty ? sentence.years.last { !$0.isReference }?.year : nil
    carriedYear = sentence.goals.last?.year ?? earlier ?? carriedYear
  }

  /// The end of the list of quantities that one begins: 100万元、50万元和20万元, 分别增长6%、5%.
  func listEnd(from index: Int, in sentence: NumberSentence) -> Int {
    let first = sentence.quantities[index]
    var end = index + 1
    while end < sentence.quantities.count {
      let next = sentence.quantities[end]
      let between = text.plain[sentence.quantities[end - 1].range.upperBound..<next.range.lowerBound]
      let isJoined =
        between.count <= 2 && !between.isEmpty
        && between.allSatisfy { ScalarSet.joints.contains($0) || $0 == "或" || $0 == " " || $0 == "/" }
      guard isJoined, next.unit.kind == first.unit.kind else { break }
      end += 1
    }
    return end
  }

  // MARK: One list of quantities

  mutating func read(_ context: NumberContext, until end: Int, _ state: inout State) -> [NumberReading] {
    let group = Array(context.sentence.quantities[context.index..<end])
    let from = state.from.flatMap { $0.next == context.index && $0.kind == context.unit.kind ? $0.value : nil }
    state.from = nil
    let rule = NumberRule.deciding(context)
    guard case .statement(let kind) = rule.verdict else {
      guard case .none(let reason) = rule.verdict else { return [] }
      if reason == .baseValue { state.from = (group[0].values[0], context.unit.kind, end) }
      if reason == .time, GrantDuration.isGiven(context) {
        state.durations.append((group[0].range, GrantDuration.text(of: group[0])))
      }
      return group.map { reading($0.range, nil, reason, rule: rule.name) }
    }
    let year = kind == .goal ? self.year(of: context) : deadlineYear(of: context)
    if let year, let documentYear = setting.documentYear, year < documentYear, kind == .goal {
      return group.map { reading($0.range, nil, .past, rule: "its year is over") }
    }
    let names = names(of: context, kind, group, hasFrom: from != nil, &state)
    guard !names.isEmpty else {
      return group.map { reading($0.range, nil, .noIndicator, rule: "nothing is named that it counts") }
    }
    let base = bases.read(context, isGrant: kind == .grant)
    let change =
      kind == .goal
      ? changes.change(of: group[0], before: context.own, after: context.after, previous: state.lastChange) : nil
    let years = kind == .goal ? self.years(of: context, count: group.count) : []
    let statements = names.enumerated().map { number, name in
      let year = number < years.count ? years[number] : year
      var quantity = group[min(number, group.count - 1)]
      if quantity.comparator == .equal { quantity.comparator = context.quantity.comparator }
      if quantity.comparator == .equal, let last = group.last, group.count > 1 { quantity.comparator = last.comparator }
      if quantity.comparator == .equal, !quantity.hasVerb { quantity.comparator = bound(before: context.own) ?? .equal }
      if context.unit.kind == .time, quantity.comparator == .equal, context.begins(context.near, with: .withinAfter) {
        quantity.comparator = .atMost
      }
      if quantity.comparator == .equal, let stated = base.comparator { quantity.comparator = stated }
      if kind == .grant, quantity.comparator == .equal, text.first(.limitNoun, in: context.own) != nil {
        quantity.comparator = .atMost
      }
      if kind != .goal, let stronger = condition(of: context, kind, quantity) { quantity.comparator = stronger }
      var target = target(quantity, name.indicator, kind, year: year, piece: context.piece)
      target.change = change
      if let change, change == .rise || change == .fall {
        target.indicator = indicators.withoutChange(target.indicator)
      }
      target.base = base.base
      target.period = base.period
      target.from = from
      target.recipient = name.recipient
      target.level = name.level
      return reading(quantity.range, target, nil, rule: rule.name)
    }
    state.floor = context.sentence.quantities[end - 1].range.upperBound
    if kind == .grant { state.grantFloor = state.floor }
    state.lastChange = change
    return statements
  }

  /// The bound that a verb stands behind: 最多资助2个, 至少建成1所.
  private func bound(before words: Range<Int>) -> Comparator? {
    let near = max(words.lowerBound, words.upperBound - 6)..<words.upperBound
    if text.last(.mostly, in: near) != nil { return .atMost }
    return text.last(.atLeast, in: near) != nil ? .atLeast : nil
  }

  /// 满3年 is at least three years; what is said nothing of otherwise stays.
  func condition(of context: NumberContext, _ kind: TargetKind, _ quantity: Quantity) -> Comparator? {
    guard kind == .condition, quantity.comparator == .equal else { return nil }
    let words = text.plain[context.quantity.range.lowerBound..<context.quantity.numberStart]
    return context.ends(context.before, with: .full) || words.contains("达") ? .atLeast : nil
  }

  func target(_ quantity: Quantity, _ indicator: String, _ kind: TargetKind, year: Int?, piece: Range<Int>) -> Target {
    var quantity = quantity
    if quantity.unit.kind == .money, !quantity.unit.name.hasSuffix("元"), "万亿".contains(quantity.unit.name.last ?? " ") {
      let plain = Array(indicator.unicodeScalars.map(SourceText.plain))
      if kind == .grant || text.lexicon[.amount].first(in: plain.indices, of: plain) != nil {
        quantity.unit.name += "元"
      } else {
        quantity.values = quantity.values.map { $0 * MoneyUnit.factor(MoneyUnit.power(of: quantity.unit.name)) }
        quantity.unit.name = ""
      }
    }
    let isRange = quantity.comparator == .range
    var target = Target(
      indicator: indicator, kind: kind, year: year, period: "", comparator: quantity.comparator,
      value: isRange ? nil : quantity.values[0], low: isRange ? quantity.values[0] : nil,
      high: isRange ? quantity.values[1] : nil, unit: quantity.unit.name,
      range: flow.source(of: FlowRange(scalars: piece.lowerBound..<max(piece.upperBound, quantity.range.upperBound))))
    target.sentence = sentenceNumber
    return target
  }

  func reading(_ range: Range<Int>, _ target: Target?, _ reason: NumberReason?, rule: String) -> NumberReading {
    NumberReading(range: flow.source(of: FlowRange(scalars: range)), target: target, reason: reason, rule: rule)
  }
}
