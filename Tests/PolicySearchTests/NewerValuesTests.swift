import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// Searches in an index with values that a later program wrote, beside the same index without them.
struct NewerValuesTests {
  private static let data = Project.root.path + "/Tests/InvertedIndexTests/Data"

  private static func engine(_ name: String) throws -> SearchEngine {
    SearchEngine(try IndexReader(path: "\(data)/\(name).zhice"))
  }

  @Test(arguments: ["企业", "人才", "办法 OR 行动", "企业 kind:measure", "企业 instrument:补贴奖励"])
  func `a search finds the same`(query: String) throws {
    let query = try QueryParser.parse(query)
    let (newer, golden) = (try Self.engine("newer-6"), try Self.engine("golden-6"))
    let found = try newer.search(query), expected = try golden.search(query)
    #expect(found.hits.map(\.passage.record.id) == expected.hits.map(\.passage.record.id))
    #expect(found.hits.map(\.score) == expected.hits.map(\.score))
    #expect(try newer.facets(query)[.industry].map(\.name) == golden.facets(query)[.industry].map(\.name))
  }

  @Test func `a target of a kind or with a comparator that is not known is in no list`() throws {
    let query = Query()
    let targets = try Self.engine("golden-6").targets(query).hits.map(\.stated.target)
    #expect(targets.count == 3)
    #expect(try Self.engine("newer-6").targets(query).hits.map(\.stated.target) == Array(targets.dropFirst(2)))
  }
}
