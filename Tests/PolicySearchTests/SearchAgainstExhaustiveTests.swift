import FoundationEssentials
import InvertedIndex
import PolicyText
import TextFolding
import TestSupport
import Testing

@testable import PolicySearch

/// Search compared with scoring everything, and phrases with looking at every passage.
struct SearchAgainstExhaustiveTests {
  private func compare(_ engine: SearchEngine, _ exhaustive: ExhaustiveSearch, _ query: String) throws {
    let parsed = try QueryParser.parse(query)
    let found = try engine.rank(parsed, limit: .max).matches
    let expected = exhaustive.answer(parsed)
    #expect(found.map(\.passage) == expected.map(\.passage), "\(query)")
    for (a, b) in zip(found, expected) { #expect(abs(a.score - b.score) < 1e-9, "\(query)") }
  }

  @Test func `queries over the five documents rank as scoring everything does`() throws {
    let exhaustive = try ExhaustiveSearch(TestSearch.index)
    for query in [
      "揭榜挂帅", "揭榜掛帥", "税", "人", "科技企业 上市", "G60科创走廊", "2+6+X", "如何申请研发费用加计扣除", "5", "100%税前加计扣除", "小巨人 2026年",
    ] {
      try compare(TestSearch.engine, exhaustive, query)
    }
  }

  @Test func `queries over random corpora rank as scoring everything does`() throws {
    var generator = SplitMix64(seed: 7)
    let alphabet = Array("企業企业科技人才a5%,。 \n")
    for _ in 0..<25 {
      let lines = (0..<Int.random(in: 1...40, using: &generator)).map { number in
        let text = String(
          (0..<Int.random(in: 0...30, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! })
        let title = String(
          (0..<Int.random(in: 0...4, using: &generator)).map { _ in alphabet.randomElement(using: &generator)! })
        let escape = { (text: String) in text.replacing("\n", with: "\\n") }
        return
          #"{"id": "\#(number)", "title": "\#(escape(title))", "text": "\#(escape(text))", "document": "\#(number % 3)"}"#
      }
      let index = try TestSearch.index(
        of: try CorpusReader.read(records: Array(lines.joined(separator: "\n").utf8), name: "random"))
      let exhaustive = try ExhaustiveSearch(index)
      for query in ["企业", "科", "人才科技", "a5", "5%", "业企 才a"] {
        try compare(SearchEngine(index, model: .plain), exhaustive, query)
      }
    }
  }

  @Test func `phrases over the five documents are found exactly where the folded text has them`() throws {
    var generator = SplitMix64(seed: 11)
    let index = TestSearch.index
    let texts = try (0..<index.counts.passages).map { Self.simplyFolded(try index.text(of: try index.passage($0))) }
    for _ in 0..<400 {
      let text = texts.randomElement(using: &generator)!
      let runs = text.split { !(0x3400...0x9FFF ~= $0.value) }.filter { $0.count >= 2 }
      guard let run = runs.randomElement(using: &generator) else { continue }
      let length = Int.random(in: 1...min(8, run.count), using: &generator)
      let start = run.startIndex + Int.random(in: 0...(run.count - length), using: &generator)
      let phrase = Array(run[start..<start + length])
      let expected = texts.indices.filter { Self.holds(texts[$0], phrase) }
      var query = String.UnicodeScalarView()
      query.append(contentsOf: phrase)
      let found = try TestSearch.engine.rank(try QueryParser.parse("\"\(String(query))\""), limit: .max).matches.map(
        \.passage
      )
      .sorted()
      #expect(found == expected, "\(String(query))")
    }
  }

  /// Folding done another way: ideographs by the table, brackets and blanks left out, everything else kept.
  private static func simplyFolded(_ text: String) -> [Unicode.Scalar] {
    let dropped = Set("“”‘’\"'()（）〔〕〈〉《》【】 \u{3000}\u{A0}·".unicodeScalars)
    return text.unicodeScalars.filter { !dropped.contains($0) }.map { FoldingTable.ideograph($0) }
  }

  private static func holds(_ text: [Unicode.Scalar], _ phrase: [Unicode.Scalar]) -> Bool {
    guard text.count >= phrase.count else { return false }
    for start in 0...(text.count - phrase.count) where text[start] == phrase[0] {
      if text[start..<start + phrase.count].elementsEqual(phrase) { return true }
    }
    return false
  }
}
