/// A document's text taken out of what it was saved in: a row of a CSV export, HTML inside another format, pages
/// with numbers.
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
    text = PageNumbers.removed(from: text)
  }
}
