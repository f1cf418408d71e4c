import InvertedIndex

/// The postings of an ideograph: the union over all grams that begin with it.
enum IdeographPostings {
  /// One posting for each passage, with the sum of its frequencies, in the order of passages.
  static func of(_ ideograph: UInt32, in index: IndexReader) throws(IndexError) -> [Posting] {
    var postings: [Posting] = []
    for list in try index.lists(startingWith: ideograph) {
      guard list.append(to: &postings) else { throw index.damagedPostings }
    }
    // Sorting costs more a posting, a table of all passages costs the same for few and for many.
    return postings.count < index.counts.passages / 64 ? sorted(postings) : tabled(postings, index.counts.passages)
  }

  private static func sorted(_ postings: [Posting]) -> [Posting] {
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

  private static func tabled(_ postings: [Posting], _ passageCount: Int) -> [Posting] {
    var frequencies = [UInt32](repeating: 0, count: passageCount)
    for posting in postings { frequencies[Int(posting.passage)] &+= posting.frequency }
    return frequencies.enumerated().compactMap { passage, frequency in
      frequency == 0 ? nil : Posting(passage: UInt32(passage), frequency: frequency)
    }
  }
}
