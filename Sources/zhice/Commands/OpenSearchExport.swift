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
  /// - Returns: How many bulk files there are.
  /// - Throws: `UsageError.cannotWriteOutput`, also if the folder holds something; `UsageError.longID`;
  ///   `UsageError.sameID`.
  static func write(_ indexes: [IndexReader], to folder: String, bulkSize: Int = bulkSize) throws -> Int {
    try checkIDs(indexes)
    try prepare(folder)
    let exporter = TermExporter(indexes)
    var bulk = ""
    var files = 0
    func writeBulk() throws {
      files += 1
      let number = String("0000\(files)".suffix(max(5, "\(files)".count)))
      try Output.write(bulk, toFile: "\(folder)/bulk-\(number).ndjson")
      bulk = ""
    }
    for index in indexes {
      for passage in 0..<index.counts.passages {
        let view = try PassageView(passage, of: index)
        bulk += JSON.openSearchLines(view, try exporter.terms(ofPassage: passage, of: index))
        if bulk.utf8.count >= bulkSize { try writeBulk() }
      }
    }
    if !bulk.isEmpty { try writeBulk() }
    // Last, so that a folder that has it is whole.
    try Output.write(JSON.openSearchIndex(k1: exporter.k1), toFile: "\(folder)/index.json")
    return files
  }

  /// Checks the ids of all passages before anything is written. In one index they are all different.
  private static func checkIDs(_ indexes: [IndexReader]) throws {
    var seen: Set<String> = []
    for index in indexes {
      for passage in 0..<index.counts.passages {
        let id = try index.id(ofPassage: passage)
        guard id.utf8.count <= mostIDBytes else { throw UsageError.longID(id, limit: mostIDBytes) }
        if indexes.count > 1, !seen.insert(id).inserted { throw UsageError.sameID(id) }
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

  /// Prints the body of a search.
  ///
  /// - Parameter engine: By which the query is read as words that are required; nil if they are not.
  static func printBody(of text: String, _ engine: SearchEngine?) throws {
    let query = try QueryParser.parse(text)
    try query.requirePassageFilters()
    Output.line(try body(of: query, text, engine).line)
  }

  /// Prints the body of a multi-search (`_msearch`), in which many queries are asked in their order.
  static func printBodies(of queries: [BatchQuery], _ engine: SearchEngine?) throws {
    let bodies = try queries.map { try body(of: try BatchSearch.Asking().parsed($0), $0.query, engine) }
    for body in bodies { Output.line("{}\n" + body.line) }
  }

  /// - Parameter query: Nil if there is nothing in it to search for: it finds nothing, and keeps its place among
  ///   others.
  private static func body(of query: Query?, _ text: String, _ engine: SearchEngine?) throws -> JSON {
    if let query, !query.filter.isEmpty || !query.excludedFilters.isEmpty {
      throw UsageError.filterInExport(query: text)
    }
    return JSON.openSearchQuery(query, words: try query.flatMap { try engine?.prepare($0).reading() }?.words ?? [])
  }
}
