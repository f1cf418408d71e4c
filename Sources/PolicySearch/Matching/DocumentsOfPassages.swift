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
      let passages = index.documentLengths.passages(of: next)
      if passages.contains(UInt32(passage)) {
        last = (next, Int(passages.lowerBound)..<Int(passages.upperBound))
        return last
      }
    }
    last = try index.owner(ofPassage: passage)
    return last
  }
}
