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
      for position in [0, 1, 62, 63, 64, 65, 128, passageCount - 1, passageCount] where 0...passageCount ~= position {
        #expect(bits.first(from: position) == chosen.first { $0 >= position }.map(Int.init))
        for end in [position, position + 1, 64, 127, passageCount] where position...passageCount ~= end {
          #expect(bits.count(in: position..<end) == chosen.count { position..<end ~= Int($0) })
        }
      }
    }
  }

  @Test(arguments: [0, 1, 63, 64, 65, 1000])
  func `a set of passages may be all, what two have, or those outside of a range`(passageCount: Int) {
    let everything = PassageBits.all(passageCount: passageCount)
    #expect(everything.all == Array(0..<UInt32(passageCount)))
    func set(_ condition: (UInt32) -> Bool) -> PassageBits {
      var bits = PassageBits(passageCount: passageCount)
      bits.insert((0..<UInt32(passageCount)).filter(condition))
      return bits
    }
    var third = set { $0 % 3 == 0 }
    third.formIntersection(set { $0 % 2 == 0 })
    #expect(third.all == (0..<UInt32(passageCount)).filter { $0 % 6 == 0 })
    let places = [0, 1, 62, 63, 64, 65, 127, 128, 129, passageCount].filter { $0 <= passageCount }.sorted()
    for start in places {
      for end in places where start <= end {
        var rest = everything
        rest.remove(start..<end)
        #expect(rest.all == (0..<UInt32(passageCount)).filter { !(start..<end ~= Int($0)) })
      }
    }
  }
}
