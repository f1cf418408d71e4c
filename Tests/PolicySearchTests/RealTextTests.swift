import FoundationEssentials
import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// Ranking compared with scoring every passage, on the text of real policies.
@Suite(.enabled(if: Project.shared("eval/ncp-passage-dev") != nil, "needs ../shared/eval"))
struct RealTextTests {
  @Test func `questions about real policies are answered as by scoring every passage`() throws {
    let folder = URL(filePath: try #require(Project.shared("eval/ncp-passage-dev")))
    let records = try Data(contentsOf: folder.appending(path: "corpus.jsonl")).split(separator: 0x0A).prefix(1500)
    let index = try TestSearch.index(
      of: try CorpusReader.read(records: Array(records.joined(separator: [0x0A])), name: "corpus.jsonl"))
    let engine = SearchEngine(index, model: .plain)
    let exhaustive = try ExhaustiveSearch(index)
    let questions = try BatchQuery.read(Array(try Data(contentsOf: folder.appending(path: "queries.jsonl"))))
    for question in stride(from: 0, to: questions.count, by: 10).prefix(60).map({ questions[$0] }) {
      let query = try QueryParser.parse(question.query)
      let expected = exhaustive.answer(query)
      for limit in [10, 1000] {
        let found = try engine.rank(query, limit: limit, counting: .none).matches
        #expect(found.map(\.passage) == expected.prefix(limit).map(\.passage), "\(question.query)")
        #expect(zip(found, expected).allSatisfy { abs($0.score - $1.score) < 1e-8 }, "\(question.query)")
      }
    }
  }
}
