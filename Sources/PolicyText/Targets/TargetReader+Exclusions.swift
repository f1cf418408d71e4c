/// Decides which quantities are no targets, and what kind of target the others are.
extension TargetReader {
  private static let referenceMarks: ScalarSet = "、,和至-—到 十"
  /// The longest name in quotation marks, in scalars; numbers in one are a part of the name (“465”现代产业集群).
  private static let longestName = 30
  private static let past = PhraseSet([
    "已", "同比", "截至", "目前", "当前", "去年", "上年同期", "过去", "以来", "原有", "曾", "经审计", "五年来", "一年来", "年来", "增速居", "居全国",
  ])
  /// What says that a sentence looks back, until a goal's year comes.
  private static let lookingBack = PhraseSet([
    "截至", "截止", "近年来", "近两年", "近三年", "近五年", "两年来", "三年来", "四年来", "五年来", "一年来", "这五年", "这一年", "过去", "五年间",
  ])
  /// What begins a piece that only names what exists.
  private static let naming = PhraseSet(["围绕", "聚焦", "按照", "依托", "根据", "针对", "面向", "瞄准"])
  private static let kept = PhraseSet(["压缩", "压减", "缩短", "控制", "提速", "办结", "限时", "寿命", "年限", "年龄"])
  private static let rules = PhraseSet(["加计扣除", "税前", "的基础上", "政策", "控股"])

  func isTarget(_ quantity: Quantity, in piece: Range<Int>, names: [Range<Int>]) -> Bool {
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
  func isBaseline(_ quantity: Quantity, in piece: Range<Int>) -> Bool {
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
  func looksBack(_ quantity: Quantity, in sentence: Range<Int>, goals: [YearReader.Mention]) -> Bool {
    let before = sentence.lowerBound..<quantity.range.lowerBound
    guard let past = Self.lookingBack.first(in: before, of: text.plain) else { return false }
    return !goals.contains {
      past.upperBound + 1 < $0.range.lowerBound && $0.range.lowerBound < quantity.range.lowerBound
    }
  }

  /// The longest noun between an amount that describes it and its number, in scalars.
  private static let longestDescribed = 12

  /// Whether an amount only describes what the next number counts: 营业收入超百亿元企业5家, 2000万元以上的企业100家.
  func isAttribute(_ index: Int, of found: [Quantity]) -> Bool {
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

  /// How far after the piece the words stand that say what is given, in scalars.
  private static let entitledWithin = 40
  private static let entitling = PhraseSet(["给予", "予以", "奖励", "补助", "补贴", "资助", "享受", "认定为", "可申请", "可申报"])

  /// Whether a number is what somebody must reach for what the sentence then gives: 对年营业收入2000万元以上的企业,给予...
  func isCondition(_ quantity: Quantity, in piece: Range<Int>, _ sentence: Range<Int>) -> Bool {
    guard text.plain[quantity.range.upperBound..<piece.upperBound].contains("的") else { return false }
    let end = min(sentence.upperBound, piece.upperBound + Self.entitledWithin)
    return Self.entitling.first(in: quantity.range.upperBound..<end, of: text.plain) != nil
  }

  /// What is counted only to say how many parts follow: 抓好9个方面工作.
  private static let structures = PhraseSet([
    "方面", "阶段", "方向", "部分", "字", "层面", "维度", "环节", "关键", "重大任务", "重点任务", "主要指标", "指标", "核心指标", "约束性指标", "预期性指标",
  ])

  private static let ordinalUnits: Set<String> = ["条", "款", "项", "章", "节", "次", "届", "批", "期", "名", "位", "号"]

  /// Whether a number is the last of some that refer to places of the text: 第2、3条, 第一至三章.
  func isReference(_ quantity: Quantity, in piece: Range<Int>) -> Bool {
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
  func isTime(_ quantity: Quantity, in sentence: Range<Int>) -> Bool {
    guard quantity.unit.kind == .time else { return false }
    let start = max(sentence.lowerBound, quantity.numberStart - Self.keptWithin)
    return Self.kept.first(in: start..<quantity.numberStart, of: text.plain) == nil
  }

  /// The names in quotation marks in a sentence.
  func names(in sentence: Range<Int>) -> [Range<Int>] {
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
}
