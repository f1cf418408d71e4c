/// Texts in GB18030.
enum GB18030Text {
  /// Whether bytes that are no Unicode can be a Chinese text in GB18030, as far as their pairs tell.
  ///
  /// Nearly every pair of bytes is valid in GB18030, so that Big5 decodes without an error, into nonsense. But of the
  /// pairs of a Big5 text a quarter are characters for private use in GB18030 (rows AA-AF and F8-FE), and in real
  /// GB18030 texts there are none: the five shipped plans have 0 in 30,000 and, set in Big5, 26 to 31 %.
  static func isPlausible(_ bytes: [UInt8]) -> Bool {
    var pairs = 0
    var privatePairs = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      guard !(0x30...0x39).contains(second) else {
        index += 4
        continue
      }
      pairs += 1
      if second >= 0xA1, isPrivate(row: bytes[index]) { privatePairs += 1 }
      index += 2
    }
    return privatePairs <= pairs / 20
  }

  private static func isPrivate(row: UInt8) -> Bool { (0xAA...0xAF).contains(row) || (0xF8...0xFE).contains(row) }
}
