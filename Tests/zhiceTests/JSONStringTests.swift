import PolicyJSON
import TestSupport
import Testing

/// Strings in JSON, which are looked at eight bytes together.
struct JSONStringTests {
  @Test func `what must be escaped is, wherever it stands, and nothing else`() throws {
    let escaped: Set<UInt32> = [0x22, 0x5C, 0x7F, 0x2028, 0x2029]
    for value in Array(0..<0x80) + [0x80, 0xE2, 0x2014, 0x201C, 0x2028, 0x2029, 0x202A, 0x6587, 0x1_F600] {
      let scalar = try #require(Unicode.Scalar(UInt32(value)))
      for before in 0..<17 {
        for after in [0, 1, 7, 8, 9] {
          let text = String(repeating: "a", count: before) + String(scalar) + String(repeating: "税", count: after)
          let line = JSON.string(text).line
          #expect(try JSONValue(parsing: Array(line.utf8)).string == text)
          let isEscaped = value < 0x20 || escaped.contains(UInt32(value))
          #expect(line.contains("\\") == isEscaped, "\(value) after \(before)")
        }
      }
    }
  }
}
