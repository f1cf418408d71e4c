import InvertedIndex
import TestSupport
import TextEmbedding

/// Indexes with the vectors of a small model.
enum SemanticIndex {
  /// Writes what an index has, with vectors.
  static func write(_ index: IndexReader, by model: SemanticModel, to path: String) throws {
    try IndexMerger([index], keepsVectors: false).write(to: path, semantic: SemanticVectors(by: model, threads: 2))
  }

  /// The same in a file without a name.
  static func of(_ index: IndexReader, by model: SemanticModel) throws -> IndexReader {
    try TestFolder.temporary { folder in
      try write(index, by: model, to: folder["semantic.zhice"])
      return try IndexReader(path: folder["semantic.zhice"])
    }
  }
}
