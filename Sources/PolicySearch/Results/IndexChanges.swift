import InvertedIndex

/// What indexes have that an older one has not: documents whose id it does not know, and documents whose text is
/// another one there. What is known of a document besides its text does not matter.
public struct IndexChanges: Sendable {
  /// What became of a document.
  public enum Change: String, Sendable {
    case new
    /// The older index has another text of it.
    case changed
  }

  /// A document that is new or changed.
  public struct Document: Sendable {
    /// The index, by its number among those that are compared.
    public var shard: Int
    public var record: DocumentRecord
    public var change: Change
    /// Its passages whose texts the older one does not have, by number in the index, in the order of the text.
    public var passages: [Int]
  }

  /// In the order of the indexes.
  public private(set) var documents: [Document] = []
  /// The ids of documents that only the older index has, in its order.
  public private(set) var gone: [String] = []
  /// The passages of `documents`.
  private var passages: Set<RankedPassage.Key> = []
  private var byID: [String: Change] = [:]

  /// O(the text of all).
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public init(in indexes: [IndexReader], since older: IndexReader) throws(IndexError) {
    var known: Set<Int> = []
    for (shard, index) in indexes.enumerated() {
      for number in 0..<index.counts.documents {
        let record = try index.document(number)
        let earlier = try older.document(withID: record.id)
        if let earlier { known.insert(earlier) }
        guard let added = try Self.passages(of: record, in: index, since: earlier, of: older) else { continue }
        let change = earlier == nil ? Change.new : .changed
        documents.append(Document(shard: shard, record: record, change: change, passages: added))
        byID[record.id] = change
        for passage in added { passages.insert(RankedPassage.Key(shard: shard, passage: passage)) }
      }
    }
    for number in 0..<older.counts.documents where !known.contains(number) {
      gone.append(try older.document(number).id)
    }
  }

  /// The passages that are new in a document; nil if it is the same.
  ///
  /// - Parameter earlier: The number of the document with its id in the older index.
  private static func passages(
    of record: DocumentRecord, in index: IndexReader, since earlier: Int?, of older: IndexReader
  ) throws(IndexError) -> [Int]? {
    guard let earlier else { return Array(record.passages) }
    let before = try older.document(earlier)
    if try index.text(of: record) == older.text(of: before) { return nil }
    var texts: Set<String> = []
    for passage in before.passages { texts.insert(try older.text(of: older.passage(passage))) }
    var added: [Int] = []
    for passage in record.passages where !texts.contains(try index.text(of: index.passage(passage))) {
      added.append(passage)
    }
    return added
  }

  /// Whether a passage is new.
  public func hold(_ passage: RankedPassage) -> Bool { passages.contains(passage.key) }

  /// What became of the document of a passage; nil if nothing did.
  public func change(ofDocument id: String) -> Change? { byID[id] }
}

extension PreparedQuery {
  /// Finds the passages among what is new, the best first, with what is needed to show them.
  ///
  /// - Parameters:
  ///   - changes: Of the engine's indexes.
  ///   - limit: The most hits to return, at least 0.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func search(among changes: IndexChanges, limit: Int, offset: Int = 0) throws(IndexError) -> SearchResults {
    let all = engine.indexes.reduce(0) { $0 + $1.counts.passages }
    var ranking = try rank(limit: max(1, all), matchesOnly: true)
    ranking.matches.removeAll { !changes.hold($0) }
    ranking.total = ranking.matches.count
    ranking.matches = Array(ranking.matches.prefix(Self.end(of: limit, from: offset)))
    return try results(of: ranking, from: offset)
  }
}
