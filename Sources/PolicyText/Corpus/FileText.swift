/// What a reader makes of a file: its text, and what the file says of the document besides.
struct FileText: Sendable {
  /// A paragraph a line, tables as `CellGrid` writes them.
  var text: String
  /// What the file states outside of its text: a web page's `<meta>`s, a book's title. What the text states wins.
  var metadata = DocumentMetadata()
  /// What it states under keys of its own beside its text, as websites do in a table: as strong as the keys in a text.
  var keys = DocumentMetadata()
  /// What it is instead of a document; its text is empty then.
  var notDocument: NotDocument?
  /// What its owner should look at.
  var notes: [ReadingNote.Kind] = []
}

/// What a file is that holds no document.
public enum NotDocument: Hashable, Codable, Sendable {
  /// A list of links to documents.
  case list
  /// A page whose text a script loads.
  case script
  /// A page that only links to files, under these names.
  case attachments([String])
}

extension NotDocument {
  /// What it is and what to do about it, after the file's name and a colon.
  public var message: String {
    switch self {
    case .list: "it is a list of links, no document, and is left out; save the pages that it leads to"
    case .script: "its text is loaded by a script, so it is left out; save it from a browser when the text is shown"
    case .attachments(let names):
      "it has no text of its own and is left out; index what it links to: \(ReadingNote.Kind.list(names))"
    }
  }
}
