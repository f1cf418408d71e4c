import TextFolding

/// The words of passages, collected in the order of the passages.
struct WordOccurrences: ~Copyable {
  /// Open addressing: the hash's high half and the word's number plus 1; 0 for a free place.
  private var slots = [UInt64](repeating: 0, count: 1 << 12)
  /// Where each word begins in `scalars`, and where the last ends.
  private var starts = [0]
  private var scalars: [UInt32] = []
  private var occurrences = Occurrences()

  init() {}

  private var count: Int { starts.count - 1 }

  /// Adds a word, given by its folded scalars.
  mutating func append(_ word: UnsafeBufferPointer<UInt32>, passage: UInt32, _ place: OccurrencePlace) {
    let hash = Self.hash(word)
    var position = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[position] != 0 {
      let number = Int(slots[position] & 0xFFFF_FFFF) - 1
      if slots[position] >> 32 == hash >> 32, holds(word, at: number) {
        occurrences.append(key: UInt32(number), passage: passage, place)
        return
      }
      position = (position + 1) & (slots.count - 1)
    }
    slots[position] = hash & ~0xFFFF_FFFF | UInt64(count + 1)
    occurrences.append(key: UInt32(count), passage: passage, place)
    scalars.append(contentsOf: word)
    starts.append(scalars.count)
    if count * 2 > slots.count { grow() }
  }

  private func word(_ number: Int) -> ArraySlice<UInt32> { scalars[starts[number]..<starts[number + 1]] }

  private func holds(_ word: UnsafeBufferPointer<UInt32>, at number: Int) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == word.count else { return false }
    return scalars.withUnsafeBufferPointer { scalars in
      for index in 0..<word.count where scalars[start + index] != word[index] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      let hash = word(number).withUnsafeBufferPointer(Self.hash)
      var position = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[position] != 0 { position = (position + 1) & (slots.count - 1) }
      slots[position] = hash & ~0xFFFF_FFFF | UInt64(number + 1)
    }
  }

  private static func hash(_ word: UnsafeBufferPointer<UInt32>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for scalar in word {
      hash = (hash ^ UInt64(scalar)) &* 0xC2B2_AE3D_27D4_EB4F
      hash ^= hash >> 29
    }
    return hash
  }

  /// Calls with every word's UTF-8 bytes and its postings, in the order of the bytes, which is that of the scalars.
  consuming func forEachWord(
    _ body: (UnsafeRawBufferPointer, UnsafeBufferPointer<Posting>) throws(IndexError) -> Void
  ) throws(IndexError) {
    var order = Array(0..<count)
    order.sort { word($0).lexicographicallyPrecedes(word($1)) }
    var ranks = [UInt32](repeating: 0, count: count)
    for (rank, number) in order.enumerated() { ranks[number] = UInt32(rank) }
    occurrences.mapKeys { ranks[Int($0)] }
    occurrences.sort()
    var postings: [Posting] = []
    var index = 0
    while let rank = occurrences.take(at: &index, into: &postings) {
      if postings.isEmpty { continue }
      let bytes = Array(FoldedText.string(word(order[Int(rank)])).utf8)
      try bytes.withBytes { bytes throws(IndexError) in
        try postings.withUnsafeBufferPointer { postings throws(IndexError) in try body(bytes, postings) }
      }
      postings.removeAll(keepingCapacity: true)
    }
  }
}
