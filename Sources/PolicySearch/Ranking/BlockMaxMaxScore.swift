import InvertedIndex
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds the passages with the best sums of term scores, without looking at those that bounds rule out.
///
/// MaxScore (Turtle, Flood, 1995) in windows of passages with bounds of blocks, as Lucene does it (Grand, Muir,
/// Ferenczi, Lin: From MaxScore to Block-Max WAND, ECIR 2020). In each window the terms are ordered by the most they
/// can add there. The smallest ones, which together cannot reach the threshold, are not essential: a passage must hold
/// another term. The essential terms' postings are added up; then the passages that still can reach the threshold are
/// looked up in the others, the largest first.
///
/// The result is that of scoring every passage: bounds are never too low, and sums of scores are exact (`BM25`). When a
/// time limit is over, the windows that are left are not looked at.
struct BlockMaxMaxScore: ~Copyable {
  /// Passages in a window: enough that a window's terms have some hundreds of postings, few enough that bounds stay
  /// near.
  private static let smallestWindow = 1 << 12
  private static let postingsInWindow = 1 << 10

  private let shard: Int
  private let passageCount: UInt32
  private let window: UInt32
  private let deadline: TimeLimit?
  private let cursors: [TermCursor]
  private let scratch = WindowScratch.take()
  private var candidateCount = 0
  /// The terms in the order of their bounds in the window, the smallest first. `cursors` keeps the objects: counting
  /// references here took a seventh of the time.
  private var order: [(cursor: Unmanaged<TermCursor>, bound: Double)] = []

  /// - Parameters:
  ///   - cursors: The terms, at their beginning.
  ///   - shard: The number of their index.
  ///   - hasPlaces: Whether what is added to sums depends on the place: then windows stay small, so that it differs
  ///     between them.
  init(
    _ cursors: [TermCursor], shard: Int, passageCount: Int, hasPlaces: Bool = false, deadline: TimeLimit?
  ) {
    self.cursors = cursors
    self.deadline = deadline
    self.shard = shard
    self.passageCount = UInt32(passageCount)
    let postings = max(1, cursors.reduce(0) { $0 + $1.count })
    var window = Self.smallestWindow
    // What a window costs by itself grows with the terms.
    while !hasPlaces, window < WindowScratch.capacity, window < Self.smallestWindow / 4 * cursors.count { window *= 2 }
    while window < WindowScratch.capacity, window * postings < Self.postingsInWindow * passageCount { window *= 2 }
    self.window = UInt32(window)
  }

  deinit { WindowScratch.giveBack(scratch) }

  /// Adds the passages with the best sums to `top`.
  ///
  /// - Parameter accepts: Whether a passage may be a result; asked of those only that would be one.
  mutating func search(
    into top: inout TopPassages, accepts: (UInt32) throws(IndexError) -> Bool
  ) throws(IndexError) {
    var nothing = NoExtras()
    try search(into: &top, with: &nothing, accepts: accepts)
  }

  /// Adds the passages with the best scores to `top`: sums and what is added to them.
  ///
  /// - Parameters:
  ///   - extras: What is added.
  ///   - accepts: Whether a passage may be a result; asked of those only that would be one.
  mutating func search<Extras: ScoreExtras>(
    into top: inout TopPassages, with extras: inout Extras, accepts: (UInt32) throws(IndexError) -> Bool
  ) throws(IndexError) {
    var start: UInt32 = 0
    // The first windows are small, so that there is a threshold soon.
    var size = min(window, UInt32(Self.smallestWindow / 4))
    while start < passageCount, !deadline.isOver {
      let end = min(passageCount, start &+ size)
      size = min(window, size &* 2)
      let (most, place) = extras.most(from: start, to: end, in: scratch.placeBounds)
      let essential = sortTerms(from: start, to: end, most: most, top)
      if essential < order.count || extras.findsOthers && top.admits(BM25.above(rest(order.count) + most)) {
        collect(from: start, to: end, essential: essential, most: most, place: place, &extras, top)
        if !Extras.addsNothing { narrow(essential: essential, &extras, top) }
        complete(essential: essential, Extras.self, top)
        try insertCandidates(into: &top, extras, accepts: accepts)
      }
      start = end
    }
  }

