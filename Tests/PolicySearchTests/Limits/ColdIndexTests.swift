import InvertedIndex
import TestSupport
import Testing

@testable import PolicySearch

/// An index that is not in memory answers as one that is.
struct ColdIndexTests {
  @Test func `reading ahead changes no answer`() throws {
    let index = try TestSearch.index(of: LargeCorpus.documents)
    index.expectQueries()
    let (cold, warm) = (SearchEngine(index), SearchEngine(LargeCorpus.index))
    var random = RandomText(seed: 31)
    var found = 0
    for _ in 0..<80 {
      guard let query = try? QueryParser.parse(random.text(1...6)) else { continue }
      index.note(faults: .max)
      let answer = try cold.search(query, limit: 20, characters: .always)
      let expected = try warm.search(query, limit: 20, characters: .always)
      #expect(answer.hits.map(\.match) == expected.hits.map(\.match) && answer.total == expected.total)
      #expect(answer.hits.map(\.passage.text) == expected.hits.map(\.passage.text))
      found += answer.hits.count
    }
    #expect(found > 100)
  }

  @Test func `a query that waited for many pages makes the index cold, one that waited for few warm`() throws {
    let index = try TestSearch.index(of: RandomCorpus.documents(passages: 10, perDocument: 1...2, seed: 1))
    index.note(faults: 100)
    #expect(index.isCold)
    index.note(faults: 0)
    #expect(!index.isCold)
  }
}
