import FoundationEssentials
import TestSupport
import Testing

@testable import PolicySearch

struct RankingModelTests {
  private func guide(_ name: String) throws -> String {
    let url = Project.root.appending(path: "Sources/PolicySearch/PolicySearch.docc/\(name)")
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let full = RankingModel.full
  private static let plain = RankingModel.plain

  @Test(arguments: [
    "BM25 with k1 = \(full.k1) and b = \(full.b)",
    "what stands in its title counting \(RankingModel.titleWeight) times more",
    "at \(full.characterWeight) of the weight",
    "\(full.context.weight) × n / (n + \(Int(full.context.half))) × (1 - n / N)",
    "k1 = \(plain.k1) and b = \(plain.b), as Lucene",
  ]) func `the guide states the constants of the model`(sentence: String) throws {
    #expect(try guide("RankingAndExplain.md").contains(sentence), "\(sentence)")
  }

  @Test func `an explanation prints the constants of its model`() throws {
    var model = RankingModel.full
    (model.k1, model.b, model.characterWeight) = (1.5, 0.25, 0.125)
    (model.context.k1, model.context.b) = (2.5, 0.375)
    let prepared = try SearchEngine(TestSearch.index, model: model).prepare(try QueryParser.parse("人才政策"))
    let lines = try prepared.explain(try prepared.search(limit: 1).hits)[0].lines.joined(separator: "\n")
    for text in [
      "(k1 1.5 + 1)", "1 - b 0.25 + b", "= 0.125 × sum of BM25 over single", "over the document, k1 2.5, b 0.375",
    ] {
      #expect(lines.contains(text), "\(text) in \(lines)")
    }
  }
}
