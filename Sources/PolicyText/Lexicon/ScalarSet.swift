/// A few scalars, written as a string literal, that plain text (`SourceText.plain`) is compared with.
struct ScalarSet: ExpressibleByStringLiteral {
  private let scalars: [UInt32]
  /// A bit for each remainder of a scalar: most are refused by one look.
  private let bits: UInt64

  init(stringLiteral literal: String) { self.init(literal.unicodeScalars.map(\.value)) }

  private init(_ scalars: [UInt32]) {
    self.scalars = scalars
    bits = scalars.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    bits & 1 << UInt64(scalar.value & 63) != 0 && scalars.contains(scalar.value)
  }

  /// The scalars of both sets.
  static func + (left: ScalarSet, right: ScalarSet) -> ScalarSet { ScalarSet(left.scalars + right.scalars) }
}

/// What ends and joins the parts of a text. Who asks for such a mark takes it from here, with what else counts for him
/// beside it.
///
/// Plain text has , ; : ! ? ( ) in half width only.
extension ScalarSet {
  /// What ends a sentence.
  static let sentenceEnds: ScalarSet = "。!?"
  /// What separates the pieces of a sentence.
  static let pieceEnds: ScalarSet = ",;"
  /// What ends a statement: a sentence, or one of several of a list.
  static let statementEnds = sentenceEnds + ";"
  /// What ends a sentence, a piece, or what introduces one.
  static let marks = sentenceEnds + pieceEnds + ":"
  /// What no heading holds, although some hold ! or ?.
  static let sentenceMarks = pieceEnds + "。:"
  /// What joins two nouns: 甲和乙.
  static let conjunctions: ScalarSet = "和与及"
  /// What stands between the nouns of a list: 甲、乙和丙.
  static let joints = conjunctions + "、"
  /// Dashes, tildes and words between the ends of a range.
  static let dashes: ScalarSet = "-—–~～〜至到"
  /// The last characters of the names of agencies.
  static let agencyEnds: ScalarSet = "局委办厅部院会署"
}
