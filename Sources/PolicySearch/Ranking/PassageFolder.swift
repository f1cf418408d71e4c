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

  /// Whether a passage holds some phrases of a word, or its pieces, in its title or its text.
  ///
  /// - Parameters:
  ///   - phrases: The numbers of the phrases that are looked for.
  ///   - hasPieces: Whether the pieces are.
  mutating func holds(
    _ word: WordTextMatcher, phrases: [Int], orPieces hasPieces: Bool, passage: UInt32
  ) throws(IndexError) -> Bool {
    func holds(_ text: FoldedText) -> Bool {
      phrases.contains { text.contains(word.phrases[$0].folded) } || hasPieces && word.holdsPieces(in: text)
    }
    return try index.withSearchedText(ofPassage: Int(passage), near: &document) { searched in
      if phrases.contains(where: { Self.occurs(word.phrases[$0].plainBytes, in: searched.text) }) { return true }
      if searched.hasSeparateTitle, holds(folder.fold(searched.title, lineBreaks: .separate)) { return true }
      return holds(folder.fold(searched.text, lineBreaks: searched.lineBreaks))
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
