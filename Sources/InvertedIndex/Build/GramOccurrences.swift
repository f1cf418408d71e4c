import TextFolding

/// The grams of passages, collected in the order of the passages.
///
/// A gram of the basic plane is a key of 32 bits, its ideographs' scalar values side by side; the few others are kept
/// apart.
struct GramOccurrences: ~Copyable {
  private var basic = Occurrences()
  private var others: [(gram: Gram, passage: UInt32, place: OccurrencePlace)] = []

  init() {}

  @inline(__always)
  mutating func append(_ gram: Gram, passage: UInt32, _ place: OccurrencePlace) {
    let first = gram.first
    let second = gram.second
    if first | second < 0x1_0000 {
      basic.append(key: first << 16 | second, passage: passage, place)
    } else {
      others.append((gram, passage, place))
    }
  }

  /// Calls with every gram and its postings, in the order of the grams.
  consuming func forEachGram(
    _ body: (Gram, UnsafeBufferPointer<Posting>) throws(IndexError) -> Void
  ) throws(IndexError) {
    basic.sort()
    others.sort { ($0.gram, $0.passage) < ($1.gram, $1.passage) }
    var postings: [Posting] = []
    var index = 0
    var otherIndex = 0
    var next = Self.takeBasic(&basic, &index, &postings)
    while next != nil || otherIndex < others.count {
      // An ideograph beyond the basic plane comes after all others, but as a second one it may come between them.
      if let gram = next, otherIndex == others.count || gram < others[otherIndex].gram {
        if !postings.isEmpty {
          try postings.withUnsafeBufferPointer { postings throws(IndexError) in try body(gram, postings) }
        }
        next = Self.takeBasic(&basic, &index, &postings)
      } else {
        let gram = others[otherIndex].gram
        var rest: [Posting] = []
        while otherIndex < others.count, others[otherIndex].gram == gram {
          let occurrence = others[otherIndex]
          if rest.last?.passage != occurrence.passage {
            rest.append(Posting(passage: occurrence.passage, frequency: 0))
          }
          rest[rest.count - 1].add(occurrence.place)
          otherIndex += 1
        }
        rest.removeAll { $0.frequency == 0 }
        if rest.isEmpty { continue }
        try rest.withUnsafeBufferPointer { postings throws(IndexError) in try body(gram, postings) }
      }
    }
  }

  private static func takeBasic(
    _ occurrences: inout Occurrences, _ index: inout Int, _ postings: inout [Posting]
  ) -> Gram? {
    postings.removeAll(keepingCapacity: true)
    return occurrences.take(at: &index, into: &postings).map { Gram($0 >> 16, $0 & 0xFFFF) }
  }
}
