/// Where parts of a text lie in its UTF-8 bytes.
enum ByteRanges {
  /// Ranges of scalars, ascending and apart, as ranges of bytes. O(length of the text).
  ///
  /// - Parameter text: Valid UTF-8.
  static func of(_ ranges: [Range<Int>], in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var scalars = 0
    var byte = 0
    /// Goes to the scalar of a number. A scalar begins at every byte that does not continue one.
    func advance(to target: Int) -> Int {
      // Eight bytes hold at most eight scalars.
      while scalars &+ 8 <= target, byte &+ 8 <= text.count, let start = text.baseAddress {
        let word = UnsafeRawPointer(start + byte).loadUnaligned(as: UInt64.self)
        let continuing = word >> 7 & ~(word >> 6) & 0x0101_0101_0101_0101
        scalars &+= 8 &- continuing.nonzeroBitCount
        byte &+= 8
      }
      // `byte` may stand in the middle of a scalar that was counted.
      while byte < text.count, text[byte] & 0xC0 == 0x80 { byte += 1 }
      while scalars < target {
        byte += 1
        while byte < text.count, text[byte] & 0xC0 == 0x80 { byte += 1 }
        scalars += 1
      }
      return byte
    }
    return ranges.map { range in
      let start = advance(to: range.lowerBound)
      return start..<advance(to: range.upperBound)
    }
  }
}
