import InvertedIndex
import PolicyText
import TextFolding

/// An attribute whose values are years. Of a statement only the year that it states counts, and not the document's.
protocol YearDefinition: DocumentDefinition where Value == Int, Key == DocumentYears {
  /// Whether the years that a document concerns have one of some values.
  func accepts(_ values: [Int], _ metadata: DocumentMetadata) -> Bool

  /// Whether a statement's year does; nil where it states none.
  func accepts(_ values: [Int], year: Int?) -> Bool
}

/// What a document says of its years.
struct DocumentYears: Hashable, Sendable {
  let start, end: Int?
  let issued, published: String?

  init(_ document: some DocumentFields) throws(IndexError) {
    (start, end) = document.period
    issued = try document.text(of: .issued)
    published = try document.text(of: .published)
  }

  /// The same as metadata of which nothing else is known.
  var metadata: DocumentMetadata {
    var metadata = DocumentMetadata()
    (metadata.periodStart, metadata.periodEnd) = (start, end)
    (metadata.issued, metadata.published) = (issued, published)
    return metadata
  }
}

extension YearDefinition {
  func key(of document: some DocumentFields) throws(IndexError) -> DocumentYears { try DocumentYears(document) }

  func accepts(_ values: [Int], _ key: DocumentYears) -> Bool { accepts(values, key.metadata) }

  func accepts(_ values: [Int], statedYear year: Int?) -> Bool? { accepts(values, year: year) }

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

  func accepts(_ values: [Int], _ metadata: DocumentMetadata) -> Bool {
    values.contains(where: metadata.concerns)
  }

  func accepts(_ values: [Int], year: Int?) -> Bool { year.map(values.contains) ?? false }

  func tally() -> (any FacetTally)? { KeyTally(self, by: Self.counts) }

  /// The earliest first.
  private static func counts(_ known: [DocumentYears: Int]) -> [Facets.Count] {
    var passages: [Int: Int] = [:]
    for (years, count) in known {
      let metadata = years.metadata
      guard let span = metadata.years else { continue }
      for year in span where metadata.concerns(year: year) { passages[year, default: 0] += count }
    }
    return passages.sorted { $0.key < $1.key }.map { Facets.Count(name: "\($0.key)", count: $0.value) }
  }
}

/// The first of the years that count.
struct FromAttribute: YearDefinition {
  let name = "from"
  let about = "documents that do not end before a year"
  let example = "2024"
  let takesSeveral = false

  func accepts(_ values: [Int], _ metadata: DocumentMetadata) -> Bool {
    accepts(values, year: metadata.years?.upperBound)
  }

  func accepts(_ values: [Int], year: Int?) -> Bool { year.map { year in values.contains { year >= $0 } } ?? false }
}

/// The last of the years that count.
struct ToAttribute: YearDefinition {
  let name = "to"
  let about = "documents that do not begin after a year"
  let example = "2026"
  let takesSeveral = false

  func accepts(_ values: [Int], _ metadata: DocumentMetadata) -> Bool {
    accepts(values, year: metadata.years?.lowerBound)
  }

  func accepts(_ values: [Int], year: Int?) -> Bool { year.map { year in values.contains { year <= $0 } } ?? false }
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
