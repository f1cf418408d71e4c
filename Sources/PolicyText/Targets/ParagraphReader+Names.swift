/// What the values of a list are of.
extension ParagraphReader {
  /// A statement's name with what else the words say.
  struct Name {
    var indicator: String
    var recipient = ""
    var level = ""
  }

  /// The names of the values of a list: one each.
  mutating func names(
    of context: NumberContext, _ kind: TargetKind, _ group: [Quantity], hasFrom: Bool, _ state: inout State
  ) -> [Name] {
    switch kind {
    case .grant:
      guard let grant = grants.name(context, from: state.grantFloor, carried: state.grant ?? carriedGrant) else {
        return []
      }
      state.grant = grant
      if let purpose = grant.purpose, let parts = Distribution(purpose, lexicon: text.lexicon).parts(group.count) {
        return parts.map { part in
          var own = grant
          own.purpose = part.name
          return Name(
            indicator: own.indicator, recipient: grant.recipient.isEmpty ? "" : part.name, level: level(in: part.own))
        }
      }
      let tiers = group.count > 1 ? tiers(of: context, group.count) : []
      return group.indices.map { number in
        var own = grant
        if !tiers.isEmpty { own.remark = tiers[number] }
        return Name(indicator: own.indicator, recipient: grant.recipient, level: level(in: grant.purpose ?? ""))
      }
    case .condition:
      guard let name = conditions.indicator(context, from: state.floor, carried: state.grant?.purpose) else {
        return []
      }
      return group.map { _ in Name(indicator: name) }
    case .goal:
      let limit = context.unit.kind == .time && StatedTime.isLimit(context) ? StatedTime.indicator(context) : nil
      guard let indicator = limit ?? goalName(context, group, hasFrom: hasFrom, state) else { return [] }
      state.lastIndicator = indicator
      let name = withRework(indicator, context, &state)
      if group.count == 1, let both = Distribution(indicator, lexicon: text.lexicon).measures() {
        return both.map { Name(indicator: $0) }
      }
      let isEach = group[0].isDistributed || isShared(group[0])
      let count = isEach && group.count == 1 ? listed(indicator) : group.count
      if count > 1, let parts = Distribution(indicator, lexicon: text.lexicon).parts(count) {
        return parts.map { Name(indicator: $0.name, level: level(in: $0.own)) }
      }
      return group.map { _ in Name(indicator: name) }
    }
  }

  /// A name with the verb that makes things better, without which it would read as if they were new: 改造老旧小区. The verb
  /// holds for what is listed on in its piece.
  func withRework(_ indicator: String, _ context: NumberContext, _ state: inout State) -> String {
    let own = context.own.lowerBound..<context.quantity.numberStart
    if let verb = text.last(.reworks, in: own) {
      state.rework = (text.name(verb), context.piece.lowerBound)
    } else if text.last(.adds, in: own) != nil || state.rework?.piece != context.piece.lowerBound {
      state.rework = nil
    }
    guard let rework = state.rework, context.unit.kind == .count, !indicator.contains(rework.verb) else {
      return indicator
    }
    return rework.verb + indicator
  }

  /// What each of several grants requires, where as many conditions of one list stand before them: 1000万元以上、5000万元以上的,
  /// 分别奖励10万元、50万元.
  func tiers(of context: NumberContext, _ count: Int) -> [String] {
    let span = context.sentence.span(ofStatement: context.pieceNumber)
    let before = context.sentence.quantities.enumerated().filter {
      span.contains($0.element.numberStart) && $0.offset < context.index && $0.element.comparator != .equal
    }
    guard before.count == count else { return [] }
    return before.map { text.name(text.trimmed($0.element.range)) }
  }

  /// How many things an indicator lists.
  func listed(_ indicator: String) -> Int {
    indicator.unicodeScalars.count { ScalarSet.joints.contains(SourceText.plain($0)) } + 1
  }

  func level(in words: String) -> String {
    let plain = words.unicodeScalars.map(SourceText.plain)
    let found = text.lexicon[.grantLevel].first(in: plain.indices, of: plain).map { SourceText.string(plain[$0]) } ?? ""
    return found.hasSuffix("级") || found.hasSuffix("奖") || found.hasSuffix("类") ? found : ""
  }

  /// Whether a verb with 分别 stands right before a quantity: 分别增长6%、5%.
  func isShared(_ quantity: Quantity) -> Bool {
    let start = max(0, quantity.range.lowerBound - 4)
    return text.length(of: .sharing, atEndOf: start..<quantity.range.lowerBound) > 0
  }

