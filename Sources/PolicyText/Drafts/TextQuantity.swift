import TextFolding

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
  /// What is counted: a known unit, else the character behind the number, if there is one; of a place in a row
  /// `TextQuantity.rank`; of a date `TextQuantity.date`.
  package var unit: String
  /// What one is for where a slash says it: 亩 in 元/亩; else empty.
  package var base: String

  /// The unit of dates, and of the ends of months (六月底).
  package static let date = "日期"
  package static let month = "月"
  package static let rank = "第位"
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
      if quantity.isDate, floor + 1 < text.plain.count, let last = date(at: floor + 1, in: text) {
        // 2月4日至10日
        found.append(last)
        floor = last.range.upperBound
      }
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
      if let date = date(at: position, in: text), date.range.upperBound <= range.upperBound {
        found.append(date)
        position = date.range.upperBound
        continue
      }
      if end + 1 < range.upperBound, text.plain[end] == "月", monthEnds.contains(text.plain[end + 1]) {
        found.append(
          TextQuantity(
            range: numeral.range.lowerBound..<end + 2, comparator: .equal, values: [Double(numeral.digits)],
            unit: TextQuantity.month, base: ""))
      } else if let value = numeral.value(keepingMultiplier: false), let rank = rank(value, at: numeral.range, in: text)
      {
        found.append(rank)
      } else if isCount(numeral.range, in: text), end < range.upperBound, CharacterKind.isIdeograph(text.plain[end]),
        numeral.range.count == 1 || text.plain[numeral.range].contains(where: { Numeral.digit($0) != nil }),
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

  /// Whether a Chinese number counts what stands behind it: one of several signs, but in a name or a row (二十大, 第十二);
  /// of a single sign only before some words, as it may begin a name: 三农, 四川.
  private static func isCount(_ range: Range<Int>, in text: SourceText) -> Bool {
    let end = range.upperBound
    func isOne(_ scalars: ScalarSet) -> Bool { scalars.contains(FoldingTable.ideograph(text.plain[end])) }
    guard end < text.plain.count, range.lowerBound == 0 || text.plain[range.lowerBound - 1] != "第" else { return false }
    if range.count > 1 { return !isOne(notCounted) }
    let sign = text.plain[range.lowerBound]
    return sign != "一" && isOne(counters) || sign == "两" && isOne("届")
  }

  /// A place in a row behind 第: 第4位, 全国第四, 第二大.
  private static func rank(_ value: Double, at range: Range<Int>, in text: SourceText) -> TextQuantity? {
    let start = range.lowerBound - 1
    guard start >= 0, text.plain[start] == "第" else { return nil }
    var end = range.upperBound
    if end < text.plain.count, ranks.contains(text.plain[end]) {
      end += 1
    } else {
      // 全国第四, but 第一，….
      let isAlone = end == text.plain.count || !CharacterKind.isIdeograph(text.plain[end])
      guard isAlone, start > 0, CharacterKind.isIdeograph(text.plain[start - 1]) else { return nil }
    }
    return TextQuantity(range: start..<end, comparator: .equal, values: [value], unit: TextQuantity.rank, base: "")
  }

  /// A number without a known unit: it is of the character behind it.
  private static func quantity(at range: Range<Int>, _ reason: NumberReason, in text: SourceText) -> TextQuantity? {
    let whole = text.plain.count
    guard reason == .noUnit || reason == .reference,
      let numeral = Numeral.read(at: range.lowerBound, in: text, until: whole),
      let value = numeral.value(keepingMultiplier: false)
    else { return nil }
    if reason == .reference { return rank(value, at: numeral.range, in: text) }
    var end = numeral.range.upperBound
    if end + 1 < whole, SourceText.isBlank(text.plain[end]), CharacterKind.isIdeograph(text.plain[end + 1]) { end += 1 }
    let counted = end < whole && CharacterKind.isIdeograph(text.plain[end]) ? String(text.plain[end]) : ""
    if counted.isEmpty { end = numeral.range.upperBound }
    return TextQuantity(
      range: range.lowerBound..<end + counted.unicodeScalars.count,
      comparator: numeral.isOpen ? .above : .equal, values: [value], unit: counted, base: "")
  }

  private static let ranks: ScalarSet = "位名大"
  /// What a number of a single sign counts: 十节, 九县.
  private static let counters: ScalarSet = "节种口县线站版大"

  /// A date that begins with a number: 2024年5月14日, 一九四八年十二月, 5月14日.
  private static func date(at number: Int, in text: SourceText) -> TextQuantity? {
    // 一九四八年: each sign is a number of its own.
    var position = number
    while position > 0, Numeral.digit(text.plain[position - 1]) != nil { position -= 1 }
    var next = position
    var parts: [Int] = []
    for mark in ["年", "月", "日"] as [Unicode.Scalar] {
      guard let (value, end) = datePart(at: next, before: mark, in: text) else {
        if parts.isEmpty, mark != "日" { continue }
        break
      }
      parts.append(value)
      next = end
    }
    let hasYear = parts.first.map { $0 > 12 } ?? false
    let isEnd = next < text.plain.count && yearEnds.contains(text.plain[next])
    // 每月5日前
    let isDay =
      parts.count == 1
      && (days.contains { text.plain[..<position].suffix(2).elementsEqual($0) } || endsSpan(position, in: text))
    guard parts.count > 1 || hasYear && parts[0] > 1900 && isEnd || isDay,
      parts.dropFirst(hasYear ? 1 : 0).allSatisfy({ (1...31).contains($0) })
    else { return nil }
    // A year of the Republic.
    if hasYear, parts[0] < 200 { parts[0] += 1911 }
    let after = next < text.plain.count ? sides[text.plain[next]] : nil
    return TextQuantity(
      range: position..<next, comparator: .equal, after: after, values: parts.map(Double.init),
      unit: TextQuantity.date, base: "")
  }

  /// Whether a date stands right before, up to which the day goes on: 2月4日至10日.
  private static func endsSpan(_ position: Int, in text: SourceText) -> Bool {
    guard position >= 3, spanMarks.contains(text.plain[position - 1]), text.plain[position - 2] == "日" else {
      return false
    }
    return CharacterKind.isDigit(text.plain[position - 3]) || Numeral.digit(text.plain[position - 3]) != nil
      || text.plain[position - 3] == "十"
  }

  private static let spanMarks: ScalarSet = "至到-—~～、"
  private static let days = ["每月", "次月", "当月"].map { Array($0.unicodeScalars) }
  /// What follows a date up to which, or from which on, something is done.
  private static let sides: [Unicode.Scalar: Comparator] = ["前": .atMost, "后": .atLeast, "起": .atLeast]

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
    func skipBlank(_ position: Int) -> Int {
      position < whole && SourceText.isBlank(text.plain[position]) ? position + 1 : position
    }
    var next = skipBlank(position)
    var value = WrittenYear.read(at: next, in: text.plain, until: whole)
    if value != nil {
      next += 4
    } else {
      let start = next
      var digits = start
      while digits < whole, digits < start + 4, CharacterKind.isDigit(text.plain[digits]) { digits += 1 }
      if digits > start {
        value = Int(text.plainString(start..<digits))
        next = digits
      } else {
        value = DateReader.number(&next, text, whole)
      }
    }
    next = skipBlank(next)
    guard let value, next < whole, text.plain[next] == mark || mark == "日" && text.plain[next] == "号" else {
      return nil
    }
    return (value, next + 1)
  }
}
