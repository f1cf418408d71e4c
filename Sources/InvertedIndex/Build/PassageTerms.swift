import PolicyText
import TextFolding

/// How often each term occurs in a passage: what one passage adds to the postings.
struct PassageTerms: Sendable {
  var grams: [UInt64: UInt32] = [:]
  /// By the scalars of the folded word: equal strings may be written with different scalars.
  var words: [[UInt32]: UInt32] = [:]
  /// The tokens, final ideographs not counted.
  var length = 0

  /// Counts the terms of a text.
  mutating func add(_ text: String, lineBreaks: LineBreaks, folder: inout TextFolder) {
    var text = text
    text.withUTF8 { bytes in
      folder.forEachToken(
        in: bytes, lineBreaks: lineBreaks,
        gram: { gram, isFinal in
          grams[gram.key, default: 0] += 1
          if !isFinal { length += 1 }
        },
        word: { scalars in
          words[Array(scalars), default: 0] += 1
          length += 1
        })
    }
  }
}

extension PassageTerms {
  /// The terms of a document's passages, in order. A separate title counts as a part of the passage.
  static func of(_ document: PolicyDocument) -> [PassageTerms] {
    var folder = TextFolder()
    let scalars = document.text.unicodeScalars
    var place = scalars.startIndex
    var number = 0
    var result: [PassageTerms] = []
    for passage in document.passages {
      var terms = PassageTerms()
      if passage.hasSeparateTitle { terms.add(passage.title, lineBreaks: .separate, folder: &folder) }
      let start = scalars.index(place, offsetBy: passage.range.lowerBound - number)
      place = scalars.index(start, offsetBy: passage.range.count)
      number = passage.range.upperBound
      terms.add(String(scalars[start..<place]), lineBreaks: document.lineBreaks, folder: &folder)
      result.append(terms)
    }
    return result
  }
}
