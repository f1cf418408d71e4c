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
  ///   - quantities: The numbers with a unit in the text.
  ///   - targets: What the text states.
  ///   - start: What the ranges of these begin with where the text does, in scalars.
  static func figures(_ quantities: [TextQuantity], _ targets: [Target], from start: Int) -> [Figure] {
    // Both ascend; the statements of one sentence overlap, so that those are tried that end behind the number's begin.
    var first = 0
    return quantities.map { quantity in
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

  /// Whether some words may tell what a number is of.
  static func hasWords(_ words: String) -> Bool { words.unicodeScalars.count(where: hasContent) >= fewWords }

  /// A text without its numbers.
  static func words(of text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let figures = DocumentParser.quantities(in: text).map { Figure(quantity: $0, target: nil) }
    return words(in: scalars.indices, of: scalars, without: figures)
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
    // A cell of a document may have a number alone.
    let isBare = document.quantity.unit.isEmpty && significantDigits > 2
    compare(
      "unit", quantity.unit, document.quantity.unit,
      isSame: isBare || UnitTable.key(of: own.unit) == UnitTable.key(of: other.unit))
    // A date may leave out its year or its day.
    let isDate = quantity.isDate && document.quantity.isDate
    let isSame =
      isDate
      ? Self.isPart(own.values, of: other.values) || Self.isPart(other.values, of: own.values)
      : Self.areSame(own.values, other.values)
    compare("value", quantity.text, document.quantity.text, isSame: isSame)
    compare(
      "comparator", quantity.comparator.sign, document.quantity.comparator.sign,
      isSame: quantity.comparator == document.quantity.comparator || isInTable && quantity.comparator == .equal)
    if let after = quantity.after, let other = document.quantity.after, after != other,
      quantity.comparator == document.quantity.comparator
    {
      compare("comparator", after.sign, other.sign, isSame: false)
    }
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

  /// Whether it is a date or a span of time.
  var isTime: Bool { quantity.isDate || Self.times.contains(quantity.unit) }
  /// Whether it is a span of time, and no year of any calendar, day or month.
  var isSpan: Bool {
    Self.times.contains(quantity.unit) && quantity.unit != "月" && quantity.unit != "日"
      && !(quantity.unit == "年" && quantity.values.contains { $0 >= 80 })
  }
  private static let times: Set<String> = ["年", "月", "日", "天", "周", "个月", "小时", "分钟", "工作日", "个工作日"]

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
    func isBareUnit(_ unit: String) -> Bool { unit.allSatisfy("百千万亿".contains) && !unit.isEmpty }
    // 4.6亿 is 46000万.
    let isBare = isBareUnit(quantity.unit) && (other.hasSuffix(yuan) || isBareUnit(other))
    // 元人民币 is 元.
    let unit = quantity.unit.hasSuffix("人民币") ? String(quantity.unit.dropLast(3)) : quantity.unit
    let measure = UnitTable.shipped.measure(of: unit + (isBare ? yuan : ""))
    return (quantity.values.map(measure.amount), measure.unit)
  }

  private static func areSame(_ one: String, _ other: String) -> Bool {
    FoldedText(one).units == FoldedText(other).units
  }

  /// Whether some values begin or end with others.
  private static func isPart(_ part: [Double], of values: [Double]) -> Bool {
    values.starts(with: part) || values.suffix(part.count).elementsEqual(part)
  }

  private static func areSame(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count
      && zip(one, other).allSatisfy { ($0 - $1).magnitude <= 1e-9 * max($0.magnitude, $1.magnitude) }
  }
}

extension TextQuantity {
  /// `3-5 个`.
  var text: String {
    let number = values.map { PlainNumber.text($0) }.joined(separator: "-")
    return unit.isEmpty || isDate ? number : "\(number) \(unit)"
  }
}
