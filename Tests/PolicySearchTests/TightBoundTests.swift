import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// Ranking where bounds are reached: all passages have the same length and hold a term once, so that each term adds the
/// same everywhere and a bound that is a little too low would lose results.
struct TightBoundTests {
  private static let words = (1...24).map { "w\($0)" } + ["税", "人", "企", "业", "才", "链"]

  /// Passages of six different words, the first ones of the list most often.
  private static func documents() -> [PolicyDocument] {
    var random = RandomText(seed: 71)
    let weights = words.indices.flatMap { [Int](repeating: $0, count: 1 + 60 / (1 + $0 % 24)) }
    return (0..<300).map { number in
      var document = PolicyDocument(
        id: "d\(number)", metadata: DocumentMetadata(), text: "", clauses: [], passages: [])
      for passage in 0..<16 {
        var chosen: Set<Int> = []
        while chosen.count < 6 { chosen.insert(random.pick(weights)) }
        let text = chosen.sorted().map { words[$0] }.joined(separator: "，")
        let start = document.text.unicodeScalars.count
        document.text += text + "\n"
        document.passages.append(
          Passage(
            id: "\(number)-\(passage)", kind: .record, clause: nil, range: start..<start + text.unicodeScalars.count,
            title: "", hasSeparateTitle: false, units: []))
      }
      return document
    }
  }

  @Test func `bounds that are reached leave out no result`() throws {
    let index = try TestSearch.index(of: Self.documents())
    let engine = SearchEngine(index, model: .plain)
    let exhaustive = try ExhaustiveSearch(index)
    var random = RandomText(seed: 72)
    for number in 0..<80 {
      let words = (0..<random.number(2...10)).map { _ in random.pick(Self.words) }
      let query = try QueryParser.parse(words.joined(separator: " "))
      let limit = [1, 3, 10, 100][number % 4]
      let found = try engine.rank(query, limit: limit, counting: .none).matches
      let expected = exhaustive.answer(query).prefix(limit)
      #expect(found.map(\.passage) == expected.map(\.passage), "\(words), \(limit)")
      #expect(zip(found, expected).allSatisfy { abs($0.score - $1.score) < 1e-8 })
    }
  }
}
