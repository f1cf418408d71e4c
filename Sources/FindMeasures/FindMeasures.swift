import PolicySearch

/// An example of the library: indexes documents and prints the measures that a query finds.
@main
enum FindMeasures {
  static func main() throws {
    guard CommandLine.arguments.count == 3 else {
      print("usage: find-measures FOLDER QUERY")
      return
    }
    // From files to documents, from documents to an index.
    let documents = try CorpusReader.read([CommandLine.arguments[1]])
    try IndexBuilder(documents).write(to: "measures.zhice")
    let engine = SearchEngine(try IndexReader(path: "measures.zhice"))

    // A query as people type it, for measures only.
    var query = try QueryParser.parse(CommandLine.arguments[2])
    try query.filter.require(.measure)
    let results = try engine.search(query, limit: 3)

    print("\(results.total) measures")
    for hit in results.hits {
      print("\(hit.rank). \(hit.title), \(hit.document.metadata.place ?? "no place")")
      for unit in hit.passage.units { print("   \(unit.role): \(unit.name)") }
      for target in hit.passage.targets { print("   \(target.indicator): \(target.text)") }
      print("   \(Citation(hit.passage).plain)")
    }
  }
}
