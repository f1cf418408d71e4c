import InvertedIndex

/// Finds the passages with the best sums of term scores, without looking at those that bounds rule out.
///
/// MaxScore (Turtle, Flood, 1995) in windows of passages with bounds of blocks, as Lucene does it (Grand, Muir, Ferenczi, Lin: From
/// MaxScore to Block-Max WAND, ECIR 2020). In each window the terms are ordered by the most they can add there. The smallest ones, which
/// together cannot reach the threshold, are not essential: a passage must hold another term. The essential terms' postings are
/// added up; then the passages that still can reach the threshold are looked up in the others, the largest first.
///
/// The result is that of scoring every passage: bounds are never too low, and sums of scores are exact (`BM25`).
struct BlockMaxMaxScore: ~Copyable {
  /// Passages in a window: enough that a window's terms have some hundreds of postings, few enough that bounds stay near.
  private static let smallestWindow = 1 << 12
  private static let largestWindow = 1 << 16
  private static let postingsInWindow = 1 << 10

  private let part: Int
  private let passageCount: UInt32
  private let window: UInt32
  private let cursors: [TermCursor]
  /// Whether an equal score of a later passage may get in, as it may where several indexes are searched.
  private let acceptsTies: Bool

  private let sums: UnsafeMutablePointer<Double>
  private let marks: UnsafeMutablePointer<UInt64>
  /// The window's passages that still may get in, with their sums so far.
  private var candidates: [UInt32] = []
  private var candidateSums: [Double] = []
  /// The terms in the order of their bounds in the window, the smallest first.
  private var order: [(cursor: Int, bound: Double)] = []

  /// - Parameters:
  ///   - cursors: The terms, at their beginning.
  ///   - part: The number of their index.
  init(_ cursors: [TermCursor], part: Int, passageCount: Int, acceptsTies: Bool) {
    self.cursors = cursors
    self.part = part
    self.passageCount = UInt32(passageCount)
    self.acceptsTies = acceptsTies
    let postings = max(1, cursors.reduce(0) { $0 + $1.count })
    var window = Self.smallestWindow
    while window < Self.largestWindow, window * postings < Self.postingsInWindow * passageCount { window *= 2 }
    self.window = UInt32(window)
    sums = .allocate(capacity: window)
    sums.initialize(repeating: 0, count: window)
    marks = .allocate(capacity: window / 64)
    marks.initialize(repeating: 0, count: window / 64)
  }

  deinit {
    sums.deallocate()
    marks.deallocate()
  }

  /// Adds the best passages to `top`.
  ///
  /// - Parameter accepts: Whether a passage may be a result; asked of those only that would be one.
  mutating func search(
    into top: inout TopPassages, accepts: (UInt32) throws(IndexError) -> Bool
  ) throws(IndexError) {
    var start: UInt32 = 0
    while start < passageCount {
      let end = min(passageCount, start &+ window)
      let essential = sortTerms(from: start, to: end, threshold: top.threshold)
      if essential < order.count {
        collect(from: start, to: end, terms: order[essential...])
        complete(terms: order[..<essential], threshold: top.threshold)
        for index in candidates.indices where candidateSums[index] > 0 {
          let item = TopPassages.Item(score: candidateSums[index], part: part, passage: candidates[index])
          if reaches(item.score, top.threshold), try accepts(item.passage) { top.insert(item) }
        }
      }
      start = end
    }
  }

  @inline(__always)
  private func reaches(_ score: Double, _ threshold: Double) -> Bool {
    acceptsTies ? score >= threshold : score > threshold
  }

  /// Orders the terms that occur in the window and returns how many of them are not essential.
  private mutating func sortTerms(from start: UInt32, to end: UInt32, threshold: Double) -> Int {
    order.removeAll(keepingCapacity: true)
    for index in cursors.indices {
      let bound = cursors[index].bound(from: start, to: end)
      guard bound > 0 else { continue }
      // Few terms: insertion is fastest.
      var place = order.count
      order.append((index, bound))
      while place > 0, order[place - 1].bound > bound {
        order.swapAt(place, place - 1)
        place -= 1
      }
    }
    var sum = 0.0
    for place in order.indices {
      sum += order[place].bound
      if reaches(BM25.above(sum), threshold) { return place }
    }
    return order.count
  }

  /// Adds up the postings of terms in the window; the candidates are the passages that hold any, in order.
  private mutating func collect(
    from start: UInt32, to end: UInt32, terms: ArraySlice<(cursor: Int, bound: Double)>
  ) {
    candidates.removeAll(keepingCapacity: true)
    candidateSums.removeAll(keepingCapacity: true)
    if terms.count == 1, let term = terms.first {
      cursors[term.cursor].forEachScore(from: start, to: end) { passage, score in
        candidates.append(passage)
        candidateSums.append(score)
      }
      return
    }
    let sums = sums
    let marks = marks
    for term in terms {
      cursors[term.cursor].forEachScore(from: start, to: end) { passage, score in
        let place = Int(passage &- start)
        sums[place] += score
        marks[place &>> 6] |= 1 &<< UInt64(place & 63)
      }
    }
    for word in 0..<(Int(end - start) + 63) / 64 {
      var bits = marks[word]
      marks[word] = 0
      while bits != 0 {
        let place = word &<< 6 | bits.trailingZeroBitCount
        bits &= bits &- 1
        candidates.append(start &+ UInt32(place))
        candidateSums.append(sums[place])
        sums[place] = 0
      }
    }
  }

  /// Adds what the other terms add to the candidates' sums, leaving out candidates that cannot reach the threshold.
  private mutating func complete(terms: ArraySlice<(cursor: Int, bound: Double)>, threshold: Double) {
    var rest = terms.reduce(0) { $0 + $1.bound }
    for term in terms.reversed() {
      keepCandidates(reaching: threshold, with: rest)
      guard !candidates.isEmpty else { return }
      rest -= term.bound
      let cursor = cursors[term.cursor]
      for index in candidates.indices where cursor.seek(to: candidates[index]) {
        candidateSums[index] += cursor.score()
      }
    }
    keepCandidates(reaching: threshold, with: 0)
  }

  private mutating func keepCandidates(reaching threshold: Double, with rest: Double) {
    var kept = 0
    for index in candidates.indices {
      candidates[kept] = candidates[index]
      candidateSums[kept] = candidateSums[index]
      if reaches(BM25.above(candidateSums[index] + rest), threshold) { kept += 1 }
    }
    candidates.removeLast(candidates.count - kept)
    candidateSums.removeLast(candidateSums.count - kept)
  }
}
