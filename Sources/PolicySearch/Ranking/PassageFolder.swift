import InvertedIndex
import TextFolding

/// Folds the stored text of passages as it was folded when the index was built.
struct PassageFolder: ~Copyable {
  private var folder = TextFolder()

  /// The passage's text, folded. Spans are in scalars of the text.
  mutating func fold(_ passage: PassageRecord, of index: IndexReader) throws(IndexError) -> FoldedText {
    let lineBreaks = try index.lineBreaks(of: passage)
    return try index.withText(of: passage) { folder.fold($0, lineBreaks: lineBreaks) }
  }
}
