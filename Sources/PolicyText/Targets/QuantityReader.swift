/// Finds the quantities in a text: `突破4000家`, `3~5个`, `不少于10项`, `1万家以上`, `150亿元`.
struct QuantityReader {
  private static let joints: ScalarSet = "+×*."
  private static let wordMarks: ScalarSet = "+×*/:#№."
  /// What stands before a number and says how it is meant; the longest word of all decides.
  private static let before: [(words: LexicalClass, comparator: Comparator)] = [
    (.atLeast, .atLeast), (.atMost, .atMost), (.above, .above), (.below, .below), (.about, .about), (.equal, .equal),
  ]
  private static let after: [(words: LexicalClass, comparator: Comparator)] = [
    (.atLeastAfter, .atLeast), (.atMostAfter, .atMost), (.aboutAfter, .about),
  ]

  let text: SourceText

  /// The quantities in a range, in the order of the text.
  func quantities(in range: Range<Int>) -> [Quantity] {
    var found: [Quantity] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.plain[position]
      guard CharacterKind.isDigit(scalar) || scalar == "百" || Numeral.digit(scalar) != nil || scalar == "十" else {
        position += 1
        continue
      }
      guard let numeral = Numeral.read(at: position, in: text, until: range.upperBound) else {
        position = afterWord(position, until: range.upperBound)
        continue
      }
      if isPartOfWord(position, in: range) {
        position = max(afterWord(position, until: range.upperBound), position + 1)
      } else if let quantity = quantity(numeral, in: range, after: found.last?.range.upperBound ?? range.lowerBound) {
        found.append(quantity)
        position = quantity.range.upperBound
      } else {
        position = max(afterWord(position, until: range.upperBound), numeral.range.upperBound)
      }
    }
    return found
  }

  /// The end of the run of digits, Latin letters and the signs that join them (4-1050, 2+6+X) at a position.
  private func afterWord(_ position: Int, until end: Int) -> Int {
    var next = position + 1
    while next < end,
      isWord(text.plain[next]) || isJoint(text.plain[next]) && next + 1 < end && isWord(text.plain[next + 1])
    {
      next += 1
    }
    return next
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isDigit(scalar) || CharacterKind.isLatin(scalar)
  }

  private func isJoint(_ scalar: Unicode.Scalar) -> Bool { Self.joints.contains(scalar) }

  /// Whether a number is a part of a name or an ordinal: G60, 第114次, 4-1050, 2+6.
  private func isPartOfWord(_ position: Int, in range: Range<Int>) -> Bool {
    var before = position - 1
    while before >= range.lowerBound, text.plain[before] == " " { before -= 1 }
    guard before >= range.lowerBound else { return false }
    let scalar = text.plain[before]
    if scalar == "第" || scalar == "前" || scalar == "№" { return true }
    guard before == position - 1 else { return false }
    if CharacterKind.isLatin(scalar) || Self.wordMarks.contains(scalar) { return true }
    return scalar == "-" && before > range.lowerBound && isWord(text.plain[before - 1])
  }

  private func quantity(_ first: Numeral, in range: Range<Int>, after floor: Int) -> Quantity? {
    var numerals = [first]
    var end = first.range.upperBound
    var firstUnit: MeasureUnit?
    // The second number of a range may follow the first one's unit: 5%-6%.
    var dash = skipBlanks(end, until: range.upperBound)
    if let unit = MeasureUnit.read(at: dash, in: text, until: range.upperBound),
      isDash(unit.end, until: range.upperBound)
    {
      firstUnit = unit.unit
      dash = unit.end
    }
    if isDash(dash, until: range.upperBound) {
      let position = skipBlanks(dash + 1, until: range.upperBound)
      if let second = Numeral.read(at: position, in: text, until: range.upperBound), !second.isPercent {
        numerals.append(second)
        end = second.range.upperBound
      }
    }
    let last = numerals[numerals.count - 1]
    guard
      let (unit, unitEnd) = unit(after: last, firstUnit: numerals.count > 1 ? firstUnit : nil, until: range.upperBound)
    else { return nil }
    end = unitEnd
    // 500亿级集群, 3.0方案: a part of what is counted.
    if end < range.upperBound, text.plain[end] == "级" { return nil }

    // `2000—3000万元`: the multiplier stands once.
    if numerals.count > 1, numerals[0].multiplier.isEmpty, firstUnit == nil { numerals[0].multiplier = last.multiplier }
    // 5000万元至1亿元: both in the second's unit.
    if numerals.count > 1, unit.kind == .money, numerals[0].multiplier != last.multiplier {
      numerals[0].exponent += numerals[0].power - last.power
    }
    let values = numerals.compactMap { $0.value(keepingMultiplier: unit.kind == .money) }
    guard values.count == numerals.count else { return nil }
    if values.count > 1, values[1] < values[0] { return nil }

    let (start, beforeComparator, isDistributed) = comparator(before: first.range.lowerBound, floor: floor)
    var comparator: Comparator = beforeComparator ?? (last.isOpen ? .above : .equal)
    if let (sign, length) = comparatorAfter(end, until: range.upperBound) {
      if comparator == .equal || comparator == .atMost && sign == .about { comparator = sign }
      end += length
    }
    if values.count > 1 { comparator = .range }
    return Quantity(
      range: start..<end, numberStart: first.range.lowerBound, comparator: comparator, values: values, unit: unit,
      hasVerb: beforeComparator != nil, isDistributed: isDistributed)
  }

  private func skipBlanks(_ position: Int, until end: Int) -> Int {
    var next = position
    while next < end, text.plain[next] == " ", next - position < 2 { next += 1 }
    return next
  }

  private func isDash(_ position: Int, until end: Int) -> Bool {
    position + 1 < end && ScalarSet.dashes.contains(text.plain[position])
      && (CharacterKind.isDigit(text.plain[position + 1]) || text.plain[position + 1] == " ")
  }

  /// The unit of a number with the multiplier where it stays, and where the unit ends; nil if the number has none.
  private func unit(after numeral: Numeral, firstUnit: MeasureUnit?, until end: Int) -> (MeasureUnit, Int)? {
    if numeral.isPercent { return (.percent, numeral.range.upperBound) }
    let position = skipBlanks(numeral.range.upperBound, until: end)
    guard let (read, unitEnd) = MeasureUnit.read(at: position, in: text, until: end) else {
      if let firstUnit { return (firstUnit, numeral.range.upperBound) }
      // 产值超1000亿: money, most likely.
      let goesOn =
        position < end && CharacterKind.isIdeograph(text.plain[position])
        && comparatorAfter(position, until: end) == nil
      guard numeral.multiplier.hasSuffix("亿"), !goesOn else { return nil }
      return (MeasureUnit(name: numeral.multiplier, kind: .money), numeral.range.upperBound)
    }
    var unit = read
    if unit.kind == .money { unit.name = numeral.multiplier + unit.name }
    return (unit, unitEnd)
  }

  /// The words before a number that say how it is meant: where they begin, and their comparator if they have one.
  private func comparator(before position: Int, floor: Int) -> (
    start: Int, comparator: Comparator?, isDistributed: Bool
  ) {
    var start = position
    var found: Comparator?
    var isDistributed = false
    while true {
      var end = start
      while end > floor, text.plain[end - 1] == " " { end -= 1 }
      var longest = 0
      var comparator: Comparator?
      for (words, own) in Self.before {
        let length = text.length(of: words, atEndOf: floor..<end)
        if length > longest {
          longest = length
          comparator = own
        }
      }
      if longest == 1, end - 1 > floor, text.length(of: .noComparator, atEndOf: max(floor, end - 2)..<end) > 0 {
        longest = 0
      }
      guard longest > 0 else { return (start, found, isDistributed) }
      isDistributed = isDistributed || text.length(of: .each, atEndOf: end - longest..<end) > 0
      if found == nil || found == .equal { found = comparator }
      start = end - longest
    }
  }

  private func comparatorAfter(_ position: Int, until end: Int) -> (Comparator, Int)? {
    let start = skipBlanks(position, until: end)
    for (words, comparator) in Self.after {
      let length = text.length(of: words, at: start, until: end)
      if length > 0 { return (comparator, start + length - position) }
    }
    return nil
  }
}

