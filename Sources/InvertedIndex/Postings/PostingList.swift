/// A term's postings in an open index, in blocks of 128 of which each can be decoded by itself.
///
/// Nothing in the bytes is trusted: a block that is not what was written is refused, and no passage comes out that the
/// index does not have, or out of order.
package struct PostingList {
  /// The list's postings: the term's document frequency, counted in passages.
  package let count: Int
  /// The bytes from the list's beginning, after its count, to the end of the section.
  @usableFromInline let bytes: UnsafeRawBufferPointer
  private let passageCount: UInt32
  /// Where the blocks begin in `bytes`; 0 for a list without a directory.
  private let blocksStart: Int
  private let single: Posting?

  @usableFromInline static var entrySize: Int { 16 }
  @usableFromInline static var impactsSize: Int { 8 }

  /// - Returns: Nil if the reference leads to no list.
  init?(_ reference: PostingReference, in section: UnsafeRawBufferPointer, passageCount: Int) {
    self.passageCount = UInt32(truncatingIfNeeded: passageCount)
    if let posting = reference.single {
      guard posting.passage < self.passageCount, posting.frequency > 0 else { return nil }
      count = 1
      single = posting
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      blocksStart = 0
      return
    }
    single = nil
    guard reference.offset < UInt64(section.count) else { return nil }
    var reader = ByteReader(section, at: Int(reference.offset))
    guard let count = reader.varint(), count > 0, count <= UInt64(passageCount) else { return nil }
    self.count = Int(count)
    bytes = UnsafeRawBufferPointer(rebasing: section[reader.position...])
    guard self.count >= PostingListEncoder.blockSize else {
      blocksStart = 0
      return
    }
    let blocks = (self.count - 1) / PostingListEncoder.blockSize + 1
    blocksStart = Self.impactsSize + Self.entrySize * blocks
    guard blocksStart <= bytes.count else { return nil }
  }

  /// Whether the list has bounds and can be entered anywhere. Shorter lists are one block.
  package var hasDirectory: Bool { blocksStart > 0 }

  package var blockCount: Int { (count &- 1) / PostingListEncoder.blockSize &+ 1 }

  /// How many postings a block has.
  package func count(ofBlock block: Int) -> Int {
    min(PostingListEncoder.blockSize, count &- block &* PostingListEncoder.blockSize)
  }

  /// The impacts of the whole list. Precondition: `hasDirectory`.
  package var impacts: Impacts {
    Impacts(raw: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)))
  }

  /// The impacts of a block. Precondition: `hasDirectory`, `0 <= block < blockCount`.
  package func impacts(ofBlock block: Int) -> Impacts {
    let raw = bytes.loadUnaligned(fromByteOffset: entry(block) &+ 8, as: UInt64.self)
    return Impacts(raw: UInt64(littleEndian: raw))
  }

  /// The last passage of a block. Precondition: `hasDirectory`, `0 <= block < blockCount`.
  @inlinable @inline(__always)
  package func last(ofBlock block: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: entry(block), as: UInt32.self))
  }

  @inlinable @inline(__always)
  func entry(_ block: Int) -> Int { Self.impactsSize &+ Self.entrySize &* block }

  private func start(ofBlock block: Int) -> Int {
    let offset = bytes.loadUnaligned(fromByteOffset: entry(block) &+ 4, as: UInt32.self)
    return blocksStart &+ Int(UInt32(littleEndian: offset))
  }

  // MARK: Decoding

  /// Decodes a block's passages, ascending, and with them the frequencies of a block that is not packed.
  ///
  /// - Parameters:
  ///   - passages: Room for 128 integers.
  ///   - frequencies: Room for 128 integers.
  /// - Returns: Where the block's packed frequencies begin, for `decodeFrequencies`; 0 if they are decoded already; nil
  ///   if the block is damaged.
  package func decodePassages(
    ofBlock block: Int, into passages: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<UInt32>
  ) -> Int? {
    if let single {
      passages[0] = single.passage
      frequencies[0] = single.frequency
      return 0
    }
    guard hasDirectory else {
      return decodeVarints(at: 0, count: count, from: 0, passages, frequencies) == nil ? nil : 0
    }
    let count = count(ofBlock: block)
    let last = last(ofBlock: block)
    guard last < passageCount else { return nil }
    let first = block == 0 ? 0 : UInt64(self.last(ofBlock: block &- 1)) &+ 1
    if count < PostingListEncoder.blockSize {
      let end = decodeVarints(at: start(ofBlock: block), count: count, from: first, passages, frequencies)
      return end == last ? 0 : nil
    }
    guard let end = PatchedBlock.decode(bytes, at: start(ofBlock: block), into: passages) else { return nil }
    // Gaps are not negative and 128 of them cannot pass 2^64: if the sum ends at the last passage, all lie before it.
    var next = first
    for index in 0..<PostingListEncoder.blockSize {
      next &+= UInt64(passages[index])
      passages[index] = UInt32(truncatingIfNeeded: next)
      next &+= 1
    }
    return next == UInt64(last) &+ 1 ? end : nil
  }

  /// Decodes a packed block's frequencies.
  ///
  /// - Parameter start: What `decodePassages` returned, not 0.
  /// - Returns: Whether they are what was written.
  package func decodeFrequencies(at start: Int, into frequencies: UnsafeMutablePointer<UInt32>) -> Bool {
    guard PatchedBlock.decode(bytes, at: start, into: frequencies) != nil else { return false }
    // A frequency of 2^32 cannot be.
    var smallest = UInt32.max
    for index in 0..<PostingListEncoder.blockSize {
      frequencies[index] &+= 1
      smallest = min(smallest, frequencies[index])
    }
    return smallest > 0
  }

  /// Decodes postings that are varints, and returns the last passage.
  private func decodeVarints(
    at start: Int, count: Int, from first: UInt64, _ passages: UnsafeMutablePointer<UInt32>,
    _ frequencies: UnsafeMutablePointer<UInt32>
  ) -> UInt32? {
    var reader = ByteReader(bytes, at: start)
    var next = first
    for index in 0..<count {
      guard let head = reader.varint(), head >> 1 < UInt64(passageCount),
        let frequency = head & 1 == 1 ? 1 : reader.varint(), frequency > 0, frequency <= UInt64(UInt32.max)
      else { return nil }
      next += head >> 1
      guard next < UInt64(passageCount) else { return nil }
      passages[index] = UInt32(next)
      frequencies[index] = UInt32(frequency)
      next += 1
    }
    return UInt32(next - 1)
  }

  /// Appends all postings to an array.
  ///
  /// - Returns: Whether the list is what was written.
  package func append(to postings: inout [Posting]) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * PostingListEncoder.blockSize) { buffer in
      guard let passages = buffer.baseAddress else { return false }
      let frequencies = passages + PostingListEncoder.blockSize
      for block in 0..<blockCount {
        guard let start = decodePassages(ofBlock: block, into: passages, frequencies: frequencies),
          start == 0 || decodeFrequencies(at: start, into: frequencies)
        else { return false }
        for index in 0..<count(ofBlock: block) {
          postings.append(Posting(passage: passages[index], frequency: frequencies[index]))
        }
      }
      return true
    }
  }
}
