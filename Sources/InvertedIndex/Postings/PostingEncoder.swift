/// Writes posting lists. `PostingCursor` reads them.
///
/// A list is a sequence of postings in the order of passages. Each is the varint of `2 × gap + (frequency == 1)`, where
/// the gap is the passage's number less the last one's less 1 (the first posting's is the number itself); then, unless
/// the frequency is 1, the varint of the frequency.
struct PostingEncoder {
  private(set) var writer = ByteWriter()

  /// The bytes written so far: where the next list begins.
  var count: UInt64 { UInt64(writer.bytes.count) }

  /// Adds a list. Passages ascend; frequencies are at least 1.
  mutating func append(_ postings: [Posting]) {
    var next: UInt32 = 0
    for posting in postings {
      let gap = UInt64(posting.passage - next)
      writer.appendVarint(gap << 1 | (posting.frequency == 1 ? 1 : 0))
      if posting.frequency != 1 { writer.appendVarint(UInt64(posting.frequency)) }
      next = posting.passage + 1
    }
  }
}
