/// A passage's terms as another engine takes them: see `TermExporter`.
public struct ExportedTerms: Sendable {
  /// Each term of the passage once, in the order of the text, with its normalized frequency, from 1 to 2^30: bigrams, words, and every
  /// ideograph by itself.
  public let frequencies: [(term: String, frequency: Int)]
  /// What phrases are looked up in: see `FoldedText.characterLine`.
  public let characterLine: String
}
