import TextFolding

/// The plain form of every scalar of the basic plane, computed once.
enum PlainTable {
  /// By scalar value; surrogates, which no text holds, stand as U+FFFD.
  static let scalars: [Unicode.Scalar] = (0..<0x10000).map { Unicode.Scalar(plain($0)) ?? "\u{FFFD}" }

  /// One scalar for one: full-width ASCII to ASCII, other bracket forms to `(` and `)`, ideographs folded.
  private static func plain(_ value: UInt32) -> UInt32 {
    switch value {
    case 0xA0, 0x3000, 0x09, 0x2002...0x200A: return 0x20
    case 0xFF01...0xFF5E: return plain(value - 0xFEE0)
    case 0x3014, 0x3010, 0x5B, 0x2768: return 0x28
    case 0x3015, 0x3011, 0x5D, 0x2769: return 0x29
    case 0x3400...0x9FFF:
      guard let scalar = Unicode.Scalar(value) else { return value }
      let folded = FoldingTable.ideograph(scalar).value
      // The few that fold to another plane stay as they are.
      return folded < 0x10000 ? folded : value
    default: return value
    }
  }
}
