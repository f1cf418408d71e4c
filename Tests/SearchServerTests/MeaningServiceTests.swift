import InvertedIndex
import PolicySearch
import TestSupport
import TextEmbedding
import Testing

@testable import SearchServer
@testable import TestModels

/// What the service says of meaning, with a model of numbers at random.
struct MeaningServiceTests {
  private let service: TestService

  init() throws {
    let model = try TestModel(seed: 3).open()
    let index = try SemanticIndex.of(try IndexReader(path: Project.index), by: model)
    var ranking = RankingModel.full
    (ranking.meaning.floor, ranking.meaning.leastSimilar, ranking.meaning.similarGap) = (0.1, 0.2, 0.6)
    service = try TestService { [ranking] in
      SearchEngine([index], model: ranking, embedder: QueryEmbedder(model))
    }
  }

  private func semantic(_ answer: JSONValue) -> [JSONValue] {
    ["available", "used", "late", "similar"].map { answer["semantic"][$0] }
  }

  @Test func `an answer by meaning, too, says so, has cosines, and keeps its totals`() throws {
    let words = try service.json("/api/v1/search?q=天气预报&k=100&semantic=0")
    let both = try service.json("/api/v1/search?q=天气预报&k=100")
    #expect(semantic(words) == [.bool(true), .bool(false), .bool(false), .number(0)])
    #expect(both["semantic"]["used"] == .bool(true))
    #expect(both["total"] == words["total"] && both["reading"] == words["reading"])
    #expect(words["results"].items.allSatisfy { $0["similarity"] == .null && $0["match"] != .string("similar") })
    #expect(both["results"].items.first?["similarity"].number != nil)
    let similar = both["results"].items.filter { $0["match"] == .string("similar") }
    #expect(Double(similar.count) == both["semantic"]["similar"].number && !similar.isEmpty)
    #expect(both["results"].items.suffix(similar.count).map(\.self) == similar)
  }

  @Test func `the index says which model made its vectors, and whether meaning counts`() throws {
    let index = try service.json("/api/v1/index")
    #expect(index["semantic"] == .bool(true) && index["model"]["name"] == .string("small"))
    let without = try TestService()
    #expect(try without.json("/api/v1/index")["semantic"] == .bool(false))
    #expect(
      semantic(try without.json("/api/v1/search?q=人才")) == [.bool(false), .bool(false), .bool(false), .number(0)])
  }

  @Test func `comparisons and filters alone compare words only, counterparts and similar passages meaning, too`() throws
  {
    #expect(try service.json("/api/v1/compare?q=企业融资") != .null)
    #expect(semantic(try service.json("/api/v1/measures?place=昆山"))[1] == .bool(false))
    let id = "kunshan-2024%23二、(二)2.(1)"
    let similar = try service.json("/api/v1/passages/\(id)/similar")
    #expect(semantic(similar)[1] == .bool(true))
    let counterparts = try service.json("/api/v1/passages/\(id)/counterparts")
    let named = counterparts["results"].items.compactMap { $0["document"].string }
    #expect(counterparts["results"].items.allSatisfy { $0["passages"].items[0]["similarity"].number != nil })
    #expect(!named.contains("kunshan-2024"))
    #expect(Double(named.count) + (counterparts["nothingTotal"].number ?? 0) == 4)
  }

  @Test func `what there was no time for is no part of the answer, which is not kept`() throws {
    let limited = try TestService({ $0.timeLimit = .zero }) { [service] in service.catalog.current.engine }
    let reply = limited.reply("/api/v1/search?q=企业融资政策")
    let answer = try JSONValue(parsing: reply.response.body)
    #expect(semantic(answer) == [.bool(true), .bool(false), .bool(true), .number(0)])
    #expect(reply.response.header("ETag") == nil && reply.response.header("Cache-Control") == "no-store")
  }
}
