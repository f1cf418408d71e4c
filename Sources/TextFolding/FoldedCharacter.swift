/// A character of a segment after the folding table, before its neighbours are looked at.
struct FoldedCharacter {
  var scalar: UInt32
  /// Where the character came from, in scalars of the original text.
  var place: UInt32
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

  var isAlphanumeric: Bool { kind.isAlphanumeric }
}
