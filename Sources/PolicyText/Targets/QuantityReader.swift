/// Finds the numbers of a text, and those that are quantities: `突破4000家`, `3~5个`, `不少于10项`, `1万家以上`, `150亿元`.
struct QuantityReader {
  /// A number: a quantity, or what else it is.
  enum Found {
    case quantity(Quantity)
    case other(Range<Int>, NumberReason)
  }

  private static let joints: ScalarSet = "+×*."
  private static let wordMarks: ScalarSet = "+×*№."
  /// Marks that join a number to what stands before them where that is a word: 8:30, 3/4, A-1.
  private static let wordJoints: ScalarSet = "/:#-"
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
    numbers(in: range).compactMap { if case .quantity(let quantity) = $0 { quantity } else { nil } }
  }

  /// The numbers in a range, in the order of the text.
  func numbers(in range: Range<Int>) -> [Found] {
    var found: [Found] = []
    var floor = range.lowerBound
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.plain[position]
      guard Numeral.canBegin(scalar) else {
        position += 1
        continue
      }
      let isDigit = CharacterKind.isDigit(scalar)
      guard let numeral = Numeral.read(at: position, in: text, until: range.upperBound) else {
        let end = afterWord(position, until: range.upperBound)
        if isDigit { found.append(.other(position..<end, .word)) }
        position = end
        continue
      }
      let end = max(afterWord(position, until: range.upperBound), numeral.range.upperBound)
      if let reason = partOfWord(position, in: range) {
        if isDigit { found.append(.other(position..<end, reason)) }
        position = max(end, position + 1)
      } else if let quantity = quantity(numeral, in: range, after: floor) {
        found.append(.quantity(quantity))
        floor = quantity.range.upperBound
        position = floor
      } else if isDigit {
        found.append(.other(position..<end, isYear(numeral) ? .time : .noUnit))
        position = end
      } else {
        // A Chinese digit that no unit follows is a word, of which another may be a number: 一百 in 第一百货.
        let word = text.length(of: .noNumber, at: position, until: range.upperBound)
        position = word > 0 ? position + word : numeral.isSmall ? position + 1 : numeral.range.upperBound
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

  /// Why a number is a part of a name or an ordinal: G60, 第114次, 4-1050, 2+6; nil if it is none.
  private func partOfWord(_ position: Int, in range: Range<Int>) -> NumberReason? {
    var before = position - 1
    while before >= range.lowerBound, text.plain[before] == " " { before -= 1 }
    guard before >= range.lowerBound else { return nil }
    let scalar = text.plain[before]
    if scalar == "第" || scalar == "№" { return .reference }
    guard before == position - 1 else { return nil }
    if CharacterKind.isDigit(text.plain[position]) {
      if CharacterKind.isLatin(scalar) || Self.wordMarks.contains(scalar) { return .word }
      return Self.wordJoints.contains(scalar) && before > range.lowerBound && isWord(text.plain[before - 1])
        ? .word : nil
    }
    return nil
  }

  private func quantity(_ first: Numeral, in range: Range<Int>, after floor: Int) -> Quantity? {
    if !CharacterKind.isDigit(text.plain[first.range.lowerBound]),
      text.length(of: .noNumber, at: first.range.lowerBound, until: range.upperBound) > 0
    {
      return nil
    }
    var numerals = [first]
    var end = first.range.upperBound
    var firstUnit: MeasureUnit?
    // The second number of a range may follow the first one's unit: 5%-6%, 1000万元及以上至5000万元.
    var dash = skipBlanks(end, until: range.upperBound)
    if let unit = MeasureUnit.read(at: dash, in: text, until: range.upperBound) {
      var afterUnit = unit.end
      if let (_, length) = comparatorAfter(afterUnit, until: range.upperBound) { afterUnit += length }
      if isDash(afterUnit, until: range.upperBound) {
        firstUnit = unit.unit
        dash = afterUnit
      }
    } else if case let remark = afterRemark(dash, until: range.upperBound), isDash(remark, until: range.upperBound) {
      // 200(含)—500万元
      dash = remark
    }
    if isDash(dash, until: range.upperBound) {
      let position = skipBlanks(dash + 1, until: range.upperBound)
      if let second = Numeral.read(at: position, in: text, until: range.upperBound),
        second.isPercent == first.isPercent
          || !second.isPercent, !isYear(second, until: range.upperBound)
      {
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
    if end < range.upperBound, text.plain[end] == "级" || text.plain[end] == "型" { return nil }
    var quantity = Quantity(
      range: first.range.lowerBound..<end, numberStart: first.range.lowerBound, numberEnd: last.range.upperBound,
      comparator: .equal, values: [], unit: unit)
    quantity.isSmall = numerals.count == 1 && first.isSmall

    // `2000—3000万元`: the multiplier stands once.
    if numerals.count > 1, numerals[0].multiplier.isEmpty, firstUnit == nil { numerals[0].multiplier = last.multiplier }
    // 5000万元至1亿元: both in the second's unit.
    if numerals.count > 1, unit.kind == .money, numerals[0].multiplier != last.multiplier {
      numerals[0].exponent += numerals[0].power - last.power
    }
    quantity.values = numerals.compactMap { $0.value(keepingMultiplier: unit.kind == .money) }
    guard quantity.values.count == numerals.count else { return nil }
    if numerals.count > 1, quantity.values[1] < quantity.values[0] { return nil }

    if let (base, baseEnd) = MeasureUnit.base(at: end, in: text, until: range.upperBound) {
      quantity.base = base
      end = baseEnd
    }
    let (start, beforeComparator, isDistributed) = comparator(before: first.range.lowerBound, floor: floor)
    quantity.comparator = beforeComparator ?? (last.isOpen ? .above : .equal)
    end = afterRemark(end, until: range.upperBound)
    if let (sign, length) = comparatorAfter(end, until: range.upperBound) {
      // 控制在5.5%左右 is about; 达到100个以上 at least; 不超过500万元以上 is nothing.
      if quantity.comparator == .equal || sign == .about { quantity.comparator = sign }
      quantity.after = sign
      end += length
    }
    end = afterRemark(end, until: range.upperBound)
    if quantity.values.count > 1 { quantity.comparator = .range }
    quantity.range = start..<end
    quantity.hasVerb = beforeComparator != nil
    quantity.isDistributed = isDistributed
    return quantity
  }

  /// The end of a remark in brackets that says what the number holds: (含500亩), (含税).
  private func afterRemark(_ position: Int, until end: Int) -> Int {
    guard position + 2 < end, text.plain[position] == "(",
      text.plain[position + 1] == "含" || text.plain[position + 1] == "不",
      let close = text.plain[position..<min(end, position + 14)].firstIndex(of: ")")
    else { return position }
    return close + 1
  }

  private func skipBlanks(_ position: Int, until end: Int) -> Int {
    var next = position
    while next < end, text.plain[next] == " ", next - position < 2 { next += 1 }
    return next
  }

  /// Whether a number is a year: 4月1日至2016年.
  private func isYear(_ numeral: Numeral, until end: Int) -> Bool {
    isYear(numeral) && numeral.range.upperBound < end && text.plain[numeral.range.upperBound] == "年"
  }

  private func isYear(_ numeral: Numeral) -> Bool {
    (1949...2100).contains(numeral.digits) && numeral.exponent == 0 && numeral.range.count == 4
  }

  private func isDash(_ position: Int, until end: Int) -> Bool {
    position + 1 < end && ScalarSet.dashes.contains(text.plain[position])
      && (CharacterKind.isDigit(text.plain[position + 1]) || text.plain[position + 1] == " "
        || Numeral.digit(text.plain[position + 1]) != nil || text.plain[position + 1] == "十"
        || text.plain[position + 1] == "百")
  }

  /// The unit of a number with the multiplier where it stays, and where the unit ends; nil if the number has none.
  private func unit(after numeral: Numeral, firstUnit: MeasureUnit?, until end: Int) -> (MeasureUnit, Int)? {
    if let own = numeral.ownUnit { return (own, numeral.range.upperBound) }
    if numeral.isPercent { return (.percent, numeral.range.upperBound) }
    let position = skipBlanks(numeral.range.upperBound, until: end)
    guard let (read, unitEnd) = MeasureUnit.read(at: position, in: text, until: end) else {
      if let firstUnit { return (firstUnit, numeral.range.upperBound) }
      // 产值超1000亿, 贷款不高于500万: money, most likely.
      let goesOn =
        position < end && CharacterKind.isIdeograph(text.plain[position])
        && comparatorAfter(position, until: end) == nil && text.length(of: .closesAmount, at: position, until: end) == 0
      guard !numeral.multiplier.isEmpty, !goesOn else { return nil }
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
  /// Where the number itself begins and ends.
  var numberStart: Int
  var numberEnd: Int
  var comparator: Comparator
  /// The values in the unit's base; one, or the two ends of a range.
  var values: [Double]
  var unit: MeasureUnit
  /// What one is for where a slash says it: 亩 in 元/亩.
  var base: Range<Int>?
  /// What the words behind the number say of how it is meant, also where those before it say it; nil if there are none.
  var after: Comparator?
  /// Whether words such as 达 or 超 stand before the number.
  var hasVerb = false
  /// Whether the value holds for each of the things named before it (各超, 分别).
  var isDistributed = false
  /// Whether the number is a Chinese one below twenty, which may be a part of a word: 三大, 十条.
  var isSmall = false
}
