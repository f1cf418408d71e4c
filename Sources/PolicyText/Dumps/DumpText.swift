/// The text of a document that stands in a cell, as a file would have it.
enum DumpText {
  private static let escapes: [(written: String, meant: String)] = [
    ("\\r\\n", "\n"), ("\\n", "\n"), ("\\r", "\n"), ("\\t", "\t"), ("\\u3000", "\u{3000}"), ("\\xa0", "\u{A0}"),
  ]

  /// The text of a cell that holds a page, or a piece of one with a table, as a file of it would have it; nil for any
  /// other cell.
  private static func page(_ cell: String) -> String? {
    let marks = ["<table", "<body", "<TABLE", "<BODY"]
    guard cell.utf8.contains(UInt8(ascii: "<")), marks.contains(where: cell.contains),
      let file = try? WebPageReader.read(cell, name: ""), file.notDocument == nil, !file.text.isEmpty
    else { return nil }
    return file.text
  }

  /// The text without HTML, and with the ends of lines that a program wrote as `\n`.
  static func text(of cell: String) -> String {
    var text = cell
    if let page = page(cell) {
      text = page
    } else if MarkupRemover.isNeeded(for: text, tags: 1) || text.contains("&nbsp;") {
      text = MarkupRemover.text(of: text)
      // Tags that were written as text themselves: &lt;p&gt;.
      if MarkupRemover.isNeeded(for: text) { text = MarkupRemover.text(of: text) }
    }
    guard text.utf8.contains(UInt8(ascii: "\\")), !text.utf8.contains(UInt8(ascii: "\n")) else { return text }
    for escape in escapes { text = text.replacing(escape.written, with: escape.meant) }
    return text
  }
}
