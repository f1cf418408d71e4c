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
    try index.withSearchedText(ofPassage: passage, near: &document) { folder.fold($0.text, lineBreaks: $0.lineBreaks) }
  }

  /// All that is searched of a passage, folded: its title, where that is searched apart, and its text.
  mutating func foldAll(_ passage: Int) throws(IndexError) -> [FoldedText] {
    try index.withSearchedText(ofPassage: passage, near: &document) {
      ($0.hasSeparateTitle ? [folder.fold($0.title, lineBreaks: .separate)] : [])
        + [folder.fold($0.text, lineBreaks: $0.lineBreaks)]
    }
  }

  /// How often a passage holds an ideograph in its title, if that counts beside the text, and in its text.
  ///
  /// - Parameter titleWeight: How often an occurrence in the title counts.
  mutating func count(_ ideograph: UInt32, passage: UInt32, titleWeight: UInt32) throws(IndexError) -> UInt32 {
    try index.withSearchedText(ofPassage: Int(passage), near: &document) {
      ($0.hasSeparateTitle ? titleWeight &* folder.count(ideograph, in: $0.title, lineBreaks: .separate) : 0)
        + folder.count(ideograph, in: $0.text, lineBreaks: $0.lineBreaks)
    }
  }

  /// Whether a passage holds a phrase in its title or its text.
  mutating func holds(_ phrase: QueryPart, passage: UInt32) throws(IndexError) -> Bool {
    try index.withSearchedText(ofPassage: Int(passage), near: &document) {
      // Mostly the text is written as the query is: finding its bytes is ten times as fast as folding.
      if Self.occurs(phrase.plainBytes, in: $0.text) { return true }
      if $0.hasSeparateTitle, folder.contains(phrase.folded, in: $0.title, lineBreaks: .separate) { return true }
      return folder.contains(phrase.folded, in: $0.text, lineBreaks: $0.lineBreaks)
    }
  }

  /// Whether a passage holds a word in its title or its text.
  mutating func holds(_ word: WordTextMatcher, passage: UInt32) throws(IndexError) -> Bool {
    try index.withSearchedText(ofPassage: Int(passage), near: &document) {
      if word.isPlain(in: $0.text) { return true }
      if $0.hasSeparateTitle, word.holds(in: folder.fold($0.title, lineBreaks: .separate)) { return true }
      return word.holds(in: folder.fold($0.text, lineBreaks: $0.lineBreaks))
    }
  }

  /// Whether some bytes stand in a text; none do not.
  static func occurs(_ bytes: [UInt8], in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !bytes.isEmpty, let start = text.baseAddress else { return false }
    return bytes.withUnsafeBufferPointer { memmem(start, text.count, $0.baseAddress, $0.count) != nil }
  }
}

/// The C library's search for bytes in bytes, which Swift's module of the GNU library does not import.
@_silgen_name("memmem")
private func memmem(
  _ text: UnsafePointer<UInt8>, _ textCount: Int, _ bytes: UnsafePointer<UInt8>?, _ count: Int
) -> UnsafeRawPointer?
