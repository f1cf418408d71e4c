import PolicyText
import TextFolding

/// What one passage adds to the postings: how often each term occurs in it.
struct PassageTerms: Sendable {
  var grams: [UInt64: UInt32] = [:]
  /// By the scalars of the folded word: equal strings may be written with different scalars.
  var words: [[UInt32]: UInt32] = [:]
  /// The tokens, final ideographs not counted.
  var length = 0
  /// Where the passage's text lies in its document's, in UTF-8 bytes.
  let bytes: Range<Int>

  init(bytes: Range<Int>) { self.bytes = bytes }

  /// Counts the terms of a text.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks, folder: inout TextFolder) {
    folder.forEachToken(
      in: text, lineBreaks: lineBreaks,
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

extension PassageTerms {
  /// The terms of a document's passages, in order. A separate title counts as a part of the passage.
  static func of(_ document: PolicyDocument) -> [PassageTerms] {
    var folder = TextFolder()
    var text = document.text
    return text.withUTF8 { bytes in
      let ranges = ByteRanges.of(document.passages.map(\.range), in: bytes)
      var result: [PassageTerms] = []
      for (passage, range) in zip(document.passages, ranges) {
        var terms = PassageTerms(bytes: range)
        if passage.hasSeparateTitle {
          var title = passage.title
          title.withUTF8 { terms.add($0, lineBreaks: .separate, folder: &folder) }
        }
        terms.add(
          UnsafeBufferPointer(rebasing: bytes[range]), lineBreaks: document.lineBreaks(of: passage), folder: &folder)
        result.append(terms)
      }
      return result
    }
  }
}
