import Dispatch
import FoundationEssentials

/// Answers the queries of a file in this process as the server answers `/api/v1/search?facets=1`, but for JSON and
/// HTTP: ten hits with all that is shown, exact totals, all facets. Usage: answering INDEX QUERIES.jsonl; after
/// answering all of them once, prints id TAB microseconds.
@main
enum Answering {
  static func main() throws {
    guard CommandLine.arguments.count == 3 else {
      print("usage: answering INDEX QUERIES.jsonl")
      return
    }
    let index = try IndexReader(path: CommandLine.arguments[1])
    index.expectQueries()
    let engine = SearchEngine(index)
    let lines = try BatchQuery.read(Array(try Data(contentsOf: URL(filePath: CommandLine.arguments[2]))))
    for round in 0..<2 {
      for line in lines {
        let start = DispatchTime.now().uptimeNanoseconds
        let query = try engine.prepare(try QueryParser.parse(line.query))
        let results = try query.search(limit: 10)
        let facets = try query.facets(asAlternatives: true)
        let time = DispatchTime.now().uptimeNanoseconds - start
        precondition(results.hits.count <= 10 && facets[.kind].count >= 0)
        if round == 1 { print("\(line.id)\t\(time / 1000)") }
      }
    }
  }
}
