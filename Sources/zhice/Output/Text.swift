/// Makes text from documents and command lines fit for a terminal.
enum Text {
  /// Without line breaks, control characters, and the marks that reverse the order of what follows.
  static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.compactMap { isReversing($0) ? nil : isControl($0) ? " " : $0 }))
  }

  /// Without control characters, and the marks that reverse the order of what follows; line breaks are kept.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || !isControl($0) && !isReversing($0) }))
  }

  /// What is wrong and what to do about it, in one line: a name from the command line or a file may hold line breaks.
  static func message(_ error: any Error) -> String { oneLine("\(error)") }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Bidi embeddings, overrides and isolates.
  private static func isReversing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
