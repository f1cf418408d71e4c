/// A number of a text with its unit, or a date.
package struct TextQuantity: Sendable {
  /// The number, its unit, and the words around it that say how it is meant (不超过, 以上), in Unicode scalars of the text.
  package var range: Range<Int>
  package var comparator: Comparator
  /// What the words behind it say of how it is meant: 以上 in 控制在5%以上; nil if there are none.
  package var after: Comparator?
  /// In the unit's base, as `Target.value` is; one, or the two ends of a range. Of a date its year, month and day, the
  /// first or the last of which may be left out.
  package var values: [Double]
  /// What is counted: a known unit, else the character behind the number, if there is one; of a place in a row 第 with
  /// what it counts (第2位); of a date `TextQuantity.date`.
  package var unit: String
  /// What one is for where a slash says it: 亩 in 元/亩; else empty.
  package var base: String

  /// The unit of dates, and of the ends of months (六月底).
  package static let date = "日期"
  package static let month = "月"
  package var isDate: Bool { unit == Self.date }
}

extension DocumentParser {
  /// The dates and the numbers with a unit in a text, in its order.
  package static func quantities(in text: String) -> [TextQuantity] { quantities(in: SourceText(text)) }

  static func quantities(in text: SourceText) -> [TextQuantity] {
    var found: [TextQuantity] = []
    var floor = 0
    for number in QuantityReader(text: text).numbers(in: text.plain.indices) {
      let quantity: TextQuantity?
      switch number {
      case .quantity(let known) where known.range.lowerBound >= floor:
        quantity = date(at: known.numberStart, in: text) ?? self.quantity(known, in: text)
      case .other(let range, let reason) where range.lowerBound >= floor:
        quantity = date(at: range.lowerBound, in: text) ?? self.quantity(at: range, reason, in: text)
      default: quantity = nil
      }
      guard let quantity else { continue }
      found += words(in: floor..<quantity.range.lowerBound, of: text)
      found.append(quantity)
      floor = quantity.range.upperBound
    }
    return found + words(in: floor..<text.plain.count, of: text)
  }

  /// A number with a known unit.
  private static func quantity(_ known: Quantity, in text: SourceText) -> TextQuantity {
    var quantity = TextQuantity(
      range: known.range, comparator: known.comparator, after: known.after, values: known.values,
      unit: known.unit.name, base: known.base.map(text.name) ?? "")
    let end = quantity.range.upperBound
    if quantity.unit == "成", quantity.values.count == 1, end < text.plain.count,
      let tenth = Numeral.digit(text.plain[end])
    {
      // 三成九
      quantity.values[0] += Double(tenth) / 10
      quantity.range = quantity.range.lowerBound..<end + 1
    } else if quantity.unit == "年", known.numberStart >= 3,
      let year = WrittenYear.read(at: known.numberStart - 3, in: text.plain, until: text.plain.count)
    {
      // 二〇二五年: each sign is a number of its own.
      quantity.values = [Double(year)]
      quantity.range = known.numberStart - 3..<end
    }
    return quantity
  }

  /// Chinese numbers of several signs without a known unit: 六千万贫困人口.
  private static func words(in range: Range<Int>, of text: SourceText) -> [TextQuantity] {
    var found: [TextQuantity] = []
    var position = range.lowerBound
    while position < range.upperBound {
      guard Numeral.canBegin(text.plain[position]), !CharacterKind.isDigit(text.plain[position]),
        let numeral = Numeral.read(at: position, in: text, until: range.upperBound), numeral.ownUnit == nil
      else {
        position += 1
        continue
      }
      let end = numeral.range.upperBound
      if end + 1 < range.upperBound, text.plain[end] == "月", monthEnds.contains(text.plain[end + 1]) {
        found.append(
          TextQuantity(
            range: numeral.range.lowerBound..<end + 2, comparator: .equal, values: [Double(numeral.digits)],
            unit: TextQuantity.month, base: ""))
      } else if numeral.range.count > 1, end < range.upperBound, CharacterKind.isIdeograph(text.plain[end]),
        !notCounted.contains(text.plain[end]), position == 0 || text.plain[position - 1] != "第",
        text.plain[numeral.range].contains(where: { Numeral.digit($0) != nil }),
        let value = numeral.value(keepingMultiplier: false)
      {
        found.append(
          TextQuantity(
            range: numeral.range.lowerBound..<end + 1, comparator: numeral.isOpen ? .above : .equal, values: [value],
            unit: text.plainString(end..<end + 1), base: ""))
      }
      position = max(end, position + 1)
    }
    return found
  }

