/// A workbook of Excel.
public struct Workbook: Sendable {
  /// The most UTF-16 units of a cell.
  public static let mostCharacters = 32_767

  /// Whether a text is longer than a cell can be.
  public static func isTooLong(_ text: String) -> Bool {
    text.utf8.count > mostCharacters && text.utf16.count > mostCharacters
  }
}
