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

/// Walks the units of a folded text token by token.
enum TokenScanner {
  /// Calls back for every token in the order of the text, with the units it stands in.
  ///
  /// - Parameters:
  ///   - gram: Gets a gram, its units, and whether it is the final ideograph of a run of two or more.
  ///   - word: Gets a word's units, markers included.
  @inline(__always)
  static func forEachToken(
    _ units: UnsafeBufferPointer<UInt32>, gram: (Gram, Range<Int>, Bool) -> Void, word: (Range<Int>) -> Void
  ) {
    var index = 0
    let count = units.count
    while index < count {
      var unit = units[index]
      if unit < FoldedText.wordStart {
        let runStart = index
        while index &+ 1 < count, case let next = units[index &+ 1], next < FoldedText.wordStart {
          gram(Gram(unit, next), index..<index &+ 2, false)
          unit = next
          index &+= 1
        }
        gram(Gram(unit), index..<index &+ 1, index > runStart)
      } else if unit == FoldedText.wordStart {
        let start = index
        while units[index] != FoldedText.wordEnd { index &+= 1 }
        word(start..<index &+ 1)
      }
      index &+= 1
    }
  }
}
