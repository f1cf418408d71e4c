import FoundationEssentials

/// Counts by looking at every record: for each query of a file the records whose folded title or text holds it as a
/// phrase. Usage: counting CORPUS.jsonl QUERIES.jsonl; prints id TAB count.
@main
enum Counting {
  private struct Query: Decodable {
    var id: String
    var query: String
  }

  static func main() throws {
    guard CommandLine.arguments.count == 3 else {
      print("usage: counting CORPUS.jsonl QUERIES.jsonl")
      return
    }
    var queries: [(id: String, phrase: FoldedText, count: Int)] = []
    for line in try Data(contentsOf: URL(filePath: CommandLine.arguments[2])).split(separator: 10) {
      let query = try JSONDecoder().decode(Query.self, from: line)
      queries.append((query.id, FoldedText(query.query), 0))
    }
    let lines = RecordLines(Array(try Data(contentsOf: URL(filePath: CommandLine.arguments[1]))), name: "corpus")
    var folder = TextFolder()
    try lines.forEachLine { (line, number) throws(PolicyTextError) in
      guard let fields = try? RecordScanner.scan(line) else {
        throw .record(name: "corpus", line: number, reason: "it is none")
      }
      let text = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(line)[fields.text])
      let title = fields.title.map { UnsafeBufferPointer(rebasing: UnsafeBufferPointer(line)[$0]) }
      let folded = folder.fold(text, lineBreaks: .separate)
      let foldedTitle = title.map { folder.fold($0, lineBreaks: .separate) }
      for index in queries.indices {
        let phrase = queries[index].phrase
        if folded.contains(phrase) || foldedTitle?.contains(phrase) == true { queries[index].count += 1 }
      }
    }
    for query in queries { print("\(query.id)\t\(query.count)") }
  }
}
