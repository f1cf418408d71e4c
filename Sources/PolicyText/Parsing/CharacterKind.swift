/// Kinds of plain scalars that the parser asks for everywhere.
enum CharacterKind {
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { 0x30...0x39 ~= scalar.value }

  static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    0x41...0x5A ~= scalar.value || 0x61...0x7A ~= scalar.value
  }

  static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool { 0x3400...0x9FFF ~= scalar.value }

  static func opens(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "〈" || scalar == "<" }

  static func closes(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "〉" || scalar == ">" }

  static func opensQuotation(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "“" || scalar == "「" || scalar == "『" || scalar == "《" || scalar == "‘"
  }

  static func closesQuotation(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "”" || scalar == "」" || scalar == "』" || scalar == "》" || scalar == "’"
  }
}
