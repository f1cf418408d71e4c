import TestSupport
import Testing

@testable import InvertedIndex
import PolicyText

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

struct SHA256Tests {
  /// A text that is many times another one, and its digest.
  struct Example: CustomTestStringConvertible {
    var text: String
    var count = 1
    var digest: String

    var testDescription: String { "\(count) times \(text.debugDescription)" }
  }

  /// The examples of FIPS 180-4's sample files and lengths around a block's end.
  @Test(arguments: [
    Example(text: "", digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Example(text: "abc", digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Example(
      text: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      digest: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Example(text: "a", count: 55, digest: "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    Example(text: "a", count: 56, digest: "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    Example(text: "a", count: 64, digest: "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    Example(text: "a", count: 1_000_000, digest: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func `a digest is that of FIPS 180-4`(example: Example) {
    var taken = SHA256()
    taken.update(Array(String(repeating: example.text, count: example.count).utf8)[...])
    #expect(taken.text == example.digest)
  }

  @Test func `a digest is the same however the bytes come in pieces`() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    for size in [1, 3, 63, 64, 65, 128, 999] {
      var digest = SHA256()
      for start in stride(from: 0, to: bytes.count, by: size) {
        digest.update(bytes[start..<min(bytes.count, start + size)])
      }
      #expect(digest.value == SHA256.digest(of: bytes) && digest.value == digest.value, "\(size)")
    }
  }
}
