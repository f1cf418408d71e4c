import TestSupport
import Testing

@testable import PolicySearch

/// The list of the best passages compared with sorting all.
struct TopPassagesTests {
  private typealias Item = TopPassages.Item

  private func isSame(_ a: [Item], _ b: some Collection<Item>) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { $0.score == $1.score && $0.shard == $1.shard && $0.passage == $1.passage }
  }

  /// Items of one index in the order of passages, with few different scores.
  private func items(_ count: Int, shard: Int, _ generator: inout SplitMix64) -> [Item] {
    (0..<count).map {
      Item(score: Double(Int.random(in: 0...12, using: &generator)), shard: shard, passage: UInt32($0))
    }
  }

  @Test func `of one index's passages the best stay, of equal ones the first`() {
    var generator = SplitMix64(seed: 31)
    for _ in 0..<300 {
      let items = items(Int.random(in: 0...60, using: &generator), shard: 0, &generator)
      let limit = Int.random(in: 1...40, using: &generator)
      let expected = items.sorted { ($1.score, $0.passage) < ($0.score, $1.passage) }
      var top = TopPassages(limit: limit, admitsTies: false) { $0.passage < $1.passage }
      if Bool.random(using: &generator), items.count >= limit { top.raise(to: expected[limit - 1].score) }
      for (count, item) in items.enumerated() {
        #expect(top.isFull || count < limit || top.sorted().count < limit)
        if top.admits(item.score) { top.insert(item) }
        #expect(top.threshold == (top.isFull ? top.sorted().last?.score : nil))
      }
      #expect(isSame(top.sorted(), expected.prefix(limit)))
      #expect(top.emptied().sorted().isEmpty && !top.emptied().isFull)
    }
  }

  @Test func `of several indexes' passages the order of equals decides, not the order in which they come`() {
    var generator = SplitMix64(seed: 32)
    for _ in 0..<300 {
      // A document's place among all, for each index and passage.
      let places = (0..<3).map { _ in (0..<30).map { _ in Int.random(in: 0..<1000, using: &generator) }.sorted() }
      func precedes(_ a: Item, _ b: Item) -> Bool {
        (places[a.shard][Int(a.passage)], a.shard, a.passage) < (places[b.shard][Int(b.passage)], b.shard, b.passage)
      }
      let limit = Int.random(in: 1...40, using: &generator)
      var top = TopPassages(limit: limit, admitsTies: true, precedes: precedes)
      var all: [Item] = []
      for shard in 0..<3 {
        for item in items(Int.random(in: 0...30, using: &generator), shard: shard, &generator) {
          all.append(item)
          if top.admits(item.score) { top.insert(item) }
        }
      }
      all.sort { $0.score != $1.score ? $0.score > $1.score : precedes($0, $1) }
      #expect(isSame(top.sorted(), all.prefix(limit)))
    }
  }

  @Test func `no sum that could still become a result is below the least`() {
    var top = TopPassages(limit: 2, admitsTies: true) { $0.passage < $1.passage }
    #expect(top.least(afterAdding: 0) <= 0)
    top.raise(to: 3)
    top.raise(to: nil)
    top.raise(to: 1)
    #expect(!top.admits(2.9) && top.admits(3))
    #expect((2.4..<2.5).contains(top.least(afterAdding: 0.5)))
    for passage in 0..<2 { top.insert(Item(score: 5, shard: 0, passage: UInt32(passage))) }
    #expect(top.threshold == 5)
    #expect((4.4..<4.5).contains(top.least(afterAdding: 0.5)))
  }
}
