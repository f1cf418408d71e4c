import PolicyText

/// What an amount is compared with: `>=100万元`, `5%`, `100-500万元`.
///
/// Amounts are compared in the common unit of their measure, so that 0.5亿元 is more than 1000万元; an amount of another
/// measure never passes. Of a range that a statement gives, `>=` and `>` look at its upper end, `<=` and `<` at its
/// lower one; `=` and a span pass if both have an amount in common.
public struct AmountBound: Hashable, Sendable {
  /// As it was typed.
  public let text: String
  /// One of `=`, `>=`, `>`, `<=`, `<`, or `range` for a span.
  public let comparator: Comparator
  /// The common unit of the measure: 元 for 万元.
  public let unit: String
  /// The amount, or the ends of a span, in that unit.
  public let amounts: ClosedRange<Double>

  /// Reads a bound: a comparator, or 以上, 以内 ... at the end, or none for `=`; a number, or two with a dash between; and
  /// a unit, which may begin with 万 or 亿.
  ///
  /// - Returns: nil for anything else.
  public init?(_ text: String) {
    self.text = text
    var rest = Substring(
      String(
        String.UnicodeScalarView(text.unicodeScalars.map(ScalarText.halfWidth).filter { !$0.properties.isWhitespace })))
    var comparator = Comparator.equal
    for (sign, meaning) in Self.signs where rest.hasPrefix(sign) {
      (comparator, rest) = (meaning, rest.dropFirst(sign.count))
      break
    }
    for (word, meaning) in Self.endings where comparator == .equal && rest.hasSuffix(word) {
      (comparator, rest) = (meaning, rest.dropLast(word.count))
      break
    }
    guard let first = Self.number(&rest) else { return nil }
    var numbers = [first]
    if let dash = rest.first, Self.dashes.contains(dash), comparator == .equal {
      rest.removeFirst()
      guard let second = Self.number(&rest), second >= first else { return nil }
      numbers.append(second)
      comparator = .range
    }
    // What follows is a unit: 千瓦/小时, ‰.
    guard
      !rest.contains(where: {
        $0.isWholeNumber && $0.isASCII || $0.isMathSymbol || $0.isPunctuation && !"%‰/".contains($0)
      })
    else {
      return nil
    }
    let measure = UnitTable.shipped.measure(of: String(rest))
    guard !UnitTable.key(of: measure.unit).isEmpty else { return nil }
    self.comparator = comparator
    unit = measure.unit
    amounts = measure.amount(numbers[0])...measure.amount(numbers[numbers.count - 1])
  }

  /// The longer signs first.
  private static let signs: [(String, Comparator)] = [
    (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≤", .atMost), (">", .above), ("<", .below), ("=", .equal),
  ]

  private static let endings: [(String, Comparator)] = [
    ("及以上", .atLeast), ("以上", .atLeast), ("及以下", .atMost), ("以下", .atMost), ("以内", .atMost),
  ]

  private static let dashes: Set<Character> = ["-", "~", "–", "—", "至"]

  /// Takes a number of ASCII digits, with commas between thousands or a decimal point.
  private static func number(_ rest: inout Substring) -> Double? {
    let digits = rest.prefix { $0.isASCII && $0.isWholeNumber || $0 == "." || $0 == "," }
    guard digits.first?.isWholeNumber == true, let value = Double(digits.filter { $0 != "," }), value.isFinite else {
      return nil
    }
    rest = rest[digits.endIndex...]
    return value
  }

  /// Whether a statement's amount passes.
  public func accepts(_ target: Target) -> Bool {
    let measure = UnitTable.shipped.measure(of: target.unit)
    guard UnitTable.key(of: measure.unit) == UnitTable.key(of: unit), let low = target.value ?? target.low,
      let high = target.value ?? target.high
    else { return false }
    let stated = (low: measure.amount(low), high: measure.amount(high))
    switch comparator {
    case .atLeast: return stated.high >= amounts.lowerBound
    case .above: return stated.high > amounts.lowerBound
    case .atMost: return stated.low <= amounts.upperBound
    case .below: return stated.low < amounts.upperBound
    case .equal, .about, .range: return stated.high >= amounts.lowerBound && stated.low <= amounts.upperBound
    }
  }
}
