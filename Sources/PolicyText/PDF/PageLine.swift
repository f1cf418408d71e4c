/// Words that stand side by side on a page without a wide gap: a line of a column, or one of a cell.
struct PageLine {
  var box: PDFBox
  var text: String
  /// The width of an ideograph, in points.
  var em: Double
  /// The height of most of its characters, in points; notes and their marks are smaller than text.
  var size: Double
  /// The width of what cannot be divided at the line's beginning: a character with the marks around it, a number.
  var firstUnit: Double
  /// Which row of the page it stands in. Lines of a row stand side by side.
  var row: Int
  /// Whether all of it is letter-spaced: 几 个 问 题.
  var isSpaced = false
  /// Whether it stands in no row: it is written up the page, or across it.
  var isAside = false

  /// A line with what stands beside it to the right in the same row.
  func joined(with next: PageLine) -> PageLine {
    var line = self
    line.box = box.union(next.box)
    line.text += " " + next.text
    line.em = max(em, next.em)
    line.size = max(size, next.size)
    line.isSpaced = false
    return line
  }
}

/// What characters are to a line.
enum PageScalar {
  /// Whether a scalar takes the width of an ideograph.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80..., 0x2014...0x2016, 0x2018...0x201D, 0x2025, 0x2026, 0x2460...0x24FF, 0x25A0...0x26FF: true
    default: false
    }
  }

  /// Whether a scalar is written with its neighbours as one word or number: a line is not divided between two of these.
  static func isNarrow(_ scalar: Unicode.Scalar) -> Bool { scalar.value > 0x20 && !isWide(scalar) }

  /// Whether a line never begins with a scalar.
  static func closes(_ scalar: Unicode.Scalar) -> Bool {
    "。，、；：？！）》〉」』】〕｝”’…·.,;:?!)]}％%—～".unicodeScalars.contains(scalar)
  }

  /// Whether a line never ends with a scalar.
  static func opens(_ scalar: Unicode.Scalar) -> Bool { "（《〈「『【〔｛“‘([{".unicodeScalars.contains(scalar) }

  /// In ems.
  static func width(_ scalar: Unicode.Scalar) -> Double { isWide(scalar) ? 1 : 0.5 }

  static func width(_ text: some Sequence<Unicode.Scalar>) -> Double { text.reduce(0) { $0 + width($1) } }

  /// How many ems the first piece of a line takes that cannot be divided.
  static func firstUnit(_ text: String) -> Double {
    var width = 0.0
    var hasCore = false
    var isNumber = false
    for scalar in text.unicodeScalars {
      if !hasCore {
        width += Self.width(scalar)
        if !opens(scalar) {
          hasCore = true
          isNumber = isNarrow(scalar)
        }
      } else if closes(scalar) || (isNumber && isNarrow(scalar)) {
        width += Self.width(scalar)
      } else {
        break
      }
    }
    return width
  }
}
