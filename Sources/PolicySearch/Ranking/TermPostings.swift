import InvertedIndex
import TextFolding

/// Reads the postings of a query's terms.
struct TermPostings {
  let index: IndexReader

  /// The term's postings in the order of passages; those of an ideograph are the union over all grams that begin with it.
  func postings(of term: QueryTerm) throws(IndexError) -> [Posting] {
    switch term {
    case .bigram(let gram): return try index.postings(of: gram)
    case .word(let word): return try index.postings(of: word)
    case .ideograph(let scalar):
      var postings: [Posting] = []
      for list in try index.lists(startingWith: scalar) {
        guard list.append(to: &postings) else { throw index.damagedPostings }
      }
      return merged(postings)
    }
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
