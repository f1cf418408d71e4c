import FoundationEssentials
import InvertedIndex
import PolicyText

@testable import PolicySearch

/// Indexes for tests.
enum TestSearch {
  static let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds")

  /// The index of the five documents, built once.
  static let index: IndexReader = {
    do {
      return try index(of: try CorpusReader.read([seeds.path]))
    } catch {
      fatalError("\(error)")
    }
  }()

  static let engine = SearchEngine(index, method: .plain)

  static func index(of documents: [PolicyDocument]) throws -> IndexReader {
    try atTemporaryPath { path in
      try IndexBuilder(documents).write(to: path)
      return try IndexReader(path: path)
    }
  }

  static func engine(of documents: [PolicyDocument]) throws -> SearchEngine {
    SearchEngine(try index(of: documents), method: .plain)
  }

  /// Calls with a path at which nothing is, and removes what is there afterwards. An index that was opened stays readable.
  static func atTemporaryPath<T>(_ body: (String) throws -> T) throws -> T {
    let url = FileManager.default.temporaryDirectory.appending(path: "zhice-\(UInt64.random(in: 0 ... .max)).zhice")
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }

  /// A file or folder beside the project that only development has, or nil.
  static func shared(_ name: String) -> String? {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/\(name)")
    return FileManager.default.fileExists(atPath: url.path) ? url.path : nil
  }

  /// The ids of all passages that match, the best first.
  static func ids(_ query: String, in engine: SearchEngine = engine) throws -> [String] {
    try engine.search(try QueryParser.parse(query), limit: 10_000).hits.map(\.passage.record.id)
  }
}
