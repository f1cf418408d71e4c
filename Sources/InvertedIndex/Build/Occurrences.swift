#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a term stands in a passage.
enum OccurrencePlace: UInt32 {
  case text
  /// In a title that counts beside the text.
  case separateTitle
  /// In a title that stands in the text, where it was found, too.
  case titleInText
}

/// Occurrences of terms in passages, collected in the order of the passages and then sorted by term: each a key of 32
/// bits above its place and the passage's number.
struct Occurrences: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt64>
  private var capacity = 1 << 16
  private(set) var count = 0

  init() { memory = .allocate(capacity: capacity) }

  deinit { free(memory) }

  /// The bits of a passage's number: more passages than that are not in memory at once.
  static let passageBits: UInt32 = 30

  @inline(__always)
  mutating func append(key: UInt32, passage: UInt32, _ place: OccurrencePlace) {
    if count == capacity { grow() }
    memory[count] = UInt64(key) << 32 | UInt64(place.rawValue << Self.passageBits | passage)
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
  ///   - postings: Gets one posting for each passage that holds the term, appended. A passage holds what stands in its
  ///     title only if that counts beside the text.
  /// - Returns: The key, nil at the end.
  mutating func take(at index: inout Int, into postings: inout [Posting]) -> UInt32? {
    guard index < count else { return nil }
    let key = memory[index] &>> 32
    while index < count, memory[index] &>> 32 == key {
      let passage = UInt32(truncatingIfNeeded: memory[index]) & (1 << Self.passageBits - 1)
      var posting = Posting(passage: passage, frequency: 0)
      repeat {
        posting.add(OccurrencePlace(rawValue: UInt32(truncatingIfNeeded: memory[index]) &>> Self.passageBits))
        index &+= 1
      } while index < count
        && memory[index] & ~(3 << UInt64(Self.passageBits)) == key << 32 | UInt64(passage)
      if posting.frequency > 0 { postings.append(posting) }
    }
    return UInt32(truncatingIfNeeded: key)
  }
}

extension Posting {
  /// Counts an occurrence.
  @inline(__always)
  mutating func add(_ place: OccurrencePlace?) {
    switch place {
    case .text?, nil:
      frequency &+= 1
      weighted &+= 1
    case .separateTitle?:
      frequency &+= 1
      weighted &+= PassageRecord.titleWeight
    case .titleInText?: weighted &+= PassageRecord.titleWeight
    }
  }
}
