extension FoldedText {
  /// The tokens in the order of the text: overlapping bigrams, final ideographs, words.
  ///
  /// ```swift
  /// FoldedText("5G網絡").tokens.map(\.description)  // ["5g", "网络", "络"]
  /// ```
  public var tokens: [Token] {
    var tokens: [Token] = []
    forEachToken(
      gram: { gram, units, isFinal in
        tokens.append(Token(term: .gram(gram), span: span(of: units), isFinal: isFinal))
      },
      word: { units in
        tokens.append(Token(term: .word(word(at: units)), span: span(of: units)))
      })
    return tokens
  }

  /// Calls back for every token in the order of the text, with the units it stands in.
  ///
  /// - Parameters:
  ///   - gram: Gets a gram, its units, and whether it is the final ideograph of a run of two or more.
  ///   - word: Gets a word's units, markers included.
  public func forEachToken(gram: (Gram, Range<Int>, Bool) -> Void, word: (Range<Int>) -> Void) {
    units.withUnsafeBufferPointer { TokenScanner.forEachToken($0, gram: gram, word: word) }
  }

  /// The word at units `wordStart ... wordEnd`.
  public func word(at range: Range<Int>) -> String {
    Self.string(units[(range.lowerBound + 1)..<(range.upperBound - 1)])
  }

  /// The string of some folded scalars.
  public static func string(_ scalars: some Sequence<UInt32>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return String(text)
  }

  /// The tokens separated by one space, a gap shown as `|`: two texts are the same phrase exactly when their lines
  /// are equal.
  public var line: String {
    line(gram: \.description)
  }

  /// Ideographs and words separated by one space, a gap shown as `|`: a phrase occurs in a text exactly where its
  /// line's parts stand in a row in that of the text.
  ///
  /// ```swift
  /// FoldedText("5G網絡").characterLine  // "5g 网 络"
  /// ```
  public var characterLine: String {
    line(gram: { Gram($0.first).description })
  }

  private func line(gram describe: (Gram) -> String) -> String {
    var parts: [String] = []
    var gaps = units.indices.filter { units[$0] == Self.gap }[...]
    let flushGaps = { (before: Int) in
      while let gap = gaps.first, gap < before {
        parts.append("|")
        gaps.removeFirst()
      }
    }
    forEachToken(
      gram: { gram, units, _ in
        flushGaps(units.lowerBound)
        parts.append(describe(gram))
      },
      word: { units in
        flushGaps(units.lowerBound)
        parts.append(word(at: units))
      })
    return parts.joined(separator: " ")
  }
}
