/// Decides which quantities are no targets, and what kind of target the others are.
extension TargetReader {
  private static let referenceMarks: ScalarSet = "、,和至-—到 十"
  /// The longest name in quotation marks, in scalars; numbers in one are a part of the name (“465”现代产业集群).
  private static let longestName = 30

  func isTarget(_ quantity: Quantity, in piece: Range<Int>, names: [Range<Int>]) -> Bool {
    if names.contains(where: { $0.overlaps(quantity.range) }) { return false }
    if isReference(quantity, in: piece) || isBaseline(quantity, in: piece) { return false }
    if text.length(of: .structure, at: quantity.range.upperBound, until: piece.upperBound) > 0 { return false }
    let before = piece.lowerBound..<quantity.range.lowerBound
    if text.first(.past, in: before) != nil { return false }
    let start = text.trimmed(piece).lowerBound
    if text.length(of: .naming, at: start, until: piece.upperBound) > 0, !quantity.isDistributed { return false }
    let after = quantity.range.upperBound..<piece.upperBound
    if text.length(of: .past, at: quantity.range.upperBound, until: piece.upperBound) > 0 { return false }
    return quantity.unit.kind != .share
      || text.length(of: .rule, at: after.lowerBound, until: after.upperBound) == 0
  }

  /// Whether a number only says where something begins: 从2.77%提高到3.3%.
  func isBaseline(_ quantity: Quantity, in piece: Range<Int>) -> Bool {
    guard quantity.range.lowerBound > piece.lowerBound else { return false }
    let before = text.plain[quantity.range.lowerBound - 1]
    let after = quantity.range.upperBound..<piece.upperBound
    return (before == "从" || before == "由") && text.first(.change, in: after) != nil
  }

  /// Whether a number is of what has been reached: 截至2023年底,全市共有3000家.
  func looksBack(_ quantity: Quantity, in sentence: Range<Int>, goals: [YearReader.Mention]) -> Bool {
    let before = sentence.lowerBound..<quantity.range.lowerBound
    guard let past = text.first(.lookingBack, in: before) else { return false }
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

  /// Whether a number is what somebody must reach for what the sentence then gives: 对年营业收入2000万元以上的企业,给予...
  func isCondition(_ quantity: Quantity, in piece: Range<Int>, _ sentence: Range<Int>) -> Bool {
    guard text.plain[quantity.range.upperBound..<piece.upperBound].contains("的") else { return false }
    let end = min(sentence.upperBound, piece.upperBound + Self.entitledWithin)
    return text.first(.entitles, in: quantity.range.upperBound..<end) != nil
  }

  /// Whether a number is the last of some that refer to parts of the text: 第2、3条, 第一至三章.
  func isReference(_ quantity: Quantity, in piece: Range<Int>) -> Bool {
    guard text.lexicon[.ordinal].isWhole(Array(quantity.unit.name.unicodeScalars)) else { return false }
    var position = quantity.numberStart
    while position > piece.lowerBound {
      position -= 1
      let scalar = text.plain[position]
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
    return text.first(.kept, in: start..<quantity.numberStart) == nil
  }

  /// The names in quotation marks in a sentence.
  func names(in sentence: Range<Int>) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var open: Int?
    for position in sentence {
      if CharacterKind.opensQuotation(text.plain[position]) {
        open = position
      } else if CharacterKind.closesQuotation(text.plain[position]), let start = open {
        if position - start <= Self.longestName || text.plain[start] == "《" { names.append(start..<position + 1) }
        open = nil
      }
    }
    return names
  }
}
