import InvertedIndex
import TextFolding

/// Reads the postings of a query's terms.
struct TermPostings {
  let index: IndexReader

  /// The term's postings in the order of passages; those of an ideograph are the union over all grams that begin with it.
  func postings(of term: QueryTerm) throws(IndexError) -> [Posting] {
    switch term {
    case .bigram(let gram): return try read(try index.postings(of: gram).map { [$0] } ?? [])
    case .word(let word): return try read(try index.postings(of: word).map { [$0] } ?? [])
    case .ideograph(let scalar): return try read(try index.postings(startingWith: scalar))
    }
  }

  private func read(_ cursors: [PostingCursor]) throws(IndexError) -> [Posting] {
    var postings: [Posting] = []
    for var cursor in cursors {
      while let posting = cursor.current {
        postings.append(posting)
        cursor.advance()
      }
      if cursor.isDamaged { throw index.damagedPostings }
    }
    return cursors.count > 1 ? merged(postings) : postings
  }

  /// One posting for each passage, with the sum of its frequencies.
  private func merged(_ postings: [Posting]) -> [Posting] {
    var result: [Posting] = []
    for posting in postings.sorted(by: { $0.passage < $1.passage }) {
      if result.last?.passage == posting.passage {
        result[result.count - 1].frequency &+= posting.frequency
      } else {
        result.append(posting)
      }
    }
    return result
  }
}
