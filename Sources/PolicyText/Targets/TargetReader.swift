/// Reads the targets that a passage states.
///
/// A passage goes through in this order: its quantities (`QuantityReader`), those in names and of time left out; the year
/// that governs each, from its sentence, its paragraph or a heading; what it counts (`IndicatorReader`).
struct TargetReader {
  private static let referenceMarks: ScalarSet = "、,和至-—到 十"
  private static let nounJoints: ScalarSet = "、和及"
  /// The longest name in quotation marks, in scalars; numbers in one are a part of the name (“465”现代产业集群).
  private static let longestName = 30
  /// Where a sentence is longer, in scalars, it is read in parts, from comma to comma.
  private static let longestSentence = 600

  private static let past = PhraseSet([
    "已", "同比", "截至", "目前", "当前", "去年", "上年同期", "过去", "以来", "原有", "曾", "经审计", "五年来", "一年来", "年来", "增速居", "居全国",
  ])
  /// What says that a sentence looks back, until a goal's year comes.
  private static let lookingBack = PhraseSet([
    "截至", "截止", "近年来", "近两年", "近三年", "近五年", "两年来", "三年来", "四年来", "五年来", "一年来", "这五年", "这一年", "过去", "五年间",
  ])
  /// What begins a piece that only names what exists.
  private static let naming = PhraseSet(["围绕", "聚焦", "按照", "依托", "根据", "针对", "面向", "瞄准"])
  private static let perYear = PhraseSet(["每年度", "每年", "年均", "平均每年", "逐年", "每年均"])
  private static let everyYear = PhraseSet(["每年度", "每年", "逐年"])
  private static let thisYear = PhraseSet(["今年", "本年度", "本年"])
  private static let kept = PhraseSet(["压缩", "压减", "缩短", "控制", "提速", "办结", "限时", "寿命", "年限", "年龄"])
  private static let rules = PhraseSet(["加计扣除", "税前", "的基础上", "政策", "控股"])
  private static let money = PhraseSet([
    "产值", "收入", "投资", "规模", "资金", "贷款", "融资", "税收", "营收", "金额", "总额", "交易额", "增加值", "生产总值", "经费", "成交额", "产业",
  ])

  let text: SourceText
  /// The year of the document; numbers of an earlier year are no targets. Nil if it is not known.
  let documentYear: Int?

  private let quantities: QuantityReader
  private let indicators: IndicatorReader
  private let grants: GrantReader

  init(text: SourceText, documentYear: Int?) {
    self.text = text
    self.documentYear = documentYear
    quantities = QuantityReader(text: text)
    indicators = IndicatorReader(text: text)
    grants = GrantReader(text: text)
  }

  /// The targets stated in a range, in the order of the text.
  ///
  /// - Parameter headingYears: The years that a heading above the range names, in the order of the text.
  func targets(in range: Range<Int>, headingYears: [Int]) -> [Target] {
    var targets: [Target] = []
    // The year named last in the paragraph, which is a line where lines are paragraphs.
    var carried: Int?
    var start = range.lowerBound
    var hasNumber = false
    for place in range {
      let scalar = text.plain[place]
      let endsLine = LineScanner.isLineBreak(scalar)
      if endsLine || CharacterKind.endsSentence(scalar) {
        if hasNumber { targets += read(start..<place, carried: &carried, headingYears: headingYears) }
        if endsLine { carried = nil }
        start = place + 1
        hasNumber = false
      } else if place - start >= Self.longestSentence,
        ScalarSet.pieceMarks.contains(scalar) || place - start >= 2 * Self.longestSentence
      {
        if hasNumber { targets += read(start..<place, carried: &carried, headingYears: headingYears) }
        start = place + 1
        hasNumber = false
      } else if CharacterKind.isDigit(scalar) || scalar == "亿" || scalar == "万" || scalar == "百" {
        hasNumber = true
      }
    }
    if hasNumber { targets += read(start..<range.upperBound, carried: &carried, headingYears: headingYears) }
    return targets
  }

  // MARK: Sentences

