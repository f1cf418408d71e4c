#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import InvertedIndex
import PolicyJSON
import PolicySearch

/// Writes what OpenSearch takes: `zhice export --format opensearch`.
enum OpenSearchExport {
  /// A bulk file ends with the passage that fills it to so many bytes: OpenSearch advises against requests of more than
  /// some 15 MB.
  static let bulkSize = 10 << 20
  /// OpenSearch takes no longer ids, in UTF-8 bytes.
  private static let mostIDBytes = 512

  /// Writes the body that makes the index, and the bulk requests that fill it, into a folder: `index.json`,
  /// `bulk-00001.ndjson`, ...
  ///
  /// - Parameters:
  ///   - ranking: By which OpenSearch is to rank.
  ///   - threads: The files are the same whatever their number.
  /// - Returns: How many bulk files there are.
  /// - Throws: `UsageError.cannotWriteOutput`, also if the folder holds something; `UsageError.longID`;
  ///   `UsageError.sameID`; `IndexError.corrupt`.
  static func write(
    _ indexes: [IndexReader], to folder: String, ranking: RankingMethod = .full, bulkSize: Int = bulkSize,
    threads: Int = Processors.count
  ) throws -> Int {
    let exporter = TermExporter(indexes, ranking: ranking)
    try checkIDs(indexes, hasDocuments: exporter.hasContext)
    try prepare(folder)
    let parts = parts(of: indexes)
    let bulk = BulkWriter(folder: folder, size: bulkSize)
    try bulk.write(parts.count, threads: threads) { try actions(parts[$0], exporter) }
    // Last, so that a folder that has it is whole.
    try Output.write(JSON.openSearchIndex(exporter), toFile: "\(folder)/index.json")
    return bulk.files
  }

  /// Some documents of an index that a thread writes at once.
  private struct Part {
    var index: IndexReader
    var documents: Range<Int>
  }

  private static let passagesPerPart = 256

  /// All documents, in parts of about as many passages.
  private static func parts(of indexes: [IndexReader]) -> [Part] {
    indexes.flatMap { index in
      let perDocument = max(1, index.counts.passages / max(1, index.counts.documents))
      let step = max(1, passagesPerPart / perDocument)
      return stride(from: 0, to: index.counts.documents, by: step).map { first in
        Part(index: index, documents: first..<min(first + step, index.counts.documents))
      }
    }
  }

  /// The actions that add the documents and passages of a part.
  private static func actions(_ part: Part, _ exporter: TermExporter) throws -> BulkWriter.Actions {
    var actions = BulkWriter.Actions()
    let terms = PassageTerms(exporter, part.index)
    for number in part.documents {
      let reader = try DocumentReader(part.index, number)
      if exporter.hasContext {
        let context = try terms.terms(ofDocument: reader.passages)
        let document = try reader.document()
        actions.add { JSON.writeOpenSearch(document, context: context, to: &$0) }
      }
      for passage in reader.passages {
        let view = try PassageView(passage, of: part.index)
        let own = try terms.terms(ofPassage: passage)
        actions.add { JSON.writeOpenSearch(view, own, hasParent: exporter.hasContext, to: &$0) }
      }
    }
    return actions
  }

  /// Checks the ids of all that is added before anything is written. The passages of one index are all different.
  private static func checkIDs(_ indexes: [IndexReader], hasDocuments: Bool) throws {
    var seen: Set<String> = []
    let mayRepeat = indexes.count > 1 || hasDocuments
    func check(_ id: String) throws {
      guard id.utf8.count <= mostIDBytes else { throw UsageError.longID(id, limit: mostIDBytes) }
      if mayRepeat, !seen.insert(id).inserted { throw UsageError.sameID(id) }
    }
    for index in indexes {
      for passage in 0..<index.counts.passages { try check(try index.id(ofPassage: passage)) }
      for document in 0..<(hasDocuments ? index.counts.documents : 0) {
        try check(JSON.openSearchID(ofDocument: try index.document(document).id))
      }
    }
  }

  private static func prepare(_ folder: String) throws {
    if mkdir(folder, 0o777) == 0 { return }
    let failure = errno
    guard failure == EEXIST, let listing = opendir(folder) else {
      let reason = failure == EEXIST ? errno : failure
      throw UsageError.cannotWriteOutput(path: folder, reason: String(cString: strerror(reason)))
    }
    defer { closedir(listing) }
    var count = 0
    while readdir(listing) != nil { count += 1 }
    // Every folder holds itself and the one above.
    guard count <= 2 else {
      throw UsageError.cannotWriteOutput(path: folder, reason: "it holds files; name a folder that is empty or new")
    }
  }

  // MARK: Queries

  /// How queries are asked.
  struct Asking {
    var ranking = RankingMethod.full
    /// By which a query is read as words and its terms are looked up; nil where neither is needed.
    var engine: SearchEngine?
    var matching = Query.Matching.all
    var characters = CharacterMatches.never
  }

  /// Prints the body of a search.
  static func printBody(of text: String, _ asking: Asking) throws {
    let query = try QueryParser.parse(text)
    try query.requirePassageFilters()
    Output.line(try body(of: query, text, asking).line)
  }

  /// Prints the body of a multi-search (`_msearch`), in which many queries are asked in their order.
  static func printBodies(of queries: [BatchQuery], _ asking: Asking) throws {
    let bodies = try queries.map { try body(of: try BatchSearch.Asking().parsed($0), $0.query, asking) }
    for body in bodies { Output.line("{}\n" + body.line) }
  }

  /// - Parameter query: Nil if there is nothing in it to search for: it finds nothing, and keeps its place among
  ///   others.
  private static func body(of query: Query?, _ text: String, _ asking: Asking) throws -> JSON {
    var query = query
    if let query, !query.filter.isEmpty || !query.excludedFilters.isEmpty {
      throw UsageError.filterInExport(query: text)
    }
    query?.matching = asking.matching
    let prepared = try query.flatMap { try asking.engine?.prepare($0) }
    switch asking.ranking {
    case .plain: return JSON.openSearchQuery(query, words: try prepared?.reading()?.words ?? [])
    case .full: return JSON.openSearchQuery(try prepared?.exported(characters: asking.characters))
    }
  }
}
