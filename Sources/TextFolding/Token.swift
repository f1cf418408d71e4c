/// A token of a folded text, with the part of the original text that it came from.
public struct Token: Hashable, Sendable {
  public enum Term: Hashable, Sendable {
    /// Two neighbouring ideographs, or an ideograph with none after it.
    case gram(Gram)
    /// A run of letters and digits, or a sign, folded.
    case word(String)
  }

  public var term: Term
  public var span: SourceSpan

  /// Whether the token is the last ideograph of a run of two or more. Such a token lets one-character queries find
  /// the run's end; it does not count towards a passage's length.
  public var isFinal: Bool

  public init(term: Term, span: SourceSpan, isFinal: Bool = false) {
    self.term = term
    self.span = span
    self.isFinal = isFinal
  }
}

extension Token: CustomStringConvertible {
  /// The folded text of the token.
  public var description: String {
    switch term {
    case .gram(let gram): gram.description
    case .word(let word): word
    }
  }
}