  private func insertCandidates<Extras: ScoreExtras>(
    into top: inout TopPassages, _ extras: Extras, accepts: (UInt32) throws(IndexError) -> Bool
  ) throws(IndexError) {
    for index in 0..<candidateCount {
      let passage = scratch.candidates[index]
      let sum = scratch.candidateSums[index]
      if Extras.addsNothing {
        if top.admits(sum), try accepts(passage) {
          top.insert(TopPassages.Item(score: sum, shard: shard, passage: passage))
        }
        continue
      }
      let bound = scratch.candidateBounds[index]
      let least = top.least(afterAdding: sum)
      guard bound >= least, extras.closerBound(of: passage, bound, least: least) >= least, try accepts(passage),
        let score = try extras.score(of: passage, document: Int(scratch.candidateDocuments[index]), terms: sum),
        top.admits(score)
      else { continue }
      top.insert(TopPassages.Item(score: score, shard: shard, passage: passage))
    }
  }

  /// Orders the terms that occur in the window and returns how many of them are not essential.
  ///
  /// - Parameter most: The most that is added to a sum there.
  private mutating func sortTerms(
    from start: UInt32, to end: UInt32, most: Double, _ top: borrowing TopPassages
  ) -> Int {
    order.removeAll(keepingCapacity: true)
    for index in cursors.indices {
      let cursor = Unmanaged.passUnretained(cursors[index])
      let bound = cursor._withUnsafeGuaranteedRef { $0.bound(from: start, to: end) }
      guard bound > 0 else { continue }
      // Few terms: insertion is fastest.
      var position = order.count
      order.append((cursor, bound))
      while position > 0, order[position - 1].bound > bound {
        order.swapAt(position, position - 1)
        position -= 1
      }
    }
    var sum = 0.0
    for position in order.indices {
      sum += order[position].bound
      if top.admits(BM25.above(sum + most)) { return position }
    }
    return order.count
  }

  /// What the terms that are not essential may add together.
  private func rest(_ count: Int) -> Double {
    var sum = 0.0
    for position in 0..<count { sum += order[position].bound }
    return sum
  }

  /// Adds up the essential terms' postings in the window. The candidates are the passages that hold any and still can
  /// be results, in order.
  private mutating func collect<Extras: ScoreExtras>(
    from start: UInt32, to end: UInt32, essential: Int, most: Double, place: Double, _ extras: inout Extras,
    _ top: borrowing TopPassages
  ) {
    let least = top.least(afterAdding: rest(essential) + most)
    let candidates = scratch.candidates
    let candidateSums = scratch.candidateSums
    var count = 0
    if essential == order.count - 1, !extras.findsOthers {
      order[essential].cursor._withUnsafeGuaranteedRef { cursor in
        cursor.forEachScore(from: start, to: end) { passage, score in
          candidates[count] = passage
          candidateSums[count] = score
          count &+= score >= least ? 1 : 0
        }
      }
      candidateCount = count
      return
    }
    let sums = scratch.sums
    let marks = scratch.marks
    for position in essential..<order.count {
      order[position].cursor._withUnsafeGuaranteedRef { cursor in
        cursor.forEachScore(from: start, to: end) { passage, score in
          let position = Int(passage &- start)
          sums[position] += score
          marks[position &>> 6] |= 1 &<< UInt64(position & 63)
        }
      }
    }
    extras.forEachOther(from: start, to: end) { passage in
      let position = Int(passage &- start)
      marks[position &>> 6] |= 1 &<< UInt64(position & 63)
    }
    for word in 0..<(Int(end - start) + 63) / 64 {
      var bits = marks[word]
      if bits == 0 { continue }
      marks[word] = 0
      // What the place of these passages adds less than that of others.
      let least = Extras.addsNothing ? least : least + (place - scratch.placeBounds[word])
      while bits != 0 {
        let position = word &<< 6 | bits.trailingZeroBitCount
        bits &= bits &- 1
        candidates[count] = start &+ UInt32(position)
        candidateSums[count] = sums[position]
        count &+= sums[position] >= least && extras.looksFor(candidates[count]) ? 1 : 0
        sums[position] = 0
      }
    }
    candidateCount = count
  }

