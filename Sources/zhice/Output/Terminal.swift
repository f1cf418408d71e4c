#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The terminal that standard output is, if it is one.
enum Terminal {
  static let isOutput = isatty(STDOUT_FILENO) == 1

  /// The terminal's columns, or nil where output goes elsewhere or the terminal does not tell.
  static let columns: Int? = {
    guard isOutput else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return nil }
    return Int(size.ws_col)
  }()

  /// Prints pieces of text after an indent; on a terminal, what does not fit goes on in lines with the same indent.
  static func print(_ pieces: [(text: String, style: Style?)], indent: String) {
    var line = indent
    var used = indent.count
    for (text, style) in pieces {
      var part = ""
      for scalar in text.unicodeScalars {
        let width = columns(of: scalar)
        if let columns, used + width > columns {
          Output.line(line + (style?(part) ?? part))
          (line, part, used) = (indent, "", indent.count)
          if scalar == " " { continue }
        }
        part.unicodeScalars.append(scalar)
        used += width
      }
      line += style?(part) ?? part
    }
    Output.line(line)
  }

  /// The columns that a text takes.
  static func columns(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + columns(of: $1) } }

  /// The text, cut where it would take more columns than there are.
  static func clipped(_ text: String, to columns: Int) -> String {
    if self.columns(of: text) <= columns { return text }
    var clipped = ""
    var used = 1
    for scalar in text.unicodeScalars {
      used += self.columns(of: scalar)
      if used > columns { break }
      clipped.unicodeScalars.append(scalar)
    }
    return clipped + "…"
  }

  /// The columns of a character: 2 for ideographs, kana, Hangul and full-width forms.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}

/// Colours on a terminal; none where output goes elsewhere or `NO_COLOR` is set.
enum Style: String {
  case title = "1"
  case match = "1;33"
  case faint = "2"

  private static let isOn =
    Terminal.isOutput && (getenv("NO_COLOR").map { $0.pointee == 0 } ?? true)
    && getenv("TERM").map { String(cString: $0) } != "dumb"

  func callAsFunction(_ text: String) -> String {
    Self.isOn && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}
