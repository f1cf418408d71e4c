import TestSupport
import Testing

@testable import InvertedIndex

struct ChecksumTests {
  /// Values of the reference implementation of XXH64, seed 0.
  @Test(arguments: [
    ("", 0xEF46_DB37_51D8_E999 as UInt64), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
    ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
  ])
  func `the checksum is XXH64`(text: String, expected: UInt64) {
    #expect(Checksum.of(Array(text.utf8)) == expected)
  }

  @Test func `a flipped bit changes the checksum at every length`() {
    for count in 1...70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      let whole = Checksum.of(bytes)
      for bit in 0..<count * 8 {
        var flipped = bytes
        flipped[bit / 8] ^= 1 << (bit % 8)
        #expect(Checksum.of(flipped) != whole)
      }
    }
  }

  @Test func `the checksum piece by piece is that of all bytes at once`() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      var checksum = Checksum()
      var rest = bytes[...]
      while !rest.isEmpty {
        // Mostly pieces around the length of a stripe, and empty ones.
        let count = min(rest.count, Int.random(in: 0...70, using: &generator))
        let piece = ExactBuffer(rest.prefix(count))
        checksum.update(piece.bytes)
        // Asking for the value between pieces changes nothing.
        _ = checksum.value
        rest.removeFirst(count)
      }
      #expect(checksum.value == Checksum.of(bytes))
    }
  }
}
