/// Puts postings of distinct passages into their order.
///
/// Passages are marked in a bitmap of two levels, which is then read from its beginning: the time does not grow with
/// the number of lists that the postings came from, and little with the number of passages.
struct PostingSorter {
  /// Below this many postings, comparing is faster.
  private static let smallest = 24

  private var known: [Posting]
  private var words: [UInt64]
  /// A bit for each word that is not 0.
  private var summary: [UInt64]

  init(passageCount: Int) {
    known = [Posting](repeating: Posting(passage: 0, frequency: 0), count: passageCount)
    words = [UInt64](repeating: 0, count: passageCount / 64 + 1)
    summary = [UInt64](repeating: 0, count: passageCount / 4096 + 1)
  }

  mutating func sort(_ postings: inout [Posting]) {
    guard postings.count >= Self.smallest else {
      postings.sort { $0.passage < $1.passage }
      return
    }
    for posting in postings {
      let passage = Int(posting.passage)
      known[passage] = posting
      words[passage >> 6] |= 1 << UInt64(passage & 63)
      summary[passage >> 12] |= 1 << UInt64(passage >> 6 & 63)
    }
    var next = 0
    for high in summary.indices where summary[high] != 0 {
      var middleBits = summary[high]
      summary[high] = 0
      while middleBits != 0 {
        let word = high << 6 | middleBits.trailingZeroBitCount
        middleBits &= middleBits - 1
        var bits = words[word]
        words[word] = 0
        while bits != 0 {
          let passage = word << 6 | bits.trailingZeroBitCount
          bits &= bits - 1
          postings[next] = known[passage]
          next += 1
        }
      }
    }
  }
}
