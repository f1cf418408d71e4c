import TextFolding

/// A word or a phrase of a query.
public struct QueryPart: Sendable {
  /// As it was typed, without its quotes.
  public var text: String
  /// The text folded as documents are.
  public var folded: FoldedText
  /// What is looked up, each term once.
  public var terms: [QueryTerm]
  /// The ideographs that count by themselves in the full ranking, each once.
  public var ideographs: [UInt32]

  /// The UTF-8 bytes of a part of which every occurrence of these very bytes is an occurrence of the part: of ideographs only,
  /// each standing for itself. Else empty.
  let plainBytes: [UInt8]

  /// Whether the part is one term, so that a passage that holds the term holds the part.
  public var isOneTerm: Bool {
    guard terms.count == 1 else { return false }
    switch terms[0] {
    case .ideograph: return folded.units.count == 1
    case .bigram: return folded.units.count == 2
    case .word:
      return folded.units.count(where: { $0 == FoldedText.wordStart }) == 1 && folded.units.last == FoldedText.wordEnd
    }
  }

  init(_ text: String) {
    self.text = text
    folded = FoldedText(text)
    terms = QueryTerm.terms(of: folded)
    var seen: Set<UInt32> = []
    var ideographs: [UInt32] = []
    folded.forEachToken(
      gram: { gram, _, _ in if seen.insert(gram.first).inserted { ideographs.append(gram.first) } }, word: { _ in })
    self.ideographs = ideographs
    plainBytes = folded.isPlain(as: text) ? Array(text.utf8) : []
  }
}
