/// Encodes posting lists. `PostingList` reads them; FORMAT.md describes them.
struct PostingListEncoder {
  /// Lists from this length on are cut into blocks.
  static let blockSize = BlockPacking.count

  /// The code of every passage's length (`LengthCode`).
  private let lengthCodes: [UInt8]
  private var blocks = ByteWriter()
  private var gaps = [UInt32](repeating: 0, count: blockSize)
  private var frequencies = [UInt32](repeating: 0, count: blockSize)

  init(lengthCodes: [UInt8]) { self.lengthCodes = lengthCodes }

  /// Adds a list to `writer`. Passages ascend; frequencies are at least 1.
  ///
  /// - Throws: `IndexError.tooLarge`.
  mutating func encode(
    _ postings: UnsafeBufferPointer<Posting>, into writer: inout ByteWriter
  ) throws(IndexError) {
    writer.appendVarint(UInt64(postings.count))
    if postings.count < Self.blockSize {
      Self.appendVarints(postings, after: nil, to: &writer)
    } else {
      try encodeBlocks(postings, into: &writer)
    }
  }

  private mutating func encodeBlocks(
    _ postings: UnsafeBufferPointer<Posting>, into writer: inout ByteWriter
  ) throws(IndexError) {
    blocks.removeAll()
    var directory = ByteWriter()
    var all = Impacts.Builder()
    var inBlock = Impacts.Builder()
    var previous: UInt32?
    for start in stride(from: 0, to: postings.count, by: Self.blockSize) {
      let block = UnsafeBufferPointer(rebasing: postings[start..<min(start + Self.blockSize, postings.count)])
      guard blocks.bytes.count <= Int(UInt32.max) else {
        throw .tooLarge(what: "bytes of a posting list", limit: UInt64(UInt32.max))
      }
      directory.append(block[block.count - 1].passage)
      directory.append(UInt32(blocks.bytes.count))
      for posting in block {
        inBlock.add(frequency: posting.frequency, lengthCode: lengthCodes[Int(posting.passage)])
      }
      all.add(inBlock)
      directory.append(inBlock.finish().raw)
      if block.count == Self.blockSize {
        pack(block, after: previous)
      } else {
        Self.appendVarints(block, after: previous, to: &blocks)
      }
      previous = block[block.count - 1].passage
    }
    writer.append(all.finish().raw)
    writer.append(contentsOf: directory.bytes)
    writer.append(contentsOf: blocks.bytes)
  }

  private mutating func pack(_ block: UnsafeBufferPointer<Posting>, after previous: UInt32?) {
    var next = previous.map { $0 + 1 } ?? 0
    for (index, posting) in block.enumerated() {
      gaps[index] = posting.passage - next
      frequencies[index] = posting.frequency - 1
      next = posting.passage + 1
    }
    PatchedBlock.encode(gaps, into: &blocks)
    PatchedBlock.encode(frequencies, into: &blocks)
  }

  /// Each posting as the varint of `2 × gap + (frequency == 1)`, and the frequency's unless it is 1.
  private static func appendVarints(
    _ postings: UnsafeBufferPointer<Posting>, after previous: UInt32?, to writer: inout ByteWriter
  ) {
    var next = previous.map { $0 + 1 } ?? 0
    for posting in postings {
      writer.appendVarint(UInt64(posting.passage - next) << 1 | (posting.frequency == 1 ? 1 : 0))
      if posting.frequency != 1 { writer.appendVarint(UInt64(posting.frequency)) }
      next = posting.passage &+ 1
    }
  }
}
