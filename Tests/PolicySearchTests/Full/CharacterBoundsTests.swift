import InvertedIndex
import TestSupport
import Testing

@testable import PolicySearch

/// What the signatures of passages say of single characters, against the texts.
struct CharacterBoundsTests {
  @Test(arguments: ["人才企业创新", "的科技", "专精特新小巨人企业高质量发展", "税", "5G 年"])
  func `no passage's characters add more than their bound`(text: String) throws {
    for index in [LargeCorpus.index, TestSearch.index] {
      let engine = SearchEngine(index)
      let plan = try engine.prepare(try QueryParser.parse(text)).plan()
      let bounds = CharacterBounds(plan, index: index, bm25: engine.bm25)
      let counter = CharacterCounter(plan, index: index, bm25: engine.bm25)
      var lower = 0
      for passage in 0..<min(2000, index.counts.passages) {
        let document = try index.document(ofPassage: passage)
        let added = plan.characterWeight * (try counter.score(UInt32(passage), document: document))
        let bound = bounds.bound(of: UInt32(passage), least: 0)
        #expect(added <= bound && bound <= plan.characterBound + 1e-6, "\(text) in \(passage)")
        // A bound that need not be close says on which side it is.
        let least = plan.characterBound / 2
        #expect((bounds.bound(of: UInt32(passage), least: least) >= least) == (bound >= least))
        if bound < 0.9 * plan.characterBound { lower += 1 }
      }
      #expect(lower > 0, "bounds that spare nothing")
    }
  }
}
