import TextFolding

/// The words met so far with their postings.
struct WordTable: ~Copyable {
  private struct Entry {
    /// Where the word's scalars begin in `scalars`.
    var start: Int
    var count: Int
    var chain = PostingChain()
  }

  /// Open addressing: the hash's high half and the entry's index plus 1; 0 for a free place.
  private var slots = [UInt64](repeating: 0, count: 1 << 12)
  private var entries: [Entry] = []
  private var scalars: [UInt32] = []

  init() {}

  var count: Int { entries.count }

  /// Counts an occurrence of a word, given by its folded scalars.
  mutating func add(_ word: UnsafeBufferPointer<UInt32>, passage: UInt32, chains: inout PostingChains) {
    let hash = Self.hash(word)
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place] != 0 {
      let index = Int(slots[place] & 0xFFFF_FFFF) - 1
      if slots[place] >> 32 == hash >> 32, self.word(at: index).elementsEqual(word) {
        chains.add(passage, to: &entries[index].chain)
        return
      }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = hash & ~0xFFFF_FFFF | UInt64(entries.count + 1)
    entries.append(Entry(start: scalars.count, count: word.count))
    scalars.append(contentsOf: word)
    chains.add(passage, to: &entries[entries.count - 1].chain)
    if entries.count * 2 > slots.count { grow() }
  }

  private func word(at index: Int) -> ArraySlice<UInt32> {
    scalars[entries[index].start..<entries[index].start + entries[index].count]
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for index in entries.indices {
      let hash = scalars.withUnsafeBufferPointer { scalars in
        let start = entries[index].start
        return Self.hash(UnsafeBufferPointer(rebasing: scalars[start..<start + entries[index].count]))
      }
      var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = hash & ~0xFFFF_FFFF | UInt64(index + 1)
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

  /// All words with their chains, in the ascending order of their UTF-8 bytes, which is that of their scalars.
  func sorted() -> [(word: String, chain: PostingChain)] {
    entries.indices.sorted { word(at: $0).lexicographicallyPrecedes(word(at: $1)) }
      .map { (FoldedText.string(word(at: $0)), entries[$0].chain) }
  }
}
