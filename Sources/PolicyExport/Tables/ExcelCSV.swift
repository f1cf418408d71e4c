/// CSV that Excel opens as it is: in UTF-8 with a byte order mark, lines ended by CR LF, and texts that stay texts.
///
/// Excel takes what looks like a number, a date or a formula for one, whatever stands around it. A text that it would
/// run as a formula, or refuse as a wrong one, gets an apostrophe before it. One that it would take for a number, a
/// date or a time is written as a formula that gives the text: `="007"`.
public enum ExcelCSV {
  /// What such a file begins with.
  public static let beginning = "\u{FEFF}"
  public static let lineEnd = "\r\n"

  /// The most characters of a text in a formula.
  private static let mostInFormula = 255

  /// A line, with its end.
  public static func line(_ cells: [String], _ kinds: [ColumnKind]) -> String {
    zip(cells, kinds).map { Self.cell($0, $1) }.joined(separator: ",") + lineEnd
  }

  /// A cell, quoted where it must be.
  ///
  /// - Parameter kind: What the cells of its column are. A number or a day of such a column stays as it is.
  static func cell(_ text: String, _ kind: ColumnKind) -> String {
    // Within a cell, Excel ends lines with LF.
    let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    guard case .text = kind.cell(text) else { return text }
    let isNumber = looksLikeNumber(text)
    if isNumber, text.utf8.count <= mostInFormula { return quoted("=\"\(text)\"") }
    return quoted(isNumber || isRun(text) ? "'\(text)" : text)
  }

  /// Whether Excel would run a text: it begins with a sign of formulas, also in full width, or with a character that
  /// some programs skip before one.
  private static func isRun(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return "=+-@＝＋－＠\t\n".unicodeScalars.contains(first)
  }

  /// Whether Excel could take a text for a number, a share, a date, a time or a fraction: it has digits, and nothing
  /// but what these have.
  private static func looksLikeNumber(_ text: String) -> Bool {
    var hasDigit = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
      case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"),
        UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "$"):
        break
      default: return false
      }
    }
    return hasDigit
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.unicodeScalars.contains { "\",\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }
}
