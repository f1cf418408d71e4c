#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The grams met so far with their postings: a hash table with open addressing, an entry of 32 bytes each, so that a gram costs one
/// access to memory.
struct GramTable: ~Copyable {
  struct Entry {
    /// The gram's key; 0, which no gram has, for a free place.
    var key: UInt64
    var chain: PostingChain
  }

  private var entries: UnsafeMutablePointer<Entry>
  private var bits: UInt64
  private(set) var count = 0

  init() {
    bits = 16
    entries = Self.allocate(bits)
  }

  deinit { free(entries) }

  private static func allocate(_ bits: UInt64) -> UnsafeMutablePointer<Entry> {
    // Zeros are free entries.
    guard let memory = calloc(1 << Int(bits), MemoryLayout<Entry>.stride) else {
      fatalError("out of memory for \(1 << bits) grams")
    }
    return memory.bindMemory(to: Entry.self, capacity: 1 << Int(bits))
  }

  /// Where the gram stands or would stand. Fibonacci hashing (Knuth, The Art of Computer Programming, 6.4).
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    let mask = 1 &<< bits &- 1
    var place = (key &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- bits)
    while true {
      let found = entries[Int(truncatingIfNeeded: place)].key
      if found == key || found == 0 { return Int(truncatingIfNeeded: place) }
      place = (place &+ 1) & mask
    }
  }

  /// Counts an occurrence of a gram.
  @inline(__always)
  mutating func add(_ key: UInt64, passage: UInt32, chains: inout PostingChains) {
    var place = place(of: key)
    if entries[place].key == 0 {
      if count &* 2 >= 1 &<< Int(bits) {
        grow()
        place = self.place(of: key)
      }
      entries[place].key = key
      count &+= 1
    }
    chains.add(passage, to: &entries[place].chain)
  }

  private mutating func grow() {
    let old = entries
    let size = 1 << Int(bits)
    bits += 1
    entries = Self.allocate(bits)
    for index in 0..<size where old[index].key != 0 { entries[place(of: old[index].key)] = old[index] }
    free(old)
  }

  /// The chain of a gram that is there.
  func chain(of key: UInt64) -> PostingChain { entries[place(of: key)].chain }

  /// All keys, ascending.
  func sortedKeys() -> [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(count)
    for index in 0..<1 << Int(bits) where entries[index].key != 0 { keys.append(entries[index].key) }
    return RadixSort.sorted(keys, bits: 42)
  }
}
