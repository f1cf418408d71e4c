/// Which passages are relevant to which query, and how much: the *qrels* of an evaluation.
public struct Judgements: Sendable {
  /// The highest grade. Its gain of 2^50 - 1 is still exact.
  public static let highestGrade = 50

  /// The judged queries, in the order in which the file names them first.
  public private(set) var queries: [String] = []
  private var gradesOfQuery: [String: [String: Int]] = [:]

  /// Reads a file of judgements, one a line: `QUERY⇥PASSAGE⇥GRADE`, or TREC's four columns `QUERY 0 PASSAGE GRADE` with
  /// blanks or tabs between them.
  ///
  /// A grade is a whole number up to `highestGrade`; one below 0 counts as 0, which is not relevant. Between tabs an id
  /// may have blanks; ids are compared as runs write them (`Run.field`).
  ///
  /// - Parameter file: The file's name, for errors.
  /// - Throws: `EvaluationError.judgementLine`, `.judgedTwice`.
  public init(parsing bytes: [UInt8], file: String) throws(EvaluationError) {
    try ColumnLines(bytes).forEach { (line, number) throws(EvaluationError) in
      guard let judgement = Self.judgement(line) else { throw .judgementLine(file: file, line: number) }
      guard gradesOfQuery[judgement.query]?[judgement.passage] == nil else {
        throw .judgedTwice(file: file, line: number, passage: judgement.passage)
      }
      if gradesOfQuery[judgement.query] == nil { queries.append(judgement.query) }
      gradesOfQuery[judgement.query, default: [:]][judgement.passage] = judgement.grade
    }
  }

  private static func judgement(_ line: ArraySlice<UInt8>) -> (query: String, passage: String, grade: Int)? {
    guard var columns = ColumnLines.tabbed(line) else { return nil }
    if !(3...4 ~= columns.count) { columns = ColumnLines.spaced(line) ?? [] }
    guard 3...4 ~= columns.count, let grade = Int(columns[columns.count - 1]), grade <= highestGrade else { return nil }
    let (query, passage) = (columns[0], columns[columns.count - 2])
    guard !query.isEmpty, !passage.isEmpty else { return nil }
    return (Run.field(query), Run.field(passage), max(0, grade))
  }

  /// The grades of a query's judged passages, by passage; empty for a query without judgements.
  public func grades(of query: String) -> [String: Int] { gradesOfQuery[query] ?? [:] }

  /// Whether a query has a passage of grade 1 or more.
  public func hasRelevant(_ query: String) -> Bool { grades(of: query).values.contains { $0 >= 1 } }

  /// All passages that are judged for one of these queries.
  public func passages(of queries: [String]) -> Set<String> {
    queries.reduce(into: []) { $0.formUnion(grades(of: $1).keys) }
  }
}

/// The lines of a file whose columns are separated by blanks or tabs, as the files of TREC are.
struct ColumnLines {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Calls with every line that is not blank and its number, from 1.
  func forEach<E: Error>(_ body: (_ line: ArraySlice<UInt8>, _ number: Int) throws(E) -> Void) throws(E) {
    var start = 0
    var number = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end]
      if !line.allSatisfy(Self.isBlank) { try body(line, number) }
      start = end + 1
      number += 1
    }
  }

  /// The columns between tabs alone, which may hold blanks, without the blanks around them; nil if a line is no UTF-8.
  static func tabbed(_ line: ArraySlice<UInt8>) -> [String]? {
    strings(line.split(separator: 0x09, omittingEmptySubsequences: false).map(trimmed))
  }

  /// The columns between blanks and tabs; nil if a line is no UTF-8.
  ///
  /// - Parameter limit: The most columns; the last one has the rest of the line.
  static func spaced(_ line: ArraySlice<UInt8>, limit: Int = .max) -> [String]? {
    strings(trimmed(line).split(maxSplits: limit - 1, whereSeparator: isBlank))
  }

  private static func strings(_ columns: [ArraySlice<UInt8>]) -> [String]? {
    var strings: [String] = []
    for column in columns {
      guard let string = String(validating: column, as: UTF8.self) else { return nil }
      strings.append(string)
    }
    return strings
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = bytes.drop(while: isBlank)
    guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return rest }
    return rest[...last]
  }

  /// A blank of ASCII: tab, line ends, space.
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
}