  private func read(_ sentence: Range<Int>, carried: inout Int?, headingYears: [Int]) -> [Target] {
    let years = years(in: sentence)
    let goals = years.filter { !$0.isReference && ($0.year >= documentYear ?? $0.year) }
    defer { carried = goals.last?.year ?? carried }
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
      let isSecond = previous.map { isBaseline($0, in: piece) && $0.range.lowerBound >= piece.lowerBound } ?? false
      let words =
        isSecond && previous != nil
        ? text.trimmed(piece.lowerBound..<(previous?.range.lowerBound ?? piece.lowerBound) - 1)
        : before(quantity, piece: piece, previous: previous)
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
      let name = Self.goesOn(indicator) ? (lastIndicator ?? "") + indicator : indicator
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
  private static func goesOn(_ indicator: String) -> Bool {
    indicator.hasPrefix("占") || ["增长", "增速", "年均增长", "年均增速", "增幅", "占比", "下降", "同比增长"].contains(indicator)
  }

  private static let sharing = PhraseSet(["分别增长", "分别下降", "分别提高", "分别新增", "分别提升", "分别降低", "分别增加"])

  /// Whether a verb with 分别 stands right before a quantity: 分别增长6%、5%.
  private func isShared(_ quantity: Quantity) -> Bool {
    let start = max(0, quantity.range.lowerBound - 4)
    return Self.sharing.length(atEndOf: start..<quantity.range.lowerBound, in: text.plain) > 0
  }

  private static let heads = PhraseSet(["产业", "企业", "行业", "领域", "项目", "收入", "投资", "人才", "增加值", "产值", "增速", "增长"])

  /// Each value with its own indicator: 甲和乙占...比重分别超55%和48%, 甲和乙产业年产值各超1000亿.
  private func distributed(_ indicator: String, over group: [Quantity]) -> [(String, Quantity)] {
    guard group[0].isDistributed || isShared(group[0]) else { return group.map { (indicator, $0) } }
    let scalars = Array(indicator.unicodeScalars)
    let plain = scalars.map(SourceText.plain)
    let sharing = Self.sharing.first(in: plain.indices, of: plain)
    let end = sharing?.lowerBound ?? plain.firstIndex(of: "占") ?? plain.count
    let share = sharing.map { $0.lowerBound + 2 } ?? end
    let parts = plain[..<end].split { ScalarSet.conjunctions.contains($0) }.map { $0.startIndex..<$0.endIndex }
    guard parts.count > 1, group.count == 1 || group.count == parts.count, let last = parts.last else {
      return group.map { (indicator, $0) }
    }
    // What the last part names in common: 产业年产值.
    let common = Self.heads.first(in: last, of: plain).map { $0.lowerBound..<last.upperBound }
    return parts.enumerated().map { number, part in
      var name = scalars[part]
      if let common, part != last, Self.heads.first(in: part, of: plain) == nil { name += scalars[common] }
      return (SourceText.string(name + scalars[share...]), group[group.count == 1 ? 0 : number])
    }
  }

  private func target(_ quantity: Quantity, _ indicator: String, year: Int?, piece: Range<Int>) -> Target {
    var quantity = quantity
    if quantity.unit.kind == .money, quantity.unit.name.hasSuffix("亿") {
      let plain = Array(indicator.unicodeScalars.map(SourceText.plain))
      if Self.money.first(in: plain.indices, of: plain) != nil {
        quantity.unit.name += "元"
      } else {
        quantity.values = quantity.values.map { $0 * (quantity.unit.name == "亿" ? 1e8 : 1e12) }
        quantity.unit.name = ""
      }
    }
    let isRange = quantity.comparator == .range
    let period = Self.perYear.first(in: piece.lowerBound..<quantity.range.lowerBound, of: text.plain)
    return Target(
      indicator: indicator, year: year, period: period.map(text.line) ?? "", comparator: quantity.comparator,
      value: isRange ? nil : quantity.values[0], low: isRange ? quantity.values[0] : nil,
      high: isRange ? quantity.values[1] : nil, unit: quantity.unit.name, range: piece)
  }

  // MARK: What is no target

  private func isTarget(_ quantity: Quantity, in piece: Range<Int>, names: [Range<Int>]) -> Bool {
    let plain = text.plain
    if names.contains(where: { $0.overlaps(quantity.range) }) { return false }
    if isReference(quantity, in: piece) || isBaseline(quantity, in: piece) { return false }
    if Self.structures.length(at: quantity.range.upperBound, in: plain, until: piece.upperBound) > 0 { return false }
    let before = piece.lowerBound..<quantity.range.lowerBound
    if Self.past.first(in: before, of: plain) != nil { return false }
    let start = text.trimmed(piece).lowerBound
    if Self.naming.length(at: start, in: plain, until: piece.upperBound) > 0, !quantity.isDistributed { return false }
    let after = quantity.range.upperBound..<piece.upperBound
    if Self.past.length(at: quantity.range.upperBound, in: plain, until: piece.upperBound) > 0 { return false }
    return quantity.unit.kind != .share
      || Self.rules.length(at: after.lowerBound, in: plain, until: after.upperBound) == 0
  }

  /// Whether a number only says where something begins: 从2.77%提高到3.3%.
  private func isBaseline(_ quantity: Quantity, in piece: Range<Int>) -> Bool {
    guard quantity.range.lowerBound > piece.lowerBound else { return false }
    let before = text.plain[quantity.range.lowerBound - 1]
    let after = quantity.range.upperBound..<piece.upperBound
    return (before == "从" || before == "由") && Self.changes.first(in: after, of: text.plain) != nil
  }

  private static let changes = PhraseSet([
    "提高", "提升", "增加", "增长", "扩大", "上升", "增至", "降", "下降", "降低", "压缩", "压减", "缩短", "减少", "升至", "升", "跃升", "调整", "扩", "达到",
    "提",
  ])

  /// Whether a number is of what has been reached: 截至2023年底,全市共有3000家.
  private func looksBack(_ quantity: Quantity, in sentence: Range<Int>, goals: [YearReader.Mention]) -> Bool {
    let before = sentence.lowerBound..<quantity.range.lowerBound
    guard let past = Self.lookingBack.first(in: before, of: text.plain) else { return false }
    return !goals.contains { past.upperBound + 1 < $0.range.lowerBound && $0.range.lowerBound < quantity.range.lowerBound }
  }

  /// The longest noun between an amount that describes it and its number, in scalars.
  private static let longestDescribed = 12

  /// Whether an amount only describes what the next number counts: 营业收入超百亿元企业5家, 2000万元以上的企业100家.
  private func isAttribute(_ index: Int, of found: [Quantity]) -> Bool {
    guard index + 1 < found.count else { return false }
    let amount = found[index], next = found[index + 1]
    guard next.unit.kind == .count, amount.unit.kind == .money || amount.unit.kind == .share,
      amount.comparator != .equal
    else { return false }
    let between = amount.range.upperBound..<next.range.lowerBound
    return (1...Self.longestDescribed).contains(between.count)
      && text.plain[between].allSatisfy { CharacterKind.isIdeograph($0) || $0 == " " }
      && !text.plain[between].contains("和")
  }

  private static let entitling = PhraseSet(["给予", "予以", "奖励", "补助", "补贴", "资助", "享受", "认定为", "可申请", "可申报"])

  /// Whether a number is what somebody must reach for what the sentence then gives: 对年营业收入2000万元以上的企业,给予...
  private func isCondition(_ quantity: Quantity, in piece: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let rest = text.plain[quantity.range.upperBound..<piece.upperBound]
    guard rest.contains("的") || rest.isEmpty && piece.upperBound < sentence.upperBound else { return false }
    return Self.entitling.first(in: quantity.range.upperBound..<sentence.upperBound, of: text.plain) != nil
  }

  /// What is counted only to say how many parts follow: 抓好9个方面工作.
  private static let structures = PhraseSet([
    "方面", "阶段", "方向", "部分", "字", "层面", "维度", "环节", "关键", "重大任务", "重点任务", "主要指标", "指标", "核心指标", "约束性指标", "预期性指标",
  ])

  private static let ordinalUnits: Set<String> = ["条", "款", "项", "章", "节", "次", "届", "批", "期", "名", "位", "号"]

  /// Whether a number is the last of some that refer to places of the text: 第2、3条, 第一至三章.
  private func isReference(_ quantity: Quantity, in piece: Range<Int>) -> Bool {
    guard Self.ordinalUnits.contains(quantity.unit.name) else { return false }
    var place = quantity.numberStart
    while place > piece.lowerBound {
      place -= 1
      let scalar = text.plain[place]
      if scalar == "第" { return true }
      let isBetween =
        CharacterKind.isDigit(scalar) || Numeral.digit(scalar) != nil || Self.referenceMarks.contains(scalar)
      guard isBetween else { return false }
    }
    return false
  }

  /// How far before a time the word may stand that makes it a target, in scalars.
  private static let keptWithin = 20

  /// Whether a number is a year or a time in which nothing is to be done: 2020年, 三年行动, 有效期5年.
  private func isTime(_ quantity: Quantity, in sentence: Range<Int>) -> Bool {
    guard quantity.unit.kind == .time else { return false }
    let start = max(sentence.lowerBound, quantity.numberStart - Self.keptWithin)
    return Self.kept.first(in: start..<quantity.numberStart, of: text.plain) == nil
  }

  /// The names in quotation marks in a sentence.
  private func names(in sentence: Range<Int>) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var open: Int?
    for place in sentence {
      if CharacterKind.opensQuotation(text.plain[place]) {
        open = place
      } else if CharacterKind.closesQuotation(text.plain[place]), let start = open {
        if place - start <= Self.longestName || text.plain[start] == "《" { names.append(start..<place + 1) }
        open = nil
      }
    }
    return names
  }

