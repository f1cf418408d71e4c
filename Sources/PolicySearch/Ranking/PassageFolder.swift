import InvertedIndex
import TextFolding

/// Folds the stored text of an index's passages as it was folded when the index was built.
struct PassageFolder: ~Copyable {
  private let index: IndexReader
  private var folder = TextFolder()
  /// The document of the passage that was looked at last.
  private var document = 0

  init(_ index: IndexReader) { self.index = index }

  /// The passage's text, folded. Spans are in scalars of the text.
  mutating func fold(_ passage: Int) throws(IndexError) -> FoldedText {
    try index.withSearchedText(ofPassage: passage, near: &document) { _, text, lineBreaks in
      folder.fold(text, lineBreaks: lineBreaks)
    }
  }

  /// How often a passage holds an ideograph in its title and its text.
  mutating func count(_ ideograph: UInt32, passage: UInt32) throws(IndexError) -> UInt32 {
    try index.withSearchedText(ofPassage: Int(passage), near: &document) { title, text, lineBreaks in
      (title.map { folder.count(ideograph, in: $0, lineBreaks: .separate) } ?? 0)
        + folder.count(ideograph, in: text, lineBreaks: lineBreaks)
    }
  }

  /// Whether a passage holds a phrase in its title or its text.
  mutating func holds(_ phrase: FoldedText, passage: UInt32) throws(IndexError) -> Bool {
    try index.withSearchedText(ofPassage: Int(passage), near: &document) { title, text, lineBreaks in
      if let title, folder.contains(phrase, in: title, lineBreaks: .separate) { return true }
      return folder.contains(phrase, in: text, lineBreaks: lineBreaks)
    }
  }
}
