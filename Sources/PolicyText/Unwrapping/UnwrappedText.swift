/// A document's text taken out of what it was saved in: a row of a CSV export, HTML inside another format, marks of
/// Markdown, pages with numbers, blanks between the characters of words.
///
/// Text that is wrapped in nothing is left as it is, to the byte.
struct UnwrappedText {
  private(set) var text: String
  /// What each wrapping says of the document, the innermost first.
  private(set) var wrappings: [DocumentMetadata] = []

  init(_ original: String) {
    text = original
    if let row = CSVRow(text) {
      text = row.text
      wrappings.insert(row.metadata, at: 0)
    }
    if let front = FrontMatter(text) {
      text = front.text
      wrappings.insert(front.metadata, at: 0)
    }
    if MarkupRemover.isNeeded(for: text) { text = MarkupRemover.text(of: text) }
    text = PageNumbers.removed(from: MarkdownMarks.removed(from: text))
    text = LetterSpacing.closed(text)
  }
}

/// The block of `key: value` lines between two lines `---` at the beginning of a Markdown file (YAML front matter,
/// scalars only).
struct FrontMatter {
  private(set) var text = ""
  private(set) var metadata = DocumentMetadata()

  /// The most lines of a block.
  private static let mostLines = 60

  /// Reads a text that begins with such a block; nil if it does not.
  init?(_ original: String) {
    guard original.hasPrefix("---\n") || original.hasPrefix("---\r\n") else { return nil }
    let lines = original.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    guard let end = lines.dropFirst().prefix(Self.mostLines).firstIndex(where: { $0 == "---" || $0 == "..." }) else {
      return nil
    }
    for line in lines[1..<end] {
      guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else { continue }
      set(Self.trimmed(line[..<colon]), Self.trimmed(line[line.index(after: colon)...]))
    }
    text = lines[(end + 1)...].joined(separator: "\n")
  }

  private static func trimmed(_ part: Substring) -> String {
    let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "'" }
    return String(part.drop(while: blanks).reversed().drop(while: blanks).reversed())
  }

  private mutating func set(_ key: String, _ value: String) {
    guard !value.isEmpty, case .field(let field) = MetadataLabel.meaning(of: key, in: .yaml) else { return }
    metadata.read(field, from: value)
  }
}
