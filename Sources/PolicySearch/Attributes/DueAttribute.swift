import InvertedIndex
import PolicyText
import TextFolding

/// The last day by which a measure is to be done.
struct DueAttribute: FactsDefinition {
  let name = "due"
  let about = "measures that are to be done by the end of a year, or by a day, as they state it themselves"
  let example = "2026"
  let values = Attribute.Values.yearOrDay
  let expected = "a year or a day, as in due:2026 or due:2026-06-30"
  let takesSeveral = false

  func value(_ text: String) throws(QueryError) -> DueDate {
    let line = FoldedText(text).line
    let digits = line.hasSuffix(" 年") ? String(line.dropLast(2)) : line
    let parts = digits.split(whereSeparator: { !$0.isNumber })
    let numbers = parts.compactMap { Int($0) }
    let date: DueDate? =
      switch (numbers.count, parts.first?.count) {
      case (1, 4): DueDate(year: numbers[0])
      case (3, 4): DueDate(year: numbers[0], month: numbers[1], day: numbers[2])
      default: nil
      }
    guard let date, parts.count == numbers.count else { throw error(text, expected: expected) }
    return date
  }

  func text(of value: DueDate) -> String { value.text }

  func accepts(_ values: [DueDate], _ passage: PassageFacts) -> Bool {
    guard let due = passage.due else { return false }
    // What is to be done in a year, and no day is said, is not sure to be done before the year's end.
    return values.contains { due.lastNumber <= $0.lastNumber }
  }
}

extension Attribute {
  public static let due = Attribute(DueAttribute())
}

extension Filter {
  /// The last day by which measures are to be done; nil for any.
  public var due: DueDate? {
    get { self[DueAttribute()].max() }
    set { self[DueAttribute()] = newValue.map { [$0] } ?? [] }
  }
}
