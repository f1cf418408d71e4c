/// Reads what one amount is for (每平方米20元, 100元/亩), what a share is of (研发投入的20%), and how often it is given (每年).
struct BaseReader {
  /// The longest base in scalars.
  private static let longest = 40
  /// Before what one amount is for: 每亩.
  static let every: Unicode.Scalar = "每"

  let text: SourceText

  struct Found {
    var base = ""
    var period = ""
    /// How a share is meant where it is said before its base: 不超过 in 不超过投资额的30%.
    var comparator: Comparator?
  }

  /// - Parameter isGrant: Whether the amount is given: only then 单个企业 is what it is for.
  func read(_ context: NumberContext, isGrant: Bool) -> Found {
    var found = Found()
    if let base = context.quantity.base { found.base = baseText(base) }
    let words = context.before.lowerBound..<context.quantity.numberStart
    readEvery(in: words, of: context, isGrant: isGrant, into: &found)
    if found.period.isEmpty, let period = text.last(.perYear, in: words) { found.period = text.line(period) }
    if isGrant, found.period.isEmpty, let period = text.last(.grantPeriod, in: words) {
      found.period = text.line(period)
    }
    if !isGrant, context.unit.kind == .share {
      if let bounded = bounded(in: words) {
        found.base = text.name(bounded.base)
        found.comparator = bounded.comparator
      } else if let whole = whole(in: words) {
        found.base = text.name(whole)
      }
    }
    if !isGrant, found.base.isEmpty, context.unit.kind == .count { found.base = eachHaving(in: words) ?? "" }
    if context.unit.kind == .share, found.base.isEmpty, isGrant { readBaseOfShare(context, into: &found) }
    if context.unit.kind != .share, found.base.isEmpty, isGrant { found.base = single(in: words) ?? "" }
    return found
  }

  /// 亩 of 亩, 人/夜; without 每.
  private func baseText(_ range: Range<Int>) -> String {
    let words = text.plain[range].filter { $0 != "每" }
    return SourceText.string(words)
  }

  /// 每人每年, 每家, 每个项目, 每季度: what stands between 每 and the verb or the number.
  private func readEvery(in words: Range<Int>, of context: NumberContext, isGrant: Bool, into found: inout Found) {
    var end = words.upperBound
    // Nearest first; 每 before a quantity before it is that one's.
    var start = words.lowerBound
    if context.index > 0 {
      let previous = context.sentence.quantities[context.index - 1]
      let isListed = context.quantity.range.lowerBound - previous.range.upperBound <= 1
      // 每接待一万人次奖励3万元: the number before belongs to what it is for.
      let isOfEach =
        isGrant
        && text.plain[words.lowerBound..<max(words.lowerBound, min(previous.range.lowerBound, words.upperBound))]
          .suffix(12).contains(Self.every)
        && previous.unit.kind == .count
      if isOfEach, found.base.isEmpty, previous.range.upperBound <= words.upperBound {
        let mark =
          text.plain[words.lowerBound..<previous.range.lowerBound].lastIndex(of: Self.every) ?? words.lowerBound
        found.base = previous.values == [1] ? previous.unit.name : text.name(mark + 1..<previous.range.upperBound)
      }
      if !isListed, previous.unit.kind != .time, previous.range.upperBound > start,
        previous.range.upperBound <= words.upperBound
      {
        start = previous.range.upperBound
      }
    }
    while start < end, let mark = text.plain[start..<end].lastIndex(of: Self.every) {
      end = mark
      let rest = mark + 1..<words.upperBound
      // 每5年修订1次
      if let years = context.sentence.quantities.first(where: { $0.numberStart == mark + 1 && $0.unit.kind == .time }),
        years.range.upperBound <= words.upperBound
      {
        if found.period.isEmpty { found.period = text.line(mark..<years.range.upperBound) }
        continue
      }
      let time = text.length(of: .everyTime, at: rest.lowerBound, until: rest.upperBound)
      if time > 0, text.plain[rest.lowerBound..<words.upperBound].dropFirst(time).first == "对" { continue }
      if time > 0 {
        if found.period.isEmpty { found.period = text.line(mark..<rest.lowerBound + time) }
        if text.length(of: .atMost, atEndOf: text.trimmed(start..<mark)) > 0 { found.comparator = .atMost }
        continue
      }
      // 每千人床位数达到6张: a part of the name.
      if !isGrant, nounEnd(of: rest, until: words.upperBound) >= context.quantity.range.lowerBound { continue }
      var next = rest.lowerBound
      // 每个项目, 每千名老人
      let counter = text.length(of: .counter, at: next, until: rest.upperBound)
      let unit = text.length(of: .unit, at: next, until: rest.upperBound)
      let nounEnd = nounEnd(of: rest, until: rest.upperBound)
      if counter > 0, next + counter < nounEnd { next += counter }
      // 每平方米, 每床: the unit alone where a verb or the number follows it.
      let own = text.trimmed(next..<max(next, nounEnd))
      guard !own.isEmpty, own.count <= 12 else {
        if unit > 0, found.base.isEmpty { found.base = text.plainString(rest.lowerBound..<rest.lowerBound + unit) }
        continue
      }
      if found.base.isEmpty { found.base = text.name(own) }
      let before = text.trimmed(start..<mark)
      if text.length(of: .atMost, atEndOf: before) > 0 { found.comparator = .atMost }
      if text.length(of: .atLeast, atEndOf: before) > 0 { found.comparator = .atLeast }
    }
  }

