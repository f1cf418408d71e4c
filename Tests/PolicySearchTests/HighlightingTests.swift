import TestSupport
import TextFolding
import Testing

@testable import PolicySearch

/// What highlights and snippets ask of every character of a text.
struct HighlightingTests {
  @Test func `white space and control characters are those of Unicode`() {
    for value in 0...UInt32(0x10FFFF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      if scalar.isWhiteSpace != properties.isWhitespace || scalar.isControl != (properties.generalCategory == .control)
      {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test func `a set of grams holds what was put in`() {
    var generator = SplitMix64(seed: 71)
    for count in [0, 1, 2, 3, 17, 300] {
      func gram() -> Gram {
        // Few first ideographs, so that many grams share them.
        Gram(
          .random(in: 0x4E00...0x4E10, using: &generator),
          [0, .random(in: 0x4E00...0x9FFF, using: &generator)][
            Int.random(in: 0...1, using: &generator)])
      }
      let chosen = (0..<count).map { _ in gram() }
      let set = GramSet(chosen)
      #expect(chosen.allSatisfy(set.contains))
      let others = (0..<1000).map { _ in gram() }
      #expect(others.filter(set.contains) == others.filter(Set(chosen).contains))
    }
  }

  @Test func `bigrams, ideographs and words are marked, each where it counts`() {
    let text = FoldedText("税收与5G网络,税 5G")
    func marked(_ terms: [QueryTerm]) -> [Range<Int>] {
      Highlighter(terms: terms).spans(in: text).map { $0.start..<$0.end }
    }
    #expect(marked([.bigram(Gram(0x7A0E, 0x6536))]) == [0..<2])
    #expect(marked([.ideograph(0x7A0E)]) == [0..<1, 8..<9])
    #expect(marked([.word("5g"), .ideograph(0x7EDC)]) == [3..<5, 6..<7, 10..<12])
    #expect(marked([]).isEmpty)
  }
}
