import InvertedIndex
import TestSupport
import TextFolding
import Testing

@testable import PolicySearch

/// Walking postings compared with what the passages hold.
struct TermCursorTests {
  private static let bm25 = BM25(
    passageCount: LargeCorpus.index.counts.passages, tokens: LargeCorpus.index.counts.tokens)
  private let lengths = PassageLengths(LargeCorpus.index, areWeighted: false)

  /// Terms with one, few, many and very many postings, of every kind.
  private static let terms: [(term: QueryTerm, postings: [(passage: Int, frequency: Double)])] = {
    let sorted = LargeCorpus.exhaustive.terms.sorted {
      ($0.value.count, $0.key.description, "\($0.key)") < ($1.value.count, $1.key.description, "\($1.key)")
    }
    let some = stride(from: 0, to: sorted.count, by: 40).map { sorted[$0] } + sorted.suffix(12)
    return some.map { ($0.key, $0.value) }
  }()

  private func cursor(_ term: QueryTerm) throws -> TermCursor {
    try #require(
      try TermLookup(shard: 0, of: TermDirectory([LargeCorpus.index]), bm25: Self.bm25, wordScale: 1, deadline: nil)
        .cursor(term))
  }

  private func scores(_ postings: [(passage: Int, frequency: Double)], weight: Double) -> [UInt32: Double] {
    var scores: [UInt32: Double] = [:]
    for (passage, frequency) in postings {
      let passage = UInt32(passage)
      scores[passage] = Self.bm25.score(
        weight: weight, frequency: UInt32(frequency), length: lengths[passage])
    }
    return scores
  }

  @Test func `windows give every posting once, and none scores more than the window's bound`() throws {
    var generator = SplitMix64(seed: 51)
    for (term, postings) in Self.terms {
      let cursor = try cursor(term)
      #expect(cursor.count == postings.count)
      let expected = scores(postings, weight: cursor.weight)
      for _ in 0..<2 {
        cursor.restart()
        var found: [UInt32: Double] = [:]
        var last: UInt32?
        var start: UInt32 = 0
        while start < 10_000 {
          let end = min(10_000, start + .random(in: 1...5000, using: &generator))
          let bound = cursor.bound(from: start, to: end)
          var isOrdered = true
          // Some windows are left out, as a search leaves them out.
          if Int.random(in: 0..<4, using: &generator) > 0 {
            cursor.forEachScore(from: start, to: end) { passage, score in
              isOrdered = isOrdered && last ?? 0 <= passage && score <= bound && start <= passage && passage < end
              found[passage] = score
              last = passage
            }
          } else {
            for (passage, score) in expected where start <= passage && passage < end {
              isOrdered = isOrdered && score <= bound
              found[passage] = score
            }
          }
          #expect(isOrdered, "\(term)")
          start = end
        }
        #expect(found == expected, "\(term)")
        #expect(!cursor.isDamaged)
      }
    }
  }

  @Test func `passages are found or not, in ascending order`() throws {
    var generator = SplitMix64(seed: 52)
    for (term, postings) in Self.terms {
      let cursor = try cursor(term)
      let expected = scores(postings, weight: cursor.weight)
      for step: UInt32 in [1, 40, 2000] {
        cursor.restart()
        var passage = UInt32.random(in: 0..<step, using: &generator)
        var isRight = true
        while passage < 10_000 {
          let isFound = cursor.seek(to: passage)
          isRight = isRight && isFound == (expected[passage] != nil)
          if isFound { isRight = isRight && cursor.score(of: passage) == expected[passage] }
          passage += .random(in: 1...2 * step, using: &generator)
        }
        #expect(isRight, "\(term), \(step)")
      }
    }
  }

  @Test func `an ideograph's postings are those of its grams together`() throws {
    let index = LargeCorpus.index
    for case (.ideograph(let ideograph), let postings) in LargeCorpus.exhaustive.terms {
      let expected = postings.map { Posting(passage: UInt32($0.passage), frequency: UInt32($0.frequency)) }
      for found in [
        try IdeographPostings.of(ideograph, in: index),
        DeferredPostings(ideograph, count: postings.count, in: index).all() ?? [],
      ] {
        #expect(found.map { Posting(passage: $0.passage, frequency: $0.frequency) } == expected)
      }
    }
    #expect(try IdeographPostings.of(0x9F98 + 1, in: index).isEmpty)
  }

  @Test func `single passages are counted in their text until reading the lists is faster`() throws {
    var generator = SplitMix64(seed: 53)
    for case (.ideograph(let ideograph), let postings) in LargeCorpus.exhaustive.terms {
      let deferred = DeferredPostings(ideograph, count: postings.count, in: LargeCorpus.index)
      var answers = 0
      while answers <= postings.count {
        let passage = Int.random(in: 0..<10_000, using: &generator)
        guard let frequency = deferred.frequency(in: UInt32(passage), isWeighted: false) else { break }
        let expected = postings.first { $0.passage == passage }?.frequency ?? 0
        #expect(Double(frequency) == expected)
        answers += 1
      }
      #expect((1...1 + postings.count / 100).contains(answers))
      #expect(deferred.frequency(in: 0, isWeighted: false) == nil)
    }
  }
}