  private func nounEnd(of range: Range<Int>, until end: Int) -> Int {
    range.first { ends(at: $0, until: end) } ?? range.upperBound
  }

  /// Whether the name of what it is for ends at a position: a verb, a mark, another 每.
  private func ends(at position: Int, until end: Int) -> Bool {
    let scalar = text.plain[position]
    if scalar == "," || scalar == ":" || scalar == "、" { return true }
    return scalar == Self.every || text.length(of: .grantVerb, at: position, until: end) > 0
      || text.length(of: .endsBase, at: position, until: end) > 0
      || text.length(of: .grantNoun, at: position, until: end) > 0
  }

  /// What a share is of where the bound stands before it: 采购金额 in 不低于采购金额的30%.
  func bounded(in words: Range<Int>) -> (base: Range<Int>, comparator: Comparator, start: Int)? {
    let own = text.trimmed(words)
    guard text.plain[own].last == "的" else { return nil }
    for (lexicalClass, comparator) in [(LexicalClass.atMost, Comparator.atMost), (.atLeast, .atLeast)] {
      guard let bound = text.last(lexicalClass, in: own) else { continue }
      let base = text.trimmed(bound.upperBound..<own.upperBound - 1)
      if base.count >= 3, base.count <= Self.longest { return (base, comparator, bound.lowerBound) }
    }
    return nil
  }

  /// What a share is of where a verb says it: 教师总数 in 占教师总数一半以上; nil where it is a name: 占教师总数比重.
  func whole(in words: Range<Int>) -> Range<Int>? {
    guard let mark = text.plain[words].lastIndex(of: "占") else { return nil }
    var own = text.trimmed(mark + 1..<words.upperBound)
    if let comparator = [.above, .atLeast, .equal, .about, .atMost].lazy.map({ text.length(of: $0, atEndOf: own) })
      .first(where: { $0 > 0 })
    {
      own = text.trimmed(own.lowerBound..<own.upperBound - comparator)
    }
    if text.plain[own].last == "的" { own = text.trimmed(own.dropLast()) }
    guard own.count >= 3, own.count <= Self.longest, text.first(.shareName, in: own) == nil else { return nil }
    return own
  }

  /// 区 of 各区建有1所, 镇 of 全部镇均建有1所.
  private func eachHaving(in words: Range<Int>) -> String? {
    guard let lead = text.first(.all, in: words), let has = text.first(.having, in: lead.upperBound..<words.upperBound)
    else {
      return nil
    }
    let own = text.without(.endsBase, atEndOf: text.trimmed(lead.upperBound..<has.lowerBound))
    return own.isEmpty || own.count > 10 ? nil : text.name(own)
  }

  /// 企业 of 单个企业, 品种 of 单品种.
  private func single(in words: Range<Int>) -> String? {
    guard let mark = text.last(.single, in: words),
      text.length(of: .noUnit, at: mark.lowerBound, until: words.upperBound) == 0
    else { return nil }
    let rest = mark.upperBound..<words.upperBound
    let own = text.trimmed(rest.lowerBound..<nounEnd(of: rest, until: rest.upperBound))
    return own.isEmpty || own.count > 10 ? nil : text.name(own)
  }

  /// What a share is of: 研发投入 in 按研发投入的20%, 融资额 in 给予融资额1%.
  private func readBaseOfShare(_ context: NumberContext, into found: inout Found) {
    var words = text.trimmed(context.before.lowerBound..<context.quantity.range.lowerBound)
    if context.index > 0 {
      let previous = context.sentence.quantities[context.index - 1]
      if previous.range.upperBound > words.lowerBound, previous.range.upperBound < words.upperBound,
        previous.unit.kind != .time
      {
        words = text.trimmed(previous.range.upperBound..<words.upperBound)
      }
    }
    if text.plain[words].last == "的" { words = text.trimmed(words.lowerBound..<words.upperBound - 1) }
    words = text.without(.grantShare, atEndOf: words)
    // 给予融资额1%, 给予企业超出额0.5%的奖励.
    guard let lead = text.first(.baseLead, in: words) ?? text.last(.pays, in: words) else { return }
    var range = text.trimmed(lead.upperBound..<words.upperBound)
    for (comparing, comparator) in [(LexicalClass.atMost, Comparator.atMost), (.atLeast, .atLeast)]
    where text.length(of: comparing, at: range.lowerBound, until: range.upperBound) > 0
      || text.length(of: comparing, at: lead.lowerBound, until: range.upperBound) > 0
    {
      found.comparator = comparator
    }
    while case let length = max(
      text.length(of: .baseBegin, at: range.lowerBound, until: range.upperBound),
      text.length(of: .pays, at: lead.lowerBound, until: lead.upperBound) > 0
        ? text.length(of: .payee, at: range.lowerBound, until: range.upperBound) : 0), length > 0
    {
      range = text.trimmed(range.lowerBound + length..<range.upperBound)
    }
    range = text.without(.baseEnd, atEndOf: range)
    guard range.count >= 2, range.count <= Self.longest, !text.plain[range].contains(",") else { return }
    found.base = text.name(range)
  }
}
