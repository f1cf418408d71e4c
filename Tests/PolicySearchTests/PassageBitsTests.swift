import TestSupport
import Testing

@testable import PolicySearch

struct PassageBitsTests {
  @Test(arguments: [0, 1, 63, 64, 65, 1000])
  func `a set of passages holds what was put in, in order`(passageCount: Int) {
    var generator = SplitMix64(seed: UInt64(passageCount))
    for share in [0, 1, 20, 100] {
      var bits = PassageBits(passageCount: passageCount)
      let chosen = (0..<UInt32(passageCount)).filter { _ in Int.random(in: 0..<100, using: &generator) < share }
      for passage in chosen.shuffled(using: &generator) + chosen { bits.insert(passage) }
      #expect(bits.all == chosen)
      #expect(bits.count == chosen.count)
      #expect((0..<UInt32(passageCount)).filter(bits.contains) == chosen)
    }
  }
}
