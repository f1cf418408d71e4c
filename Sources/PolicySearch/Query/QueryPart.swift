import TextFolding

/// A word or a phrase of a query.
public struct QueryPart: Sendable {
  /// As it was typed, without its quotes.
  public var text: String
  /// The text folded as documents are.
  public var folded: FoldedText
  /// What is looked up, each term once.
  public var terms: [QueryTerm]

  init(_ text: String) {
    self.text = text
    folded = FoldedText(text)
    terms = QueryTerm.terms(of: folded)
  }
}
