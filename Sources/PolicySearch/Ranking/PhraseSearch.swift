import InvertedIndex

/// Finds the best passages that hold a phrase by the sums of its terms' scores, reading only what may hold one.
///
/// A conjunction with bounds of blocks (Ding, Suel: Faster top-k document retrieval using block-max indexes, 2011):
/// what the terms add to the passages of a block of the shortest list is bounded by their blocks there. The blocks with
/// the highest bounds are looked at first, for the score that others must reach.
struct PhraseSearch {
  /// Lists shorter than this are looked at as a whole.
  static let shortest = 4 * TermCursor.blockSize
  /// How many blocks are looked at first.
  private static let firstBlocks = 4

  /// Of different terms, the one with the fewest passages first; none is deferred.
  private let cursors: [TermCursor]
  private let shard: Int
  private let deadline: TimeLimit?
  /// The blocks of the first list: their passages, and the most that all terms add in them.
  private var blocks: [(passages: ClosedRange<UInt32>, bound: Double)] = []
  /// Of one block after the other the most that each term adds in it.
  private var bounds: [Double] = []
  private var passages: [UInt32] = []
  private var scores: [Double] = []

  init(_ cursors: [TermCursor], shard: Int, deadline: TimeLimit?) {
    self.cursors = cursors
    self.shard = shard
    self.deadline = deadline
    guard let lead = cursors.first else { return }
    var first: UInt32 = 0
    while !lead.isAtEnd {
      let last = lead.last
      var sum = 0.0
      for cursor in cursors {
        let bound = cursor.bound(from: first, to: last &+ 1)
        bounds.append(bound)
        sum += bound
      }
      blocks.append((first...last, BM25.above(sum)))
      first = last &+ 1
      lead.moveBlock(to: first)
    }
  }

  /// Adds the best passages to `top`: of those found before the deadline is over.
  ///
  /// - Parameter holds: Whether a passage that holds all terms holds the phrase and is let through.
  mutating func search(
    into top: inout TopPassages, holds: (UInt32) throws(IndexError) -> Bool
  ) throws(IndexError) {
    if !top.isFull {
      let best = blocks.indices.sorted { (blocks[$1].bound, $0) < (blocks[$0].bound, $1) }.prefix(Self.firstBlocks)
      var first = top.emptied()
      try look(at: best.sorted(), into: &first, holds: holds)
      top.raise(to: first.threshold)
    }
    try look(at: blocks.indices, into: &top, holds: holds)
  }

  private mutating func look(
    at numbers: some Sequence<Int>, into top: inout TopPassages, holds: (UInt32) throws(IndexError) -> Bool
  ) throws(IndexError) {
    for cursor in cursors { cursor.restart() }
    for number in numbers where top.admits(blocks[number].bound) {
      if deadline.isOver { return }
      score(number, least: top.least(afterAdding: 0))
      for (position, passage) in passages.enumerated() where top.admits(scores[position]) {
        guard try holds(passage) else { continue }
        top.insert(TopPassages.Item(score: scores[position], shard: shard, passage: passage))
      }
    }
  }

  /// Finds the passages of a block that hold all terms, with their scores, but for those with lower ones than `least`.
  private mutating func score(_ block: Int, least: Double) {
    let range = blocks[block].passages
    let bounds = bounds[block * cursors.count..<(block + 1) * cursors.count]
    passages.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
    var rest = bounds.dropFirst().reduce(0, +)
    cursors[0].forEachScore(from: range.lowerBound, to: range.upperBound &+ 1) { passage, score in
      guard BM25.above(score + rest) >= least else { return }
      passages.append(passage)
      scores.append(score)
    }
    for (cursor, bound) in zip(cursors, bounds).dropFirst() {
      if passages.isEmpty { return }
      rest -= bound
      var kept = 0
      passages.withUnsafeMutableBufferPointer { passages in
        scores.withUnsafeMutableBufferPointer { scores in
          guard let start = passages.baseAddress else { return }
          cursor.forEachScore(of: start, count: passages.count) { position, score in
            let sum = scores[position] + score
            guard BM25.above(sum + rest) >= least else { return }
            scores[kept] = sum
            passages[kept] = passages[position]
            kept &+= 1
          }
        }
      }
      passages.removeLast(passages.count - kept)
      scores.removeLast(scores.count - kept)
    }
  }
}
