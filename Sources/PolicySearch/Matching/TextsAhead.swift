import InvertedIndex

/// Reads the texts of passages ahead that are looked at in their order, where the index is not in memory.
struct TextsAhead: ~Copyable {
  private let index: IndexReader
  /// The passages, ascending; none if the index is in memory.
  private let passages: [UInt32]
  /// The position of the first passage whose text was not asked for.
  private var next = 0

  /// - Parameter passages: Ascending.
  init(_ passages: [UInt32], of index: IndexReader) {
    self.index = index
    self.passages = index.isCold ? passages : []
  }

  /// Called before a passage is looked at.
  mutating func readAhead(from passage: UInt32) throws(IndexError) {
    guard next < passages.count, passages[next] <= passage else { return }
    let texts = passages[next...].prefix(IndexReader.textsAtOnce)
    next += texts.count
    try index.readAhead(textsOf: texts)
  }
}