  // MARK: Pieces

  private func isPieceMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "," || scalar == ";" || scalar == "；" || scalar == "，"
  }

  /// The words between two commas or semicolons around a range.
  private func piece(around range: Range<Int>, in sentence: Range<Int>) -> Range<Int> {
    let start = text.plain[sentence.lowerBound..<range.lowerBound].lastIndex(where: isPieceMark).map { $0 + 1 }
    let end = text.plain[range.upperBound..<sentence.upperBound].firstIndex(where: isPieceMark)
    return text.trimmed((start ?? sentence.lowerBound)..<(end ?? sentence.upperBound))
  }

  /// The words before a quantity that may name it: from the piece's start, a bracket, a colon, or the quantity before it.
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
    var place = quantity.range.lowerBound
    while place > start {
      let scalar = text.plain[place - 1]
      if scalar == ")" { depth += 1 }
      if scalar == "(" {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, scalar == ":" { break }
      place -= 1
    }
    return text.trimmed(place..<quantity.range.lowerBound)
  }

  /// The words after a quantity that may name it.
  private func after(_ quantity: Quantity, in sentence: Range<Int>, next: Quantity?) -> Range<Int> {
    let start = quantity.range.upperBound
    var end = start
    var depth = 0
    var mark: Int?
    while end < min(sentence.upperBound, next?.range.lowerBound ?? sentence.upperBound) {
      let scalar = text.plain[end]
      if isPieceMark(scalar) || scalar == ":" { break }
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

  // MARK: Years

  private func years(in sentence: Range<Int>) -> [YearReader.Mention] {
    var years: [YearReader.Mention] = []
    let thisYear = Self.thisYear
    var place = sentence.lowerBound
    while place < sentence.upperBound {
      let scalar = text.plain[place]
      if CharacterKind.isDigit(scalar) || scalar == "十",
        let mention = YearReader.mention(at: place, in: text, until: sentence.upperBound, from: sentence.lowerBound)
      {
        years.append(mention)
        place = mention.range.upperBound
      } else if let documentYear, thisYear.length(at: place, in: text.plain, until: sentence.upperBound) > 0 {
        years.append(YearReader.Mention(year: documentYear, range: place..<place + 2, isReference: false))
        place += 2
      } else {
        place += 1
      }
    }
    return years
  }

  private func year(
    of quantity: Quantity, in sentence: Range<Int>, piece: Range<Int>, years: [YearReader.Mention], carried: Int?,
    headingYears: [Int]
  ) -> Int? {
    if let stated = years.last(where: { $0.range.lowerBound < quantity.range.lowerBound && !$0.isReference }) {
      return stated.year
    }
    // `500家(2026年)` and `实现500家的目标到2026年` name it after the number.
    if let stated = years.first(where: { piece.contains($0.range.lowerBound) && !$0.isReference }) {
      return stated.year
    }
    let isYearly = Self.everyYear.first(in: sentence.lowerBound..<quantity.range.lowerBound, of: text.plain) != nil
    if isYearly { return nil }
    // An average belongs to the longest time that is spoken of.
    let isAverage = Self.perYear.first(in: piece.lowerBound..<quantity.range.lowerBound, of: text.plain) != nil
    return carried ?? (isAverage ? headingYears.max() : headingYears.last)
  }
}
