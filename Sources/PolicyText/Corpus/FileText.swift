/// What a reader makes of a file: its text, and what the file says of the document besides.
struct FileText: Sendable {
  /// A paragraph a line, tables as `CellGrid` writes them.
  var text: String
  /// What the file states outside of its text: a web page's `<meta>`s, a book's title. What the text states wins.
  var metadata = DocumentMetadata()
  /// What its owner should look at.
  var notes: [ReadingNote.Kind] = []
}
