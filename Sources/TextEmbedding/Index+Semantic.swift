import InvertedIndex
import PolicyText

extension IndexPipeline {
  /// Reads a corpus and writes its index with a vector of a model for every passage.
  ///
  /// - Throws: As `build`; `IndexError.vectors` if the model makes no numbers of a text.
  public func build(
    _ corpus: consuming CorpusReader, semantic vectors: SemanticVectors, to path: String
  ) throws -> BuildReport {
    try build(corpus, from: vectors, to: path)
  }
}

extension IndexMerger {
  /// Merges and writes the index with a vector of a model for every passage.
  ///
  /// - Throws: As `write(to:)`; `IndexError.vectors` if the model makes no numbers of a text.
  public func write(to path: String, semantic vectors: SemanticVectors) throws(IndexError) {
    try write(to: path, from: vectors)
  }
}
