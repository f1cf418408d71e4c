/// Chinese numerals after folding.
enum Numerals {
  static let zero: UInt32 = 0x96F6  // 零
  static let year: UInt32 = 0x5E74  // 年

  /// The value of a positional numeral (零一二三四五六七八九), or nil.
  static func positional(_ ideograph: UInt32) -> UInt32? {
    switch ideograph {
    case zero: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// Whether a letter is written for a zero among numerals: O, o, also in full width.
  static func isLetterZero(_ scalar: UInt32) -> Bool {
    scalar == 0x4F || scalar == 0x6F || scalar == 0xFF2F || scalar == 0xFF4F
  }

  /// Whether an ideograph is a numeral, positional or not (十百千万亿).
  static func isNumeral(_ ideograph: UInt32) -> Bool {
    switch ideograph {
    case 0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF: true
    default: positional(ideograph) != nil
    }
  }
}
