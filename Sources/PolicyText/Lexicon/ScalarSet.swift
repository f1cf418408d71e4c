/// A few scalars, written as a string literal, that text is compared with.
struct ScalarSet: ExpressibleByStringLiteral {
  private let scalars: [UInt32]
  /// A bit for each remainder of a scalar: most are refused by one look.
  private let bits: UInt64

  init(stringLiteral literal: String) {
    scalars = literal.unicodeScalars.map(\.value)
    bits = scalars.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    bits & 1 << UInt64(scalar.value & 63) != 0 && scalars.contains(scalar.value)
  }
}

extension ScalarSet {
  /// What separates the pieces of a sentence.
  static let pieceMarks: ScalarSet = ",;；，"
  /// What ends a clause's title.
  static let titleEnds: ScalarSet = "。！？!?;；"
  /// What no heading holds.
  static let sentenceMarks: ScalarSet = "。；，,;:"
  /// What joins nouns: 甲和乙.
  static let conjunctions: ScalarSet = "和、及与"
  /// Dashes, tildes and words between the ends of a range.
  static let dashes: ScalarSet = "-—–~～〜至到"
}
