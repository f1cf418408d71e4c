import TestSupport

@testable import InvertedIndex

/// A posting list by itself.
struct EncodedList {
  var postings: [Posting]
  /// The length of every passage.
  var lengths: [UInt32]
  /// The first passage of every document.
  var documentStarts: [UInt32] = [0]

  init(postings: [Posting], lengths: [UInt32], documentStarts: [UInt32] = [0]) {
    self.postings = postings
    self.lengths = lengths
    self.documentStarts = documentStarts
  }

  /// Postings at random: gaps and frequencies mostly small, some as large as they may be.
  ///
  /// - Parameter longestGap: What the largest gaps are below.
  init(count: Int, longestGap: UInt32, lengths: [UInt32], _ generator: inout SplitMix64) {
    postings = []
    self.lengths = lengths
    var next: UInt64 = 0
    for index in 0..<count {
      let left = UInt64(count - index)
      let room = min(UInt64(longestGap), UInt64(lengths.isEmpty ? Int(UInt32.max) : lengths.count) - next - left)
      let small = min(room, UInt64.random(in: 0...9, using: &generator))
      let isLarge = Int.random(in: 0..<20, using: &generator) == 0
      let gap = isLarge ? UInt64.random(in: 0...room, using: &generator) : small
      let frequency =
        [1, 1, 1, 2, UInt32.random(in: 1...300, using: &generator), .max].randomElement(using: &generator) ?? 1
      let title =
        [0, 0, 2, UInt32.random(in: 0...40, using: &generator), .max - frequency].randomElement(using: &generator) ?? 0
      postings.append(
        Posting(
          passage: UInt32(next + gap), frequency: frequency, weighted: frequency + min(title, .max - frequency)))
      next += gap + 1
    }
  }

  var passageCount: Int { lengths.isEmpty ? Int(UInt32.max) : lengths.count }

  /// The weighted length of a passage.
  func weightedLength(_ passage: UInt32) -> UInt32 { lengths[Int(passage)] + passage % 7 }

  func encode(withDocuments: Bool = true) throws -> [UInt8] {
    let weighted = lengths.indices.map { weightedLength(UInt32($0)) }
    var encoder = PostingListEncoder(
      PostingPassages(lengths: lengths, weightedLengths: weighted, documentStarts: documentStarts))
    var writer = ByteWriter()
    try postings.withUnsafeBufferPointer { try encoder.encode($0, withDocuments: withDocuments, into: &writer) }
    return writer.bytes
  }
}
