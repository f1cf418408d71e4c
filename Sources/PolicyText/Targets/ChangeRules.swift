/// Decides what a goal's value says of its indicator.
struct ChangeRules {
  /// How far before a number the verb stands that says that it is reached, in scalars.
  private static let reachWithin = 6
  /// How far before a number the verb stands that says that it grows or drops, in scalars.
  private static let directionWithin = 8
  /// What nouns of amounts end with.
  private static let measureEnds: ScalarSet = "量率值额度数比"

  let text: SourceText

  /// - Parameters:
  ///   - quantity: The value.
  ///   - before: The words before it back to the statement before it, or to the piece's beginning.
  ///   - after: The words after it in its piece.
  ///   - previous: The change of the statement before it in the same sentence, which holds for what is listed on.
  func change(of quantity: Quantity, before: Range<Int>, after: Range<Int>, previous: TargetChange?) -> TargetChange {
    let words = before.lowerBound..<quantity.numberStart
    if let direction = direction(in: words, of: quantity) { return direction }
    // 翻一番.
    if quantity.unit.name == "倍" || quantity.unit.kind == .share || quantity.unit.kind == .age { return .reach }
    let adds = text.last(.adds, in: words)
    // 为超2万名儿童提供服务
    if quantity.unit.kind == .count, adds == nil, text.trimmed(before).count <= 2, text.first(.adds, in: after) != nil {
      return .add
    }
    let near = max(words.lowerBound, quantity.range.lowerBound - Self.reachWithin)..<words.upperBound
    if text.first(.stays, in: near) != nil || text.first(.cumulates, in: words) != nil { return .reach }
    let named = text.trimmed(before)
    let isMoney = quantity.unit.kind == .money || quantity.unit.kind == .time
    let reaches = text.last(.reaches, in: near) != nil || has(named)
    if reaches, adds == nil || isMoney { return .reach }
    // 总产值完成230亿元 reaches; 投资完成115亿元 adds.
    if isMoney, text.length(of: .completes, atEndOf: named) > 0,
      text.last(.invests, in: named) == nil, named.count > 3
    {
      return .reach
    }
    if adds != nil { return .add }
    if isMoney { return text.first(.adds, in: after) != nil || previous == .add && !quantity.hasVerb ? .add : .reach }
    if let last = named.last, Self.measureEnds.contains(text.plain[last]) { return .reach }
    if quantity.hasVerb, quantity.comparator != .atLeast, named.count > 2 { return .reach }
    return previous ?? .add
  }

  /// Whether somebody has so many: 每个区有1所.
  private func has(_ words: Range<Int>) -> Bool {
    guard let last = words.last, text.plain[last] == "有" else { return false }
    return text.length(of: .adds, atEndOf: words) == 0
  }

  /// Whether the verb right before a value says that the indicator grows or drops by it, not to it.
  private func direction(in words: Range<Int>, of quantity: Quantity) -> TargetChange? {
    let rises = text.last(.rises, in: words)
    let falls = text.last(.falls, in: words)
    guard let verb = [rises, falls].compactMap({ $0 }).max(by: { $0.upperBound < $1.upperBound }) else { return nil }
    let rest = verb.upperBound..<words.upperBound
    // 提高到, 降至: to a value. 增长目标, 下降幅度: nouns.
    guard rest.count <= Self.directionWithin, text.first(.toValue, in: rest) == nil,
      text.length(of: .rate, at: verb.lowerBound, until: words.upperBound) == 0
    else { return nil }
    // 规范提升厂站500处: many are made better; 扩大招生规模800人: it grows.
    if quantity.unit.kind == .count, rest.count > 2,
      text.length(of: .resizes, at: verb.lowerBound, until: words.upperBound) == 0
    {
      return nil
    }
    return verb == falls ? .fall : .rise
  }
}

extension SourceText {
  /// Where the last word of a class in a range stands, or nil; of several that begin together the longest.
  func last(_ lexicalClass: LexicalClass, in range: Range<Int>) -> Range<Int>? {
    for position in range.reversed() {
      let length = length(of: lexicalClass, at: position, until: range.upperBound)
      if length > 0 { return position..<position + length }
    }
    return nil
  }
}
