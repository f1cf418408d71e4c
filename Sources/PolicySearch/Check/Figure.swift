import InvertedIndex
import PolicyText
import TextFolding

/// A number with its unit, and what is said with it.
struct Figure {
  let quantity: TextQuantity
  /// What the number states, as far as it was read as a statement.
  let target: Target?

  /// The figures of a text.
  ///
  /// - Parameters:
  ///   - targets: What the text states.
  ///   - start: What the ranges of these begin with where the text does, in scalars.
  static func figures(in text: String, _ targets: [Target], from start: Int) -> [Figure] {
    // Both ascend; the statements of one sentence overlap, so that those are tried that end behind the number's begin.
    var first = 0
    return DocumentParser.quantities(in: text).map { quantity in
      while first < targets.count, targets[first].range.upperBound - start <= quantity.range.lowerBound { first += 1 }
      let near = targets[first...].prefix { $0.range.lowerBound - start < quantity.range.upperBound }
      return Figure(
        quantity: quantity,
        target: near.first { target in
          target.range.upperBound - start > quantity.range.lowerBound
            && ([target.value].compactMap(\.self) == quantity.values
              || [target.low, target.high].compactMap(\.self) == quantity.values)
        })
    }
  }

  /// Fewer letters around a number do not tell what it is of.
  static let fewWords = 4

  /// Whether a scalar is a letter or a digit.
  static func hasContent(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// A part of a text without its numbers.
  static func words(in range: Range<Int>, of scalars: [Unicode.Scalar], without figures: [Figure]) -> String {
    var words = String.UnicodeScalarView()
    var next = range.lowerBound
    let first = SortedSearch.first(in: figures.indices) {
      figures[$0].quantity.range.upperBound <= range.lowerBound
    }
    for number in figures[first...].lazy.map(\.quantity.range).prefix(while: { $0.lowerBound < range.upperBound }) {
      if number.lowerBound > next { words.append(contentsOf: scalars[next..<number.lowerBound]) }
      next = max(next, min(number.upperBound, range.upperBound))
    }
    words.append(contentsOf: scalars[next..<range.upperBound])
    return String(words)
  }

  /// How what a draft says differs from what a document says; none where both say the same.
  ///
  /// - Parameter isInTable: Whether it is a cell of a table, where 4000 is short for 突破4000家.
  func differences(from document: Figure, isInTable: Bool = false) -> [CheckedClaim.Difference] {
    var found: [CheckedClaim.Difference] = []
    func compare(_ field: String, _ one: String, _ other: String, isSame: Bool) {
      if !isSame { found.append(CheckedClaim.Difference(field: field, draft: one, document: other)) }
    }
    let own = common(beside: document.quantity.unit)
    let other = document.common(beside: quantity.unit)
    compare(
      "unit", quantity.unit, document.quantity.unit,
      isSame: UnitTable.key(of: own.unit) == UnitTable.key(of: other.unit))
    compare("value", quantity.text, document.quantity.text, isSame: Self.areSame(own.values, other.values))
    compare(
      "comparator", quantity.comparator.sign, document.quantity.comparator.sign,
      isSame: quantity.comparator == document.quantity.comparator || isInTable && quantity.comparator == .equal)
    if !quantity.base.isEmpty, !document.quantity.base.isEmpty {
      compare(
        "base", quantity.base, document.quantity.base, isSame: Self.areSame(quantity.base, document.quantity.base))
    }
    guard let target, let stated = document.target else { return found }
    for (field, one, other) in [("period", target.period, stated.period), ("level", target.level, stated.level)]
    where !one.isEmpty && !other.isEmpty {
      compare(field, one, other, isSame: Self.areSame(one, other))
    }
    return found
  }

  /// How many digits tell its numbers from others, those of which zeros are left out at both ends.
  var significantDigits: Int {
    quantity.values.map { value in
      let digits = PlainNumber.text(value.magnitude).filter(\.isNumber).drop { $0 == "0" }
      return digits.count - digits.reversed().prefix { $0 == "0" }.count
    }.max() ?? 0
  }

  /// In the common unit of its measure. 亿 alone is 亿元 beside what is in 元.
  private func common(beside other: String) -> (values: [Double], unit: String) {
    let yuan = "元"
    let isBare = quantity.unit.allSatisfy("百千万亿".contains) && !quantity.unit.isEmpty && other.hasSuffix(yuan)
    // 元人民币 is 元.
    let unit = quantity.unit.hasSuffix("人民币") ? String(quantity.unit.dropLast(3)) : quantity.unit
    let measure = UnitTable.shipped.measure(of: unit + (isBare ? yuan : ""))
    return (quantity.values.map(measure.amount), measure.unit)
  }

  private static func areSame(_ one: String, _ other: String) -> Bool {
    FoldedText(one).units == FoldedText(other).units
  }

  private static func areSame(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count
      && zip(one, other).allSatisfy { ($0 - $1).magnitude <= 1e-9 * max($0.magnitude, $1.magnitude) }
  }
}

extension TextQuantity {
  /// `3-5 个`.
  fileprivate var text: String {
    let number = values.map { PlainNumber.text($0) }.joined(separator: "-")
    return unit.isEmpty ? number : "\(number) \(unit)"
  }
}
