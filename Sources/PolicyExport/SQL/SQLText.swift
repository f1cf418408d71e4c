import PolicyText

/// Values and names in SQL.
enum SQLText {
  /// A value: `NULL`, a number, or a text in quotes; a day is the text 2024-05-14.
  static func literal(_ cell: Cell) -> String {
    switch cell {
    case .empty: "NULL"
    case .text(let text): literal(text)
    case .number(let number): number.isFinite ? PlainNumber.text(number) : "NULL"
    case .date(let day): "'\(day.text)'"
    }
  }

  /// A text in quotes. A carriage return is a call of `char`, since SQLite's program drops one at the end of a line. A
  /// NUL, at which a text would end, becomes U+FFFD.
  private static func literal(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\r") && $0 != 0 }
    if isPlain { return "'\(text)'" }
    var literal = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'": literal += "''"
      case "\r": literal += "'||char(13)||'"
      case "\0": literal += "\u{FFFD}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "'"
  }

  /// A name in quotes, since some are words of the language, as `end` is.
  static func name(_ name: String) -> String { "\"\(name)\"" }
}
