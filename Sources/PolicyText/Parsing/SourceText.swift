import TextFolding

/// A document's original text, addressed by Unicode scalars, beside a plain form of the same length that the parser
/// reads: simplified ideographs, half-width ASCII, ordinary blanks.
struct SourceText {
  let scalars: [Unicode.Scalar]
  let plain: [Unicode.Scalar]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    plain = scalars.map(Self.plain)
  }

  /// The original text of a range.
  func string(_ range: Range<Int>) -> String { Self.string(scalars[range]) }

  /// The original text of a range without the ends of lines, as a title or a name that runs over lines is written.
  func line(_ range: Range<Int>) -> String {
    Self.string(scalars[range].filter { !LineScanner.isLineBreak($0) })
  }

  /// The original text of a range as a name: without line breaks, and without blanks between ideographs (`重点产 业`).
  func name(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for place in range where !LineScanner.isLineBreak(plain[place]) {
      let isBetween =
        Self.isBlank(plain[place]) && place > range.lowerBound && place + 1 < range.upperBound
        && (plain[place - 1].value >= 0x2E80 || Self.isBlank(plain[place - 1])
          || plain[place + 1].value >= 0x2E80 || Self.isBlank(plain[place + 1]))
      if !isBetween { view.append(scalars[place]) }
    }
    return String(view)
  }

  /// The plain text of a range.
  func plainString(_ range: Range<Int>) -> String { Self.string(plain[range]) }

  /// The range without blanks at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, Self.isBlank(plain[lower]) { lower += 1 }
    while upper > lower, Self.isBlank(plain[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// One scalar for one: full-width ASCII to ASCII, other bracket forms to `(` and `)`, ideographs folded.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xA0, 0x3000, 0x09, 0x2002...0x200A: return " "
    case 0xFF01...0xFF5E: return plain(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
    case 0x3014, 0x3010, 0x5B, 0x2768: return "("
    case 0x3015, 0x3011, 0x5D, 0x2769: return ")"
    case 0x3400...0x9FFF: return FoldingTable.ideograph(scalar)
    default: return scalar
    }
  }
}
