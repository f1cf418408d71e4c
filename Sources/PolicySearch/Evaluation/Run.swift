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
