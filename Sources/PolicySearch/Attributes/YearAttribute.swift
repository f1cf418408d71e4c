import InvertedIndex
import PolicyText
import TextFolding

/// An attribute whose values are years. Of a statement only the year that it states counts, and not the document's.
protocol YearDefinition: DocumentDefinition where Value == Int {}

extension YearDefinition {
  var values: Attribute.Values { .year }
  var expected: String { "a year, as in \(name):2026" }

  func value(_ text: String) throws(QueryError) -> Int {
    let line = FoldedText(text).line
    let digits = line.hasSuffix(" 年") ? String(line.dropLast(2)) : line
    guard digits.count == 4, let year = Int(digits) else { throw error(text, expected: expected) }
    return year
  }

  func text(of value: Int) -> String { "\(value)" }
}

/// A year that a document concerns.
struct YearAttribute: YearDefinition {
  let name = "year"
  let about = "documents whose period includes a year, or that were issued or published in it"
  let example = "2026"

  func accepts(_ values: [Int], _ document: DocumentRecord, _ statement: Statement?) -> Bool {
    if let statement { return statement.target.year.map(values.contains) ?? false }
    return values.contains(where: document.metadata.concerns)
  }

  func tally() -> (any FacetTally)? { YearTally() }
}

/// The first of the years that count.
struct FromAttribute: YearDefinition {
  let name = "from"
  let about = "documents that do not end before a year"
  let example = "2024"
  let takesSeveral = false

  func accepts(_ values: [Int], _ document: DocumentRecord, _ statement: Statement?) -> Bool {
    guard let last = statement.map(\.target.year) ?? document.metadata.years?.upperBound else { return false }
    return values.contains { last >= $0 }
  }
}

/// The last of the years that count.
struct ToAttribute: YearDefinition {
  let name = "to"
  let about = "documents that do not begin after a year"
  let example = "2026"
  let takesSeveral = false

  func accepts(_ values: [Int], _ document: DocumentRecord, _ statement: Statement?) -> Bool {
    guard let first = statement.map(\.target.year) ?? document.metadata.years?.lowerBound else { return false }
    return values.contains { first <= $0 }
  }
}

extension Attribute {
  public static let year = Attribute(YearAttribute())
  public static let from = Attribute(FromAttribute())
  public static let to = Attribute(ToAttribute())
}

extension Filter {
  /// Years that documents concern.
  public var years: [Int] {
    get { self[YearAttribute()] }
    set { self[YearAttribute()] = newValue }
  }

  /// The year before which no document ends; nil for any.
  public var earliestYear: Int? {
    get { self[FromAttribute()].min() }
    set { self[FromAttribute()] = newValue.map { [$0] } ?? [] }
  }

  /// The year after which no document begins; nil for any.
  public var latestYear: Int? {
    get { self[ToAttribute()].max() }
    set { self[ToAttribute()] = newValue.map { [$0] } ?? [] }
  }
}

/// Counts passages by the years that their documents concern, the earliest first.
private final class YearTally: FacetTally {
  private var passages: [Int: Int] = [:]

  func add(_ document: DocumentReader, passages count: Int) throws(IndexError) {
    let metadata = try document.placeAndDates()
    guard let span = metadata.years else { return }
    for year in span where metadata.concerns(year: year) { passages[year, default: 0] += count }
  }

  var counts: [Facets.Count] {
    passages.sorted { $0.key < $1.key }.map { Facets.Count(name: "\($0.key)", count: $0.value) }
  }
}