  /// A number without a known unit: it is of the character behind it.
  private static func quantity(at range: Range<Int>, _ reason: NumberReason, in text: SourceText) -> TextQuantity? {
    let whole = text.plain.count
    guard reason == .noUnit || reason == .reference,
      let numeral = Numeral.read(at: range.lowerBound, in: text, until: whole),
      let value = numeral.value(keepingMultiplier: false)
    else { return nil }
    let end = numeral.range.upperBound
    let counted = end < whole && CharacterKind.isIdeograph(text.plain[end]) ? String(text.plain[end]) : ""
    let isRank = reason == .reference
    guard !isRank || ranks.contains(counted) else { return nil }
    return TextQuantity(
      range: (isRank ? range.lowerBound - 1 : range.lowerBound)..<end + counted.unicodeScalars.count,
      comparator: numeral.isOpen ? .above : .equal, values: [value],
      unit: isRank ? "第" + counted : counted, base: "")
  }

  private static let ranks: Set<String> = ["位", "名"]

  /// A date that begins with a number: 2024年5月14日, 一九四八年十二月, 5月14日.
  private static func date(at number: Int, in text: SourceText) -> TextQuantity? {
    // 一九四八年: each sign is a number of its own.
    var position = number
    while position > 0, Numeral.digit(text.plain[position - 1]) != nil { position -= 1 }
    var next = position
    var parts: [Int] = []
    for mark in ["年", "月", "日"] as [Unicode.Scalar] {
      guard let (value, end) = datePart(at: next, before: mark, in: text) else {
        if mark == "年" { continue }
        break
      }
      parts.append(value)
      next = end
    }
    let hasYear = parts.first.map { $0 > 12 } ?? false
    let isEnd = next < text.plain.count && yearEnds.contains(text.plain[next])
    guard parts.count > 1 || hasYear && parts[0] > 1900 && isEnd,
      parts.dropFirst(hasYear ? 1 : 0).allSatisfy({ (1...31).contains($0) })
    else { return nil }
    // A year of the Republic.
    if hasYear, parts[0] < 200 { parts[0] += 1911 }
    return TextQuantity(
      range: position..<next, comparator: .equal, values: parts.map(Double.init), unit: TextQuantity.date, base: "")
  }

  /// What makes a name of a number: 二十大, 十八届.
  private static let notCounted: ScalarSet = "大届"
  /// What follows a month by the end of which something is due.
  private static let monthEnds: ScalarSet = "底末"
  /// What follows a year where its end or beginning is meant: 2027年底.
  private static let yearEnds: ScalarSet = "底末初"

  private static func datePart(
    at position: Int, before mark: Unicode.Scalar, in text: SourceText
  ) -> (value: Int, end: Int)? {
    let whole = text.plain.count
    var next = position
    var value = WrittenYear.read(at: position, in: text.plain, until: whole)
    if value != nil {
      next += 4
    } else {
      var digits = position
      while digits < whole, digits < position + 4, CharacterKind.isDigit(text.plain[digits]) { digits += 1 }
      if digits > position {
        value = Int(text.plainString(position..<digits))
        next = digits
      } else {
        value = DateReader.number(&next, text, whole)
      }
    }
    guard let value, next < whole, text.plain[next] == mark || mark == "日" && text.plain[next] == "号" else {
      return nil
    }
    return (value, next + 1)
  }
}
