import FoundationEssentials
import InvertedIndex
import PolicyText

@testable import PolicySearch

/// Indexes for tests.
enum TestSearch {
  static let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds")

  /// The index of the five documents, built once.
  static let engine: SearchEngine = {
    do {
      return try engine(of: try CorpusReader.read([seeds.path]))
    } catch {
      fatalError("\(error)")
    }
  }()

  static func engine(of documents: [PolicyDocument]) throws -> SearchEngine {
    let url = FileManager.default.temporaryDirectory.appending(path: "zhice-\(UInt64.random(in: 0 ... .max)).zhice")
    try IndexBuilder(documents).write(to: url.path)
    defer { try? FileManager.default.removeItem(at: url) }
    return SearchEngine(try IndexReader(path: url.path))
  }

  /// The ids of all passages that match, the best first.
  static func ids(_ query: String, in engine: SearchEngine = engine) throws -> [String] {
    try engine.search(try QueryParser.parse(query), limit: 10_000).hits.map(\.passage.record.id)
  }
}
