/// The answers of one system to many queries.
public struct Run: Sendable {
  /// A passage among the answers to a query.
  public struct Entry: Hashable, Sendable {
    /// The passage's id as runs write it (`Run.field`).
    public let passage: String
    public let score: Double

    /// - Parameter id: The passage's id, in which blanks become `_`.
    public init(id: String, score: Double) {
      passage = Run.field(id)
      self.score = score
    }
  }

  /// The queries that were answered, in order; one without a result may be missing.
  public private(set) var queries: [String] = []
  private var entriesOfQuery: [String: [Entry]] = [:]

  public init() {}

  /// A query's answer, the best first; empty if it has none.
  public subscript(_ query: String) -> [Entry] {
    get { entriesOfQuery[query] ?? [] }
    set { if entriesOfQuery.updateValue(newValue, forKey: query) == nil { queries.append(query) } }
  }

  /// Whether the run names a query.
  public func has(_ query: String) -> Bool { entriesOfQuery[query] != nil }
}

/// Runs as TREC's files have them: `QUERY Q0 PASSAGE RANK SCORE TAG` a line.
extension Run {
  /// The tag of the runs that this program writes.
  public static let tag = "zhice"

  /// Reads a run. Columns are separated by blanks or tabs; the second and the last one are not looked at.
  ///
  /// Answers are ordered by score, the highest first. Equal scores are ordered by the rank that the file states, then
  /// by line. `trec_eval` orders them by passage instead; runs that this program writes have none.
  ///
  /// - Parameter file: The file's name, for errors.
  /// - Throws: `EvaluationError.runLine` for a line without these columns, a rank that is no whole number, or a score
  ///   that is no number.
  public init(parsing bytes: [UInt8], file: String) throws(EvaluationError) {
    self.init()
    var lines: [String: [(entry: Entry, rank: Int)]] = [:]
    var order: [String] = []
    try ColumnLines(bytes).forEach { (line, number) throws(EvaluationError) in
      guard let columns = ColumnLines.spaced(line, limit: 6), columns.count == 6, let rank = Int(columns[3]),
        let score = Double(columns[4]), score.isFinite
      else { throw .runLine(file: file, line: number) }
      if lines[columns[0]] == nil { order.append(columns[0]) }
      lines[columns[0], default: []].append((Entry(id: columns[2], score: score), rank))
    }
    for query in order {
      let sorted = (lines[query] ?? []).enumerated().sorted { a, b in
        (-a.element.entry.score, a.element.rank, a.offset) < (-b.element.entry.score, b.element.rank, b.offset)
      }
      self[query] = sorted.map(\.element.entry)
    }
  }

  /// The answer to a query as lines. Whoever reads a run orders it by score: where a passage's own is not below that of
  /// the one before, as of the first that holds only some of the words, the number next below that one stands for it.
  ///
  /// - Parameter entries: The best first.
  public static func lines(_ query: String, _ entries: [Entry]) -> String {
    var text = ""
    var last = Double.infinity
    for (position, entry) in entries.enumerated() {
      last = min(entry.score, last.nextDown)
      text += "\(query) Q0 \(entry.passage) \(position + 1) \(last) \(tag)\n"
    }
    return text
  }

  /// The run as a file.
  public var text: String { queries.map { Self.lines($0, self[$0]) }.joined() }

  /// An id as a field of a run, in which blanks separate: each becomes `_`.
  public static func field(_ id: String) -> String {
    guard id.unicodeScalars.contains(where: { $0.properties.isWhitespace }) else { return id }
    return String(String.UnicodeScalarView(id.unicodeScalars.map { $0.properties.isWhitespace ? "_" : $0 }))
  }
}