  func goalName(_ context: NumberContext, _ group: [Quantity], hasFrom: Bool, _ state: State) -> String? {
    let quantity = context.quantity
    var words: Range<Int>
    // 从2.77%提高到3.3%: what is counted stands before both.
    if hasFrom, context.index > 0,
      case let previous = context.sentence.quantities[context.index - 1],
      previous.range.lowerBound > context.piece.lowerBound
    {
      let before = context.piece.lowerBound..<previous.range.lowerBound
      words = text.trimmed(
        context.piece.lowerBound..<(text.last(.fromValue, in: before)?.lowerBound ?? before.upperBound))
    } else {
      words = self.words(before: quantity, in: context, from: state.floor)
    }
    if quantity.unit.kind == .share, let bounded = bases.bounded(in: words), bounded.start - words.lowerBound >= 2 {
      words = text.trimmed(words.lowerBound..<bounded.start)
    }
    // 占专业课教师总数一半以上: the share is of that.
    if quantity.unit.kind == .share, let whole = bases.whole(in: words) {
      let mark = whole.lowerBound - 1
      if mark - words.lowerBound >= 2 { words = text.trimmed(words.lowerBound..<mark) }
    }
    let rest = context.sentence.quantities[(context.index + group.count)...]
    // 1所200张床位以上的养老机构: the second describes the noun, too.
    let next = rest.first { other in
      other.range.lowerBound - group[group.count - 1].range.upperBound > 1 || other.comparator == .equal
    }
    let after = self.words(after: group[group.count - 1], in: context.sentence.range, next: next)
    guard
      let indicator = indicators.indicator(
        before: words, after: after, isShare: quantity.unit.kind == .share,
        isCounted: quantity.unit.kind == .count && !quantity.hasVerb)
    else {
      return text.length(of: .cumulates, at: words.lowerBound, until: context.quantity.range.upperBound) > 0
        ? state.lastIndicator : nil
    }
    if goesOn(indicator) { return (state.lastIndicator ?? "") + indicator }
    guard isBare(indicator) else { return indicator }
    // 筹措8亿元实施安居惠民工程: what the money is for.
    let aim = quantity.unit.kind == .money ? indicators.noun(of: after) : 0..<0
    if (4...16).contains(aim.count) { return text.name(aim) + indicator }
    return (owner(of: context, state) ?? "") + indicator
  }

  /// Whether an indicator says what is measured and not of what: 产量, 增加值.
  func isBare(_ indicator: String) -> Bool {
    let scalars = Array(indicator.unicodeScalars)
    let plain = scalars.map(SourceText.plain)
    return text.lexicon[.bareMeasure].isWhole(plain) || text.lexicon[.adds].isWhole(plain)
  }

  /// What a bare measure is of: what the one before it in the sentence is of, or what the piece before names.
  func owner(of context: NumberContext, _ state: State) -> String? {
    if let last = state.lastIndicator {
      let scalars = Array(last.unicodeScalars)
      let measure = text.lexicon[.bareMeasure].length(atEndOf: scalars.indices, in: scalars.map(SourceText.plain))
      return measure > 0 && measure < scalars.count ? SourceText.string(scalars.dropLast(measure)) : nil
    }
    if context.pieceNumber > 0 {
      let named = indicators.noun(of: context.sentence.pieces[context.pieceNumber - 1])
      if (3...14).contains(named.count) { return text.name(named) }
    }
    let titled = indicators.noun(of: text.trimmed(setting.title))
    return (3...10).contains(titled.count) ? text.name(titled) : nil
  }

  /// Whether an indicator only says what of the one before it is measured: 营业收入达1800亿元,年均增长12%.
  func goesOn(_ indicator: String) -> Bool {
    let scalars = Array(indicator.unicodeScalars)
    return scalars.first == "占" || text.lexicon[.goesOn].isWhole(scalars)
  }

  // MARK: Words around a quantity

  static let nounJoints: ScalarSet = "、和及"

  /// The words before a quantity that may name it: from the piece's start, a bracket, a colon, or the statement before
  /// it.
  func words(before quantity: Quantity, in context: NumberContext, from floor: Int) -> Range<Int> {
    var start = context.piece.lowerBound
    if floor > start {
      start = min(floor, quantity.range.lowerBound)
      // 100个示范智能工厂、2000个: the noun before the mark is the quantity's before it.
      if let mark = text.plain[start..<quantity.range.lowerBound].firstIndex(where: { Self.nounJoints.contains($0) }) {
        start = mark + 1
      }
    }
    // 新增企业:500家
    let end = quantity.range.lowerBound
    let isAfterColon = end > start && text.plain[end - 1] == ":"
    let words = start..<(isAfterColon ? end - 1 : end)
    var depth = 0
    var position = words.upperBound
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
    return text.trimmed(position..<words.upperBound)
  }

  /// The words after a quantity that may name it.
  func words(after quantity: Quantity, in sentence: Range<Int>, next: Quantity?) -> Range<Int> {
    let start = quantity.range.upperBound
    var end = start
    var depth = 0
    var open = start
    var mark: Int?
    while end < min(sentence.upperBound, next?.range.lowerBound ?? sentence.upperBound) {
      let scalar = text.plain[end]
      if ScalarSet.pieceEnds.contains(scalar) || scalar == ":" { break }
      if scalar == "(" {
        if end == start { break }
        if depth == 0 { open = end }
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
    if let next, end == next.range.lowerBound { end = depth > 0 ? open : mark ?? start }
    return start..<end
  }
}
