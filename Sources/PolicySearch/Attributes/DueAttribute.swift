import InvertedIndex
import PolicyText
import TextFolding

/// The last day by which a measure is to be done.
struct DueAttribute: PassageDefinition {
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

  func sieve(_ values: [DueDate], in columns: IndexColumns) -> Sieve { .passages(DueSieve(values, in: columns)) }
}

/// Decides which passages are to be done by one of some days.
private final class DueSieve: PassageSieve {
  /// `DueDate.lastNumber` of the last of the days.
  private let last: Int
  private let index: IndexReader

  init(_ days: [DueDate], in columns: IndexColumns) {
    last = days.map(\.lastNumber).max() ?? 0
    index = columns.index
  }

  func accepts(_ passage: Int) throws(IndexError) -> Bool {
    // What is to be done in a year, and no day is said, is not sure to be done before the year's end.
    try index.facts(ofPassage: passage).due.map { $0.lastNumber <= last } ?? false
  }

  func keep(_ passages: inout [Int]) throws(IndexError) {
    try passages.keep { (passage) throws(IndexError) in try accepts(passage) }
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
