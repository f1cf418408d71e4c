import TestSupport

@testable import InvertedIndex

/// A posting list by itself.
struct EncodedList {
  var postings: [Posting]
  /// The length code of every passage.
  var codes: [UInt8]

  init(postings: [Posting], codes: [UInt8]) {
    self.postings = postings
    self.codes = codes
  }

  /// Postings at random: gaps and frequencies mostly small, some as large as they may be.
  ///
  /// - Parameter longestGap: What the largest gaps are below.
  init(count: Int, longestGap: UInt32, codes: [UInt8], _ generator: inout SplitMix64) {
    postings = []
    self.codes = codes
    var next: UInt64 = 0
    for index in 0..<count {
      let left = UInt64(count - index)
      let room = min(UInt64(longestGap), UInt64(codes.isEmpty ? Int(UInt32.max) : codes.count) - next - left)
      let small = min(room, UInt64.random(in: 0...9, using: &generator))
      let isLarge = Int.random(in: 0..<20, using: &generator) == 0
      let gap = isLarge ? UInt64.random(in: 0...room, using: &generator) : small
      let frequency =
        [1, 1, 1, 2, UInt32.random(in: 1...300, using: &generator), .max].randomElement(using: &generator) ?? 1
      postings.append(Posting(passage: UInt32(next + gap), frequency: frequency))
      next += gap + 1
    }
  }

  var passageCount: Int { codes.isEmpty ? Int(UInt32.max) : codes.count }

  func encode() throws -> [UInt8] {
    var encoder = PostingListEncoder(lengthCodes: codes)
    var writer = ByteWriter()
    try postings.withUnsafeBufferPointer { try encoder.encode($0, into: &writer) }
    return writer.bytes
  }
}
