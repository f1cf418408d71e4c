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
    var index = 0
    var runStart = 0
    while index < units.count {
      let unit = units[index]
      if unit < Self.wordStart {
        if index + 1 < units.count, units[index + 1] < Self.wordStart {
          gram(Gram(unit, units[index + 1]), index..<index + 2, false)
        } else {
          gram(Gram(unit), index..<index + 1, index > runStart)
        }
        index += 1
        continue
      }
      if unit == Self.wordStart {
        let start = index
        while units[index] != Self.wordEnd { index += 1 }
        word(start..<index + 1)
      }
      index += 1
      runStart = index
    }
  }

  /// The word at units `wordStart ... wordEnd`.
  public func word(at range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    for unit in units[range] where unit < Self.wordStart {
      text.append(Unicode.Scalar(unit) ?? "\u{FFFD}")
    }
    return String(text)
  }

  /// The tokens separated by one space, a gap shown as `|`: two texts are the same phrase exactly when their lines
  /// are equal.
  public var line: String {
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
        parts.append(gram.description)
      },
      word: { units in
        flushGaps(units.lowerBound)
        parts.append(word(at: units))
      })
    return parts.joined(separator: " ")
  }
}
