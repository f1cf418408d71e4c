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
