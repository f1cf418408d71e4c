/// Reads the targets in a row of a table of indicators, whose number, unit and year stand in cells of their own.
struct TableTargetReader {
  /// The longest words between the beginning of a cell and its number that say what is counted: 下降, 累计.
  private static let longestWords = 6
  /// A unit that is read after any number, where a table's own is not known.
  private static let anyUnit = "个"

  /// The document.
  let text: SourceText
  /// The year of the document; values of an earlier year are no targets. Nil if it is not known.
  let documentYear: Int?

  /// The targets of a row, in the order of its columns.
  ///
  /// - Parameter headingYears: The years that a heading above names, for values whose column names none.
  func targets(of indicator: TableIndicator, headingYears: [Int]) -> [Target] {
    var name = text.name(indicator.name)
    var unit = text.plainString(text.trimmed(indicator.unit)).filter { !$0.isWhitespace }
    if let (own, inBrackets) = TableUnit.inBrackets(at: indicator.name, of: text) {
      name = own
      if unit.isEmpty { unit = inBrackets }
    }
    return indicator.values.compactMap { value in
      let year = value.year ?? headingYears.last
      if let year, let documentYear, year < documentYear { return nil }
      // A rate is in no unit of the indicator's.
      let own = value.unit.isEmpty && value.rate.isEmpty ? unit : value.unit
      guard let (quantity, words, base) = quantity(in: value.cell, unit: own) else { return nil }
      // A rate without a unit is none that can be stated.
      guard value.rate.isEmpty || !quantity.unit.name.isEmpty else { return nil }
      let rate = words.contains(value.rate) ? "" : value.rate
      let isRange = quantity.comparator == .range
      var target = Target(
        indicator: name + rate + words, change: .reach, year: year, period: "", comparator: quantity.comparator,
        value: isRange ? nil : quantity.values[0], low: isRange ? quantity.values[0] : nil,
        high: isRange ? quantity.values[1] : nil, unit: quantity.unit.name, range: value.range)
      target.base = base
      return target
    }
  }

  /// The number in a cell, with the words before it that say what is counted.
  private func quantity(in cell: Range<Int>, unit: String) -> (quantity: Quantity, words: String, base: String)? {
    var own = text.trimmed(cell)
    // [15]: a value over all years.
    if text.plain[own].first == "(", text.plain[own].last == ")" { own = own.lowerBound + 1..<own.upperBound - 1 }
    let plain = text.plainString(own)
    if let found = read(plain) { return found }
    guard let end = Self.numberEnd(plain) else { return nil }
    let (head, tail) = (plain[..<end], plain[end...])
    // A unit of which only the beginning is known (分/百人) is kept as it is.
    if !unit.isEmpty, let found = read(head + unit + tail),
      found.quantity.range.upperBound >= (head + unit).unicodeScalars.count
    {
      return found
    }
    guard var found = read(head + Self.anyUnit + tail) else { return nil }
    found.quantity.unit.name = unit
    return found
  }

  private func read(_ cell: String) -> (quantity: Quantity, words: String, base: String)? {
    let source = SourceText(cell, lexicon: text.lexicon)
    let found = QuantityReader(text: source).quantities(in: source.plain.indices)
    guard let first = found.first(where: { $0.unit.kind != .time }) else { return nil }
    let words = source.plainString(source.trimmed(0..<first.range.lowerBound))
    let isName =
      words.unicodeScalars.count <= Self.longestWords && words.unicodeScalars.allSatisfy(CharacterKind.isIdeograph)
    return (first, isName ? words : "", first.base.map(source.plainString) ?? "")
  }

  /// Where the first number of a cell ends, both numbers of a range.
  private static func numberEnd(_ cell: String) -> String.Index? {
    func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    guard let start = cell.firstIndex(where: isDigit) else { return nil }
    let run = cell[start...].prefix { character in
      isDigit(character) || ".,万亿".contains(character) || character.unicodeScalars.allSatisfy(ScalarSet.dashes.contains)
    }
    guard let last = run.lastIndex(where: { isDigit($0) || "万亿".contains($0) }) else { return nil }
    return cell.index(after: last)
  }
}

/// Units that stand behind a name: 产业规模（亿元）.
enum TableUnit {
  /// The name and the unit behind it in brackets; nil if none stands there.
  static func inBrackets(at range: Range<Int>, of text: SourceText) -> (name: String, unit: String)? {
    let range = text.trimmed(range)
    guard text.plain[range].last == ")", let open = text.plain[range].lastIndex(of: "("), open > range.lowerBound else {
      return nil
    }
    let inside = open + 1..<range.upperBound - 1
    let unit = SourceText("1" + text.plainString(inside), lexicon: text.lexicon)
    let isUnit = QuantityReader(text: unit).quantities(in: unit.plain.indices).first?.range == unit.plain.indices
    return isUnit ? (text.name(range.lowerBound..<open), text.plainString(inside)) : nil
  }
}
