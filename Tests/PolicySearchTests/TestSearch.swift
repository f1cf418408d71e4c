import FoundationEssentials
import InvertedIndex
import PolicyText
import TestSupport

@testable import PolicySearch

/// Indexes for tests.
enum TestSearch {
  /// The index of the five documents, built once.
  static let index: IndexReader = {
    do {
      return try index(of: try Seeds.documents())
    } catch {
      fatalError("\(error)")
    }
  }()

  static let engine = SearchEngine(index, model: .plain)

  static func index(of documents: [PolicyDocument]) throws -> IndexReader {
    try atTemporaryPath { path in
      try IndexBuilder(documents).write(to: path)
      return try IndexReader(path: path)
    }
  }

  static func engine(of documents: [PolicyDocument]) throws -> SearchEngine {
    SearchEngine(try index(of: documents), model: .plain)
  }

  /// Calls with a path at which nothing is, and removes what is there afterwards. An index that was opened stays
  /// readable.
  static func atTemporaryPath<T>(_ body: (String) throws -> T) throws -> T {
    try TestFolder.with { try body("\($0)/x.zhice") }
  }

  /// The ids of all passages that match, the best first.
  static func ids(_ query: String, in engine: SearchEngine = engine) throws -> [String] {
    try engine.search(try QueryParser.parse(query), limit: 10_000).hits.map(\.passage.record.id)
  }
}
