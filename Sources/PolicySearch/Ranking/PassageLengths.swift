import InvertedIndex

/// The lengths of an index's passages, for loops over postings.
struct PassageLengths {
  private let bytes: UnsafeRawPointer
  private let index: IndexReader

  /// - Parameters:
  ///   - index: With one passage at least.
  ///   - areWeighted: Whether separate titles count as the full ranking weighs them.
  init(_ index: IndexReader, areWeighted: Bool) {
    self.index = index
    bytes = (areWeighted ? index.weightedPassageLengths : index.passageLengths).baseAddress.unsafelyUnwrapped
  }

  /// The length of a passage in tokens. A posting's passage is one of the index, which has a length for each: opening
  /// and decoding checked it.
  @inline(__always)
  subscript(passage: UInt32) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 &* Int(passage), as: UInt32.self))
  }
}
