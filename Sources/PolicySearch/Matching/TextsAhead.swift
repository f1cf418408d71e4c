import InvertedIndex

/// Reads the texts of passages ahead that are looked at in their order, where the index is not in memory.
struct TextsAhead: ~Copyable {
  private let index: IndexReader
  /// The passages, if the index is cold.
  private let passages: PassageBits?
  /// The first passage whose text was not asked for.
  private var next: UInt32 = 0

  init(_ passages: PassageBits, of index: IndexReader) {
    self.index = index
    self.passages = index.isCold ? passages : nil
  }

  /// Called before a passage is looked at.
  mutating func readAhead(from passage: UInt32) throws(IndexError) {
    guard let passages, passage >= next else { return }
    var texts: [UInt32] = []
    var text = passages.first(from: Int(passage))
    while let found = text, texts.count < IndexReader.textsAtOnce {
      texts.append(UInt32(found))
      text = passages.first(from: found + 1)
    }
    next = (texts.last ?? passage) + 1
    try index.readAhead(textsOf: texts)
  }
}
