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
