/// Texts in XML 1.0.
enum XMLText {
  /// A text as the content of an element or the value of an attribute. What XML has no place for, as control
  /// characters, becomes U+FFFD; a line break becomes LF, as a reader would make it.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\r": escaped += "\n"
      case "\n": if !isAfterReturn { escaped += "\n" }
      case "\t": escaped += "\t"
      case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
