import InvertedIndex
import TextEmbedding

@testable import PolicySearch

/// Indexes with the vectors of a small model.
enum TestMeaning {
  static func index(_ index: IndexReader, by model: SemanticModel) throws -> IndexReader {
    try TestSearch.atTemporaryPath { path in
      try IndexMerger([index], keepsVectors: false).write(to: path, semantic: SemanticVectors(by: model, threads: 2))
      return try IndexReader(path: path)
    }
  }
}
