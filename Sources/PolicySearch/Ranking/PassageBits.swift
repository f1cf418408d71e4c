/// A set of passages of one index.
struct PassageBits {
  private var words: [UInt64]

  init(passageCount: Int) { words = [UInt64](repeating: 0, count: (passageCount + 63) / 64) }

  @inline(__always)
  mutating func insert(_ passage: UInt32) { words[Int(passage) >> 6] |= 1 << UInt64(passage & 63) }

  func contains(_ passage: UInt32) -> Bool { words[Int(passage) >> 6] >> UInt64(passage & 63) & 1 != 0 }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The passages in order.
  var all: [UInt32] {
    var passages: [UInt32] = []
    for index in words.indices {
      var bits = words[index]
      while bits != 0 {
        passages.append(UInt32(index << 6 | bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
    return passages
  }
}
