/// A character after the folding table, before its neighbours are looked at.
struct FoldedCharacter {
  var scalar: UInt32
  /// Where the character came from, in scalars of the original text.
  var start: UInt32
  var end: UInt32
  var kind: CharacterClass
  var join: Join

  /// How the character joins the word around it.
  struct Join: OptionSet {
    let rawValue: UInt8
    /// A word must begin here.
    static let begins = Join(rawValue: 1)
    /// A word must end after this.
    static let ends = Join(rawValue: 2)
    /// A word must begin here if a digit comes before.
    static let raised = Join(rawValue: 4)
  }
}

extension FoldedCharacter {
  var isAlphanumeric: Bool { kind.isAlphanumeric }

  /// The value of a Chinese positional numeral (零一二三四五六七八九 and ○), or nil.
  var positionalNumeral: UInt32? {
    switch scalar {
    case 0x96F6, 0x25CB, 0x25EF: 0
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

  /// Whether the character is a Chinese numeral, positional or not (十百千万亿).
  var isChineseNumeral: Bool {
    switch scalar {
    case 0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF: true
    default: positionalNumeral != nil
    }
  }
}