  /// Leaves the candidates that can be results with what is added to each of them.
  private mutating func narrow<Extras: ScoreExtras>(
    essential: Int, _ extras: inout Extras, _ top: borrowing TopPassages
  ) {
    let candidates = scratch.candidates
    let candidateSums = scratch.candidateSums
    let least = top.least(afterAdding: rest(essential))
    var kept = 0
    for index in 0..<candidateCount {
      let passage = candidates[index]
      let (bound, document) = extras.bound(of: passage)
      candidates[kept] = passage
      candidateSums[kept] = candidateSums[index]
      scratch.candidateBounds[kept] = bound
      scratch.candidateDocuments[kept] = UInt32(truncatingIfNeeded: document)
      kept &+= candidateSums[kept] + bound >= least ? 1 : 0
    }
    candidateCount = kept
  }

  /// Adds what the other terms add to the candidates' sums, leaving out candidates that cannot be results, by what is
  /// added to each of them where anything is.
  private mutating func complete<Extras: ScoreExtras>(
    essential: Int, _ extras: Extras.Type, _ top: borrowing TopPassages
  ) {
    let candidates = scratch.candidates
    let candidateSums = scratch.candidateSums
    let bounds = scratch.candidateBounds
    let documents = scratch.candidateDocuments
    for position in stride(from: essential - 1, through: 0, by: -1) where candidateCount > 0 {
      let least = top.least(afterAdding: rest(position))
      let count = candidateCount
      candidateCount = order[position].cursor._withUnsafeGuaranteedRef { cursor in
        cursor.forEachScore(of: candidates, count: count) { index, score in candidateSums[index] += score }
        var kept = 0
        for index in 0..<count {
          candidates[kept] = candidates[index]
          candidateSums[kept] = candidateSums[index]
          if Extras.addsNothing {
            kept &+= candidateSums[kept] >= least ? 1 : 0
          } else {
            bounds[kept] = bounds[index]
            documents[kept] = documents[index]
            kept &+= candidateSums[kept] + bounds[kept] >= least ? 1 : 0
          }
        }
        return kept
      }
    }
  }
}

/// The memory that a search over windows of passages needs, kept for the next search.
final class WindowScratch: @unchecked Sendable {
  /// The most passages of a window.
  static let capacity = 1 << 16

  /// Sums of scores, and a mark for each passage that has one; all zero between windows.
  let sums: UnsafeMutablePointer<Double>
  let marks: UnsafeMutablePointer<UInt64>
  /// The window's passages that still may be results, with their sums.
  let candidates: UnsafeMutablePointer<UInt32>
  let candidateSums: UnsafeMutablePointer<Double>
  /// The most that is added to each of their sums, and their documents.
  let candidateBounds: UnsafeMutablePointer<Double>
  let candidateDocuments: UnsafeMutablePointer<UInt32>
  /// What the place of every 64 passages of the window adds at most.
  let placeBounds: UnsafeMutablePointer<Double>

  private init() {
    sums = Self.zeros(Self.capacity)
    marks = Self.zeros(Self.capacity / 64)
    candidates = .allocate(capacity: Self.capacity)
    candidateSums = .allocate(capacity: Self.capacity)
    candidateBounds = .allocate(capacity: Self.capacity)
    candidateDocuments = .allocate(capacity: Self.capacity)
    placeBounds = .allocate(capacity: Self.capacity / 64)
  }

  deinit {
    free(sums)
    free(marks)
    candidates.deallocate()
    candidateSums.deallocate()
    candidateBounds.deallocate()
    candidateDocuments.deallocate()
    placeBounds.deallocate()
  }

  /// Memory of zeros of which only the pages that are used are made: a search that answers one query uses few.
  private static func zeros<T>(_ count: Int) -> UnsafeMutablePointer<T> {
    guard let memory = calloc(count, MemoryLayout<T>.stride) else { fatalError("out of memory for a search") }
    return memory.bindMemory(to: T.self, capacity: count)
  }

  // MARK: Keeping

  private static let kept = Mutex([WindowScratch]())
  /// More than this many searches at once allocate and free their own.
  private static let mostKept = 16

  /// Memory that no other search uses until it is given back.
  static func take() -> WindowScratch { kept.withLock { $0.popLast() } ?? WindowScratch() }

  static func giveBack(_ scratch: WindowScratch) {
    kept.withLock { if $0.count < mostKept { $0.append(scratch) } }
  }
}
