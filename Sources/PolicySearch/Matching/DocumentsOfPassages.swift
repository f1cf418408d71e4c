import InvertedIndex

/// Tells the documents of passages that come in the order of the index: most times it is the one that follows.
struct DocumentsOfPassages {
  private let index: IndexReader
  private var last = (document: -1, passages: 0..<0)

  init(_ index: IndexReader) { self.index = index }

  /// The document that holds a passage, by number, and its passages.
  mutating func owner(ofPassage passage: Int) throws(IndexError) -> (document: Int, passages: Range<Int>) {
    if last.passages.contains(passage) { return last }
    let next = last.document + 1
    if next < index.counts.documents {
      let passages = try index.passages(ofDocument: next)
      if passages.contains(passage) {
        last = (next, passages)
        return last
      }
    }
    last = try index.owner(ofPassage: passage)
    return last
  }
}
