import InvertedIndex

/// What a search found, document by document.
public struct DocumentGroups: Sendable {
  /// A document with its best passages.
  public struct Group: Sendable {
    public var document: DocumentRecord
    /// Its best passages, the best first; their ranks are those among the passages of all documents.
    public var hits: [SearchHit]
    /// How many of its passages match.
    public var total: Int
  }

  /// The requested documents, the one with the best passage first.
  public var groups: [Group]
  /// How many documents have a passage that matches.
  public var total: Int
  /// How many passages match.
  public var passages: Int
  /// Whether all totals are exact. Not if the engine's time limit was over: then they are lower bounds.
  public var totalIsExact: Bool
  /// The other names of words that were searched for, too.
  public var expansions: [Expansion]
  /// What of the query could not match.
  public var unmatched: Unmatched
  /// What was found of the words; nil where the query was not read as words.
  public var words: WordResults?
  /// What became of the meaning of the query.
  public var meaning = MeaningUse.none
}

extension DocumentGroups {
  /// What is found where nothing can match.
  public static let empty = DocumentGroups(
    groups: [], total: 0, passages: 0, totalIsExact: true, expansions: [], unmatched: Unmatched())
}

extension PreparedQuery {
  /// Searches, and puts the passages of a document together.
  ///
  /// - Parameters:
  ///   - limit: The most documents to return, at least 0.
  ///   - offset: How many of the best documents to leave out.
  ///   - perDocument: The most passages of one document, at least 0.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func groups(limit: Int = 10, offset: Int = 0, perDocument: Int = 2) throws(IndexError) -> DocumentGroups {
    let (ranking, matches) = try grouped(perDocument: perDocument)
    return try groups(matches, of: ranking, from: offset, limit: limit)
  }

  /// All matching passages, ranked, and the same by their documents.
  func grouped(perDocument: Int) throws(IndexError) -> (ranking: Ranking, matches: GroupedMatches) {
    let ranking = try rank(limit: .max, matchesOnly: true)
    return (ranking, try grouped(ranking.matches, perDocument: perDocument))
  }

  /// Ranked passages by their documents.
  func grouped(_ matches: [RankedPassage], perDocument: Int) throws(IndexError) -> GroupedMatches {
    try GroupedMatches(matches, perDocument: perDocument, in: engine.columns, deadline: deadline)
  }

  /// Some of the documents with what is needed to show them.
  func groups(
    _ matches: GroupedMatches, of ranking: Ranking, from offset: Int, limit: Int
  ) throws(IndexError) -> DocumentGroups {
    var groups: [DocumentGroups.Group] = []
    for group in matches.groups.dropFirst(offset).prefix(limit) {
      groups.append(
        DocumentGroups.Group(
          document: try engine.indexes[group.document.shard].document(group.document.number),
          hits: try hits(ranking.matches, at: group.positions), total: group.total))
    }
    return DocumentGroups(
      groups: groups, total: matches.groups.count, passages: ranking.total, totalIsExact: !deadline.wasReached,
      expansions: ranking.expansions, unmatched: try unmatched(of: ranking),
      words: ranking.words, meaning: ranking.meaning)
  }
}

/// Ranked passages by their documents.
struct GroupedMatches {
  /// A document of one of the indexes searched.
  struct Document: Hashable {
    var shard: Int
    var number: Int
  }

  struct Group {
    var document: Document
    /// The positions of its best passages in the ranking, ascending.
    var positions: [Int]
    /// How many of its passages match.
    var total: Int
  }

  /// The one with the best passage first.
  private(set) var groups: [Group] = []

  /// After so many passages the time limit is asked, so that the best are grouped even if it is over already.
  private static let passagesAtOnce = 1 << 10
  /// Reading the documents of all passages costs about as much as looking up those of this share of them.
  private static let share = 16

  /// - Parameters:
  ///   - matches: The best first.
  ///   - perDocument: The most passages of one document to keep.
  ///   - deadline: When it is over, only some of the best are grouped.
  init(
    _ matches: [RankedPassage], perDocument: Int, in columns: [IndexColumns], deadline: TimeLimit?
  ) throws(IndexError) {
    // Of many matches, the documents of all passages are looked up at once.
    let isMuch = matches.count > columns.reduce(0) { $0 + $1.index.counts.passages } / Self.share
    var owners: [[UInt32]] = []
    if isMuch { for columns in columns { owners.append(try columns.owners()) } }
    // By index and document the numbers of the groups, -1 where there is none yet.
    var numbers = columns.map { [Int32](repeating: -1, count: $0.index.counts.documents) }
    for (position, match) in matches.enumerated() {
      if position > 0, position % Self.passagesAtOnce == 0, deadline.isOver { break }
      let owner =
        isMuch
        ? Int(owners[match.shard][match.passage])
        : try columns[match.shard].index.owner(ofPassage: match.passage).document
      let document = Document(shard: match.shard, number: owner)
      var number = Int(numbers[document.shard][document.number])
      if number < 0 {
        number = groups.count
        numbers[document.shard][document.number] = Int32(number)
        groups.append(Group(document: document, positions: [], total: 0))
      }
      groups[number].total += 1
      if groups[number].positions.count < perDocument { groups[number].positions.append(position) }
    }
  }
}

/// Documents that pass a filter.
public struct DocumentList: Sendable {
  /// Those that were asked for, in the order of the indexes.
  public var documents: [DocumentRecord] = []
  /// How many there are in all; a lower bound if the time limit was reached.
  public var total = 0

  /// A list of no documents.
  public init() {}
}

extension SearchEngine {
  /// Lists the documents that pass a filter.
  ///
  /// - Parameters:
  ///   - limit: The most documents to return, at least 0.
  ///   - offset: How many to leave out.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func documents(
    passing filter: Filter, limit: Int = .max, offset: Int = 0
  ) throws(IndexError) -> DocumentList {
    var list = DocumentList()
    var check = LimitCheck(deadline, every: 64)
    for columns in columns {
      let index = columns.scannedIndex
      let sieve = FilterSieve(filter, in: columns)
      for number in 0..<index.counts.documents {
        if check.isOverAtStep() { return list }
        guard try sieve.accepts(document: number) else { continue }
        if list.total >= offset, list.documents.count < limit { list.documents.append(try index.document(number)) }
        list.total += 1
      }
    }
    return list
  }
}
