/// Chooses the best of some elements by their scores.
enum BestOf {
  /// Where the best of some scores end.
  struct Cut {
    /// The lowest of the best.
    var least: Double
    /// How many are higher.
    var higher: Int
    /// How many are as high.
    var equal: Int
  }

  /// Where the `count` highest scores end: Hoare's Algorithm 65, Find (1961), with steps that do not branch.
  ///
  /// Precondition: `0 < count <= elements.count`.
  @inline(__always)
  static func cut<Element>(_ elements: [Element], to count: Int, by score: (Element) -> Double) -> Cut {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: elements.count) { scores in
      for position in elements.indices { scores.initializeElement(at: position, to: score(elements[position])) }
      return cut(scores, to: count)
    }
  }

  private static func cut(_ scores: UnsafeMutableBufferPointer<Double>, to count: Int) -> Cut {
    var low = 0
    var high = scores.count
    while true {
      let middle = low + (high - low) / 2
      // The median of three.
      let (a, b, c) = (scores[low], scores[middle], scores[high - 1])
      let pivot = max(min(a, b), min(max(a, b), c))
      let equals = gather(scores, from: low, to: high) { $0 > pivot }
      if count <= equals {
        high = equals
        continue
      }
      let lower = gather(scores, from: equals, to: high) { $0 == pivot }
      if count <= lower { return Cut(least: pivot, higher: equals, equal: lower - equals) }
      low = lower
    }
  }

  /// Brings what fulfils a condition to the front and returns where it ends.
  @inline(__always)
  private static func gather(
    _ scores: UnsafeMutableBufferPointer<Double>, from start: Int, to end: Int, _ condition: (Double) -> Bool
  ) -> Int {
    var front = start
    for position in start..<end {
      let score = scores[position]
      scores[position] = scores[front]
      scores[front] = score
      front &+= condition(score) ? 1 : 0
    }
    return front
  }
}
