import PolicyText
import TextFolding

/// How often each term occurs in a passage: what one passage adds to the postings.
struct PassageTerms: Sendable {
  var grams: [UInt64: UInt32] = [:]
  var words: [String: UInt32] = [:]
  /// The tokens, final ideographs not counted.
  var length = 0

  mutating func add(_ text: FoldedText) {
    text.forEachToken(
      gram: { gram, _, isFinal in
        grams[gram.key, default: 0] += 1
        if !isFinal { length += 1 }
      },
      word: { units in
        words[text.word(at: units), default: 0] += 1
        length += 1
      })
  }
}

extension PassageTerms {
  /// The terms of a document's passages, in order. A separate title counts as a part of the passage.
  static func of(_ document: PolicyDocument) -> [PassageTerms] {
    var folder = TextFolder()
    var folded = FoldedText()
    let scalars = document.text.unicodeScalars
    var place = scalars.startIndex
    var number = 0
    return document.passages.map { passage in
      var terms = PassageTerms()
      if passage.hasSeparateTitle { terms.add(FoldedText(passage.title)) }
      let start = scalars.index(place, offsetBy: passage.range.lowerBound - number)
      place = scalars.index(start, offsetBy: passage.range.count)
      number = passage.range.upperBound
      var text = String(scalars[start..<place])
      text.withUTF8 { folder.fold($0, lineBreaks: .separate, into: &folded) }
      terms.add(folded)
      return terms
    }
  }
}
