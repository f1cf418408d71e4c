import TextFolding

/// A document cut into clauses and passages.
public struct PolicyDocument: Sendable {
  /// Identifies the document among all: from the file name, or a record's `document` or `title`.
  public var id: String
  public var metadata: DocumentMetadata
  /// The text, nothing left out but what it was wrapped in (`UnwrappedText`): tags, a table's other columns, page
  /// numbers.
  public var text: String
  /// The columns at which the text is wrapped, a paragraph taking several lines; nil where each line is a paragraph.
  public var lineWidth: Int?
  /// The clauses in the order of the text, a parent before its children.
  public var clauses: [Clause]
  /// The passages in the order of the text. They do not overlap.
  public var passages: [Passage]
  /// What its reader noticed about the file. Kept in no index.
  public var notes: [ReadingNote.Kind] = []

  /// What its file is if it holds no document, which is not indexed then.
  public var notDocument: NotDocument? {
    for case .notDocument(let what) in notes { return what }
    return nil
  }

  public init(
    id: String, metadata: DocumentMetadata, text: String, lineWidth: Int? = nil, clauses: [Clause],
    passages: [Passage]
  ) {
    self.id = id
    self.metadata = metadata
    self.text = text
    self.lineWidth = lineWidth
    self.clauses = clauses
    self.passages = passages
  }
}

extension PolicyDocument {
  /// What the end of a line means in a passage's text.
  public func lineBreaks(of passage: Passage) -> LineBreaks {
    lineWidth.map { .wrapped(columns: $0, start: passage.startColumn) } ?? .separate
  }
}

/// A node of a document's tree: a numbered clause, or a part without a number (title, notice, preface, annex).
public struct Clause: Hashable, Sendable {
  /// The labels from the top, joined: `二、(一)2.(1)`. Unique in the document.
  public var path: String
  /// The clause's title as written, or empty.
  public var title: String
  /// The number as written (`1`), or empty.
  public var number: String
  /// The index of the enclosing clause in `PolicyDocument.clauses`, or nil at the top.
  public var parent: Int?

  public init(path: String, title: String, number: String, parent: Int?) {
    self.path = path
    self.title = title
    self.number = number
    self.parent = parent
  }
}
