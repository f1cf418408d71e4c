/// A document's text taken out of what it was saved in: a row of a CSV export, HTML inside another format, pages
/// with numbers.
///
/// Text that is wrapped in nothing is left as it is, to the byte.
struct UnwrappedText {
  private(set) var text: String
  /// What the wrapping says of the document.
  private(set) var metadata = DocumentMetadata()

  init(_ original: String) {
    text = original
    if let row = CSVRow(text) {
      text = row.text
      metadata = row.metadata
    }
    if let front = FrontMatter(text) {
      text = front.text
      metadata = front.metadata
    }
    if MarkupRemover.isNeeded(for: text) { text = MarkupRemover.text(of: text) }
    text = PageNumbers.removed(from: text)
  }
}
