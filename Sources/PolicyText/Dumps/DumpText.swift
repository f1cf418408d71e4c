/// The text of a document that stands in a cell, as a file would have it.
enum DumpText {
  private static let escapes: [(written: String, meant: String)] = [
    ("\\r\\n", "\n"), ("\\n", "\n"), ("\\r", "\n"), ("\\t", "\t"), ("\\u3000", "\u{3000}"), ("\\xa0", "\u{A0}"),
  ]

  /// The text without HTML, and with the ends of lines that a program wrote as `\n`.
  static func text(of cell: String) -> String {
    var text = cell
    if MarkupRemover.isNeeded(for: text, tags: 1) || text.contains("&nbsp;") {
      text = MarkupRemover.text(of: text)
      // Tags that were written as text themselves: &lt;p&gt;.
      if MarkupRemover.isNeeded(for: text) { text = MarkupRemover.text(of: text) }
    }
    guard text.utf8.contains(UInt8(ascii: "\\")), !text.utf8.contains(UInt8(ascii: "\n")) else { return text }
    for escape in escapes { text = text.replacing(escape.written, with: escape.meant) }
    return text
  }
}
