import InvertedIndex

/// Scores every passage that holds a term of the query, one term after the other.
///
/// The scores of a passage are added in the order of the terms, so that equal queries give equal sums.
struct TermAtATime {
  private let index: IndexReader
  private let bm25: BM25
  /// The score of each passage; meaningful where `isTouched`.
  private(set) var scores: [Double]
  private(set) var isTouched: [Bool]
  /// The passages with a score, in the order in which they were first met.
  private(set) var touched: [Int] = []

  init(_ index: IndexReader) {
    self.index = index
    bm25 = BM25(passageCount: index.counts.passages, tokens: index.counts.tokens)
    scores = Array(repeating: 0, count: index.counts.passages)
    isTouched = Array(repeating: false, count: index.counts.passages)
  }

  /// Adds a term's postings to the scores.
  mutating func add(_ postings: [Posting]) throws(IndexError) {
    let idf = bm25.idf(documentFrequency: postings.count)
    for posting in postings {
      let passage = Int(posting.passage)
      let length = try index.length(ofPassage: passage)
      scores[passage] += bm25.score(idf: idf, frequency: Int(posting.frequency), length: length)
      if !isTouched[passage] {
        isTouched[passage] = true
        touched.append(passage)
      }
    }
  }
}
