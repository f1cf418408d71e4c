#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The postings of one term while passages are added: the last one, which may still grow, and a chain of slices with the
/// others.
struct PostingChain {
  /// The last posting's passage plus 1; 0 for none.
  var lastPassage: UInt32 = 0
  var lastFrequency: UInt32 = 0
  /// How many postings the slices hold, without the last.
  var count: UInt32 = 0
  /// Where the first slice begins, and where the next byte goes; 0 for no slice.
  var head: UInt32 = 0
  var next: UInt32 = 0
  /// The passage after the last one in the slices.
  var written: UInt32 = 0
}

/// The slices of all chains, in memory that grows at its end. A slice has 12 bytes for varints (as in a short list of `POST`) and 4 that
/// lead to the next slice.
struct PostingChains: ~Copyable {
  private static let sliceSize: UInt32 = 16
  private static let dataSize: UInt32 = 12

  private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  /// Slice 0 stays unused, so that 0 can mean none.
  private var used = PostingChains.sliceSize

  init() {
    capacity = 1 << 20
    memory = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { free(memory) }

  /// The bytes in use.
  var size: Int { Int(used) }

  /// Counts an occurrence in a passage, which is the chain's last or a later one.
  @inline(__always)
  mutating func add(_ passage: UInt32, to chain: inout PostingChain) {
    if chain.lastPassage == passage &+ 1 {
      chain.lastFrequency &+= 1
    } else {
      if chain.lastPassage != 0 { write(&chain) }
      chain.lastPassage = passage &+ 1
      chain.lastFrequency = 1
    }
  }

  /// Puts the last posting into the slices.
  private mutating func write(_ chain: inout PostingChain) {
    let passage = chain.lastPassage &- 1
    let isOne: UInt32 = chain.lastFrequency == 1 ? 1 : 0
    append(UInt64(passage &- chain.written) << 1 | UInt64(isOne), to: &chain)
    if isOne == 0 { append(UInt64(chain.lastFrequency), to: &chain) }
    chain.written = chain.lastPassage
    chain.count &+= 1
  }

  @inline(__always)
  private mutating func append(_ value: UInt64, to chain: inout PostingChain) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80, to: &chain)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest), to: &chain)
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8, to chain: inout PostingChain) {
    if chain.next & (Self.sliceSize &- 1) == Self.dataSize || chain.next == 0 { addSlice(to: &chain) }
    memory.storeBytes(of: byte, toByteOffset: Int(chain.next), as: UInt8.self)
    chain.next &+= 1
  }

  private mutating func addSlice(to chain: inout PostingChain) {
    if Int(used) + Int(Self.sliceSize) > capacity { grow() }
    if chain.next == 0 {
      chain.head = used
    } else {
      memory.storeBytes(of: used, toByteOffset: Int(chain.next), as: UInt32.self)
    }
    chain.next = used
    used += Self.sliceSize
  }

  /// Makes room; pages that are not touched take no memory, and the system moves large blocks without copying.
  private mutating func grow() {
    capacity *= 2
    guard let larger = realloc(memory, capacity) else { fatalError("out of memory for \(capacity) bytes of postings") }
    memory = larger
  }

  /// Appends all postings of a chain to an array, in the order of passages.
  borrowing func append(_ chain: PostingChain, to postings: inout [Posting]) {
    var place = chain.head
    var passage: UInt32 = 0
    /// The next varint; the chain holds what was written.
    func varint() -> UInt64 {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        if place & (Self.sliceSize &- 1) == Self.dataSize {
          place = memory.load(fromByteOffset: Int(place), as: UInt32.self)
        }
        let byte = memory.load(fromByteOffset: Int(place), as: UInt8.self)
        place &+= 1
        value |= UInt64(byte & 0x7F) &<< shift
        if byte < 0x80 { return value }
        shift &+= 7
      }
    }
    for _ in 0..<chain.count {
      let head = varint()
      passage &+= UInt32(truncatingIfNeeded: head >> 1)
      let frequency = head & 1 == 1 ? 1 : UInt32(truncatingIfNeeded: varint())
      postings.append(Posting(passage: passage, frequency: frequency))
      passage &+= 1
    }
    if chain.lastPassage != 0 {
      postings.append(Posting(passage: chain.lastPassage - 1, frequency: chain.lastFrequency))
    }
  }
}
