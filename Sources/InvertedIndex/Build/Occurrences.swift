#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Occurrences of terms in passages, collected in the order of the passages and then sorted by term: each a key of 32
/// bits above the passage's number.
struct Occurrences: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt64>
  private var capacity = 1 << 16
  private(set) var count = 0

  init() { memory = .allocate(capacity: capacity) }

  deinit { free(memory) }

  @inline(__always)
  mutating func append(key: UInt32, passage: UInt32) {
    if count == capacity { grow() }
    memory[count] = UInt64(key) << 32 | UInt64(passage)
    count &+= 1
  }

  /// Makes room; the system moves large blocks without copying, and pages that are not touched take no memory.
  @inline(never)
  private mutating func grow() {
    capacity *= 2
    guard let larger = realloc(memory, 8 * capacity) else { fatalError("out of memory for \(capacity) occurrences") }
    memory = larger.assumingMemoryBound(to: UInt64.self)
  }

  /// Replaces every key.
  mutating func mapKeys(_ transform: (UInt32) -> UInt32) {
    for index in 0..<count {
      memory[index] = UInt64(transform(UInt32(memory[index] >> 32))) << 32 | memory[index] & 0xFFFF_FFFF
    }
  }

  /// Sorts by key; what is of one key stays in the order of the passages.
  mutating func sort() {
    let scratch = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count)
    defer { scratch.deallocate() }
    RadixSort.sort(UnsafeMutableBufferPointer(start: memory, count: count), scratch: scratch, bits: 32..<64)
  }

  /// Takes the postings of the key that stands at an index of the sorted occurrences.
  ///
  /// - Parameters:
  ///   - index: Moved to the next key.
  ///   - postings: Gets one posting for each passage, appended.
  /// - Returns: The key, nil at the end.
  mutating func take(at index: inout Int, into postings: inout [Posting]) -> UInt32? {
    guard index < count else { return nil }
    let key = memory[index] &>> 32
    while index < count, memory[index] &>> 32 == key {
      let occurrence = memory[index]
      var end = index &+ 1
      while end < count, memory[end] == occurrence { end &+= 1 }
      postings.append(
        Posting(passage: UInt32(truncatingIfNeeded: occurrence), frequency: UInt32(truncatingIfNeeded: end &- index)))
      index = end
    }
    return UInt32(truncatingIfNeeded: key)
  }
}