/// A number with its unit in a text, and what is said right around it of how it is meant.
struct Quantity {
  /// The words that belong to the quantity: the comparators around it, the number, the unit. In scalars of the
  /// document.
  var range: Range<Int>
  /// Where the number itself begins.
  var numberStart: Int
  var comparator: Comparator
  /// The values in the unit's base; one, or the two ends of a range.
  var values: [Double]
  var unit: MeasureUnit
  /// Whether words such as 达 or 超 stand before the number.
  var hasVerb: Bool
  /// Whether the value holds for each of the things named before it (各超, 分别).
  var isDistributed: Bool
}

/// A unit of measure or a counter: `家`, `%`, `亿元`, `平方米`.
struct MeasureUnit: Equatable {
  enum Kind { case count, share, money, time }

  /// The name in simplified characters; amounts of money with the multiplier that they are written with: `亿元`.
  var name: String
  var kind: Kind

  /// A share in per cent.
  static let percent = MeasureUnit(name: "%", kind: .share)

  private static func kind(_ range: Range<Int>, of text: SourceText) -> Kind {
    func isWhole(_ words: LexicalClass) -> Bool {
      text.length(of: words, at: range.lowerBound, until: range.upperBound) == range.count
    }
    if isWhole(.money) || text.length(of: .moneyRate, at: range.lowerBound, until: range.upperBound) > 0 {
      return .money
    }
    return isWhole(.time) ? .time : isWhole(.share) ? .share : .count
  }

  /// The unit at a position, or nil. A unit in Latin letters ends where the letters end.
  static func read(at position: Int, in text: SourceText, until end: Int) -> (unit: MeasureUnit, end: Int)? {
    var length = text.length(of: .unit, at: position, until: end)
    guard length > 0 else { return nil }
    if text.length(of: .noUnit, at: position, until: end) > length { return nil }
    let after = position + length
    if CharacterKind.isLatin(text.plain[after - 1]), after < end,
      CharacterKind.isLatin(text.plain[after]) || CharacterKind.isDigit(text.plain[after])
    {
      return nil
    }
    let unit = MeasureUnit(name: text.plainString(position..<after), kind: kind(position..<after, of: text))
    // 名(个), 家(个): another counter in brackets.
    if after + 2 < end, text.plain[after] == "(", text.plain[after + 2] == ")",
      text.length(of: .unit, at: after + 1, until: after + 2) == 1
    {
      length += 3
    }
    return (unit, position + length)
  }
}
