/// A term's postings in an open index, in blocks of 128 of which each can be decoded by itself.
///
/// Nothing in the bytes is trusted: a block that is not what was written is refused, and no passage comes out that the
/// index does not have, or out of order.
package struct PostingList {
  /// The list's postings: the term's document frequency, counted in passages.
  package let count: Int
  /// The bytes from the list's beginning, after its count, to the end of the section.
  let bytes: UnsafeRawBufferPointer
  private let passageCount: UInt32
  /// Where the blocks begin in `bytes`; 0 for a list without a directory.
  private let blocksStart: Int
  private let single: Posting?

  /// How many documents the part of documents has; 0 if the list has no such part.
  package let documentCount: Int

  package static var entrySize: Int { 24 }
  private static var headSize: Int { 24 }
  private static let weightedImpacts = 8
  private static let documents = 16

  /// - Returns: Nil if the reference leads to no list.
  init?(_ reference: PostingReference, in section: UnsafeRawBufferPointer, passageCount: Int) {
    self.passageCount = UInt32(truncatingIfNeeded: passageCount)
    if let posting = reference.single {
      guard posting.passage < self.passageCount, posting.frequency > 0 else { return nil }
      count = 1
      documentCount = 0
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
      documentCount = 0
      return
    }
    let blocks = (self.count - 1) / PostingListEncoder.blockSize + 1
    blocksStart = Self.headSize + Self.entrySize * blocks
    guard blocksStart <= bytes.count else { return nil }
    documentCount = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: Self.documents, as: UInt32.self)))
    guard documentCount <= self.count / 2 else { return nil }
  }

  /// About what the list takes in the file: no less, if it is long, than its blocks.
  var bytesInFile: UnsafeRawBufferPointer {
    let size =
      !hasDirectory
      ? Self.bytesPerPosting * count
      : documentCount > 0 ? documentsStart + 2 * documentCount : start(ofBlock: blockCount - 1) + Self.blockBytes
    return UnsafeRawBufferPointer(rebasing: bytes.prefix(size))
  }

  private static let bytesPerPosting = 4
  private static let blockBytes = 512

  /// Whether the list has bounds and can be entered anywhere. Shorter lists are one block.
  package var hasDirectory: Bool { blocksStart > 0 }

  package var blockCount: Int { (count &- 1) / PostingListEncoder.blockSize &+ 1 }

  /// How many postings a block has.
  package func count(ofBlock block: Int) -> Int {
    min(PostingListEncoder.blockSize, count &- block &* PostingListEncoder.blockSize)
  }

  /// The impacts of the whole list. Precondition: `hasDirectory`.
  ///
  /// - Parameter areWeighted: Whether they are of weighted frequencies and lengths.
  package func impacts(areWeighted: Bool) -> Impacts { impacts(at: areWeighted ? Self.weightedImpacts : 0) }

  /// The impacts of a block. Precondition: `hasDirectory`, `0 <= block < blockCount`.
  @inline(__always)
  package func impacts(ofBlock block: Int, areWeighted: Bool) -> Impacts {
    impacts(at: entry(block) &+ 8 &+ (areWeighted ? Self.weightedImpacts : 0))
  }

  @inline(__always)
  private func impacts(at offset: Int) -> Impacts {
    Impacts(raw: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
  }

  /// The last passage of a block. Precondition: `hasDirectory`, `0 <= block < blockCount`.
  @inline(__always)
  package func last(ofBlock block: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: entry(block), as: UInt32.self))
  }

  /// Where the last passages of the blocks stand, every `entrySize` bytes one; nil for a list without a directory.
  package var lastPassages: UnsafeRawPointer? { hasDirectory ? bytes.baseAddress.map { $0 + Self.headSize } : nil }

  @inline(__always)
  func entry(_ block: Int) -> Int { Self.headSize &+ Self.entrySize &* block }

  /// Where the part of documents begins. Precondition: `documentCount > 0`.
  var documentsStart: Int {
    let offset = bytes.loadUnaligned(fromByteOffset: Self.documents + 4, as: UInt32.self)
    return blocksStart &+ Int(UInt32(littleEndian: offset))
  }

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
  ///   - areWeighted: Whether frequencies are the weighted ones.
  /// - Returns: Where the block's packed frequencies begin, for `decodeFrequencies`; 0 if they are decoded already; nil
  ///   if the block is damaged.
  package func decodePassages(
    ofBlock block: Int, into passages: UnsafeMutablePointer<UInt32>, frequencies: UnsafeMutablePointer<UInt32>,
    areWeighted: Bool
  ) -> Int? {
    if let single {
      passages[0] = single.passage
      frequencies[0] = areWeighted ? single.weighted : single.frequency
      return 0
    }
    guard hasDirectory else {
      return decodeVarints(at: 0, count: count, from: 0, passages, frequencies, areWeighted) == nil ? nil : 0
    }
    let count = count(ofBlock: block)
    let last = last(ofBlock: block)
    guard last < passageCount else { return nil }
    let first = block == 0 ? 0 : UInt64(self.last(ofBlock: block &- 1)) &+ 1
    if count < PostingListEncoder.blockSize {
      let end = decodeVarints(
        at: start(ofBlock: block), count: count, from: first, passages, frequencies, areWeighted)
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
  /// - Parameters:
  ///   - start: What `decodePassages` returned, not 0.
  ///   - areWeighted: Whether they are the weighted ones.
  /// - Returns: Whether they are what was written.
  package func decodeFrequencies(
    at start: Int, into frequencies: UnsafeMutablePointer<UInt32>, areWeighted: Bool
  ) -> Bool {
    guard let end = PatchedBlock.decode(bytes, at: start, into: frequencies) else { return false }
    // A frequency of 2^32 cannot be.
    var smallest = UInt32.max
    for index in 0..<PostingListEncoder.blockSize {
      frequencies[index] &+= 1
      smallest = min(smallest, frequencies[index])
    }
    guard smallest > 0 else { return false }
    return areWeighted || takeTitles(at: end, from: frequencies)
  }

  /// Makes frequencies of weighted ones.
  private func takeTitles(at start: Int, from frequencies: UnsafeMutablePointer<UInt32>) -> Bool {
    if PatchedBlock.isZero(bytes, at: start) { return true }
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: PostingListEncoder.blockSize) { titles in
      guard let titles = titles.baseAddress, PatchedBlock.decode(bytes, at: start, into: titles) != nil else {
        return false
      }
      var areLess = true
      for index in 0..<PostingListEncoder.blockSize {
        areLess = areLess && titles[index] < frequencies[index]
        frequencies[index] &-= titles[index]
      }
      return areLess
    }
  }

  /// Decodes postings that are varints, and returns the last passage.
  private func decodeVarints(
    at start: Int, count: Int, from first: UInt64, _ passages: UnsafeMutablePointer<UInt32>,
    _ frequencies: UnsafeMutablePointer<UInt32>, _ areWeighted: Bool
  ) -> UInt32? {
    var reader = ByteReader(bytes, at: start)
    var next = first
    for index in 0..<count {
      guard let head = reader.varint(), head >> 1 < UInt64(passageCount) else { return nil }
      next += head >> 1
      guard next < UInt64(passageCount) else { return nil }
      passages[index] = UInt32(next)
      frequencies[index] = 1
      next += 1
      if head & 1 == 1 { continue }
      guard let weighted = reader.varint(), let title = weighted & 1 == 0 ? 0 : reader.varint(),
        title < weighted >> 1, weighted >> 1 <= UInt64(UInt32.max)
      else { return nil }
      frequencies[index] = UInt32(areWeighted ? weighted >> 1 : weighted >> 1 - title)
    }
    return UInt32(next - 1)
  }
}
