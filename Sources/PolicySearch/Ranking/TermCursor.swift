import InvertedIndex

/// Walks the postings of one term in one index, block by block, and knows bounds of what they add to scores.
///
/// A cursor only moves forward, until `restart`. It stands on a block; the block's passages and frequencies are decoded
/// when they are asked for. Lists without a directory, and those put together from several, are in memory as a whole
/// and are blocks of the same size.
final class TermCursor {
  static let blockSize = 128

  let count: Int
  let weight: Double
  /// No posting of the term adds more.
  private(set) var bound: Double
  private var blockCount: Int
  private let list: PostingList?
  /// Where the last passages of a list's blocks stand; nil for what is in memory as a whole.
  private let lasts: UnsafeRawPointer?
  private let bm25: BM25
  private let lengths: PassageLengths

  /// The block that the cursor stands on; `blockCount`, which is 0 once damage was met, after the end.
  private(set) var block = 0
  /// The passages and frequencies of the block, if they are decoded.
  private(set) var passages: UnsafeMutablePointer<UInt32>
  private(set) var frequencies: UnsafeMutablePointer<UInt32>
  /// The next posting to look at in the block.
  var position = 0
  /// Passages, and at `frequencyOffset` frequencies: of one block, or of all postings that are in memory.
  private var memory: UnsafeMutablePointer<UInt32>
  private var frequencyOffset: Int
  /// An ideograph's postings as long as they are not in memory: passages that are asked for are looked at themselves.
  private var deferred: DeferredPostings?
  private var deferredFrequency: UInt32 = 0
  private var decodedBlock = -1
  /// Where the packed frequencies of the decoded block begin; 0 once they are decoded.
  private var frequenciesStart = 0
  private var boundedBlock = -1
  private var blockBound = 0.0
  private(set) var isDamaged = false

  /// A cursor over a list of an index. The index must outlive it.
  init(_ list: PostingList, weight: Double, bm25: BM25, lengths: PassageLengths) {
    count = list.count
    self.weight = weight
    self.bm25 = bm25
    self.lengths = lengths
    blockCount = list.blockCount
    frequencyOffset = Self.blockSize
    memory = .allocate(capacity: 2 * frequencyOffset)
    passages = memory
    frequencies = memory + frequencyOffset
    if list.hasDirectory {
      self.list = list
      lasts = list.lastPassages
      bound = bm25.bound(weight: weight, impacts: list.impacts(areWeighted: bm25.weighsTitles))
    } else {
      self.list = nil
      lasts = nil
      isDamaged =
        list.decodePassages(
          ofBlock: 0, into: passages, frequencies: frequencies, areWeighted: bm25.weighsTitles) != 0
      // Nothing may be read of a list that is not what was written: its passages may be none of the index.
      if isDamaged { blockCount = 0 }
      bound = isDamaged ? 0 : Self.bound(passages, frequencies, list.count, weight, bm25, lengths)
    }
  }

  /// A cursor over an ideograph's postings, which are put together only when all of them are needed.
  init(_ postings: DeferredPostings, weight: Double, bm25: BM25, lengths: PassageLengths) {
    count = postings.count
    self.weight = weight
    self.bm25 = bm25
    self.lengths = lengths
    deferred = postings
    blockCount = (count - 1) / Self.blockSize + 1
    bound = BM25.above(weight)
    frequencyOffset = 0
    memory = .allocate(capacity: 1)
    passages = memory
    frequencies = memory
    list = nil
    lasts = nil
  }

  /// Whether the postings are not in memory and are not to be read one by one.
  var isDeferred: Bool { deferred != nil }

  /// Puts deferred postings into memory.
  private func load() {
    guard let deferred else { return }
    self.deferred = nil
    guard let postings = deferred.all(), postings.count == count else {
      _ = fail()
      return
    }
    memory.deallocate()
    frequencyOffset = count
    memory = .allocate(capacity: 2 * count)
    for (index, posting) in postings.enumerated() {
      memory[index] = posting.passage
      memory[frequencyOffset + index] = bm25.weighsTitles ? posting.weighted : posting.frequency
    }
    decodedBlock = -1
    bound = Self.bound(memory, memory + frequencyOffset, count, weight, bm25, lengths)
  }

  deinit { memory.deallocate() }

  private static func bound(
    _ passages: UnsafeMutablePointer<UInt32>, _ frequencies: UnsafeMutablePointer<UInt32>, _ count: Int,
    _ weight: Double, _ bm25: BM25, _ lengths: PassageLengths
  ) -> Double {
    var best = 0.0
    for index in 0..<count {
      best = max(
        best, bm25.score(weight: weight, frequency: frequencies[index], length: lengths[passages[index]]))
    }
    return best
  }

  // MARK: Blocks

  var isAtEnd: Bool { block >= blockCount }

  /// How many postings the block has.
  @inline(__always)
  var size: Int { min(Self.blockSize, count &- block &* Self.blockSize) }

  /// The block's last passage. Precondition: not at the end.
  @inline(__always)
  var last: UInt32 {
    if let lasts { return Self.last(ofBlock: block, lasts) }
    return memory[min(count, (block &+ 1) &* Self.blockSize) &- 1]
  }

  @inline(__always)
  private static func last(ofBlock block: Int, _ lasts: UnsafeRawPointer) -> UInt32 {
    UInt32(littleEndian: lasts.loadUnaligned(fromByteOffset: PostingList.entrySize &* block, as: UInt32.self))
  }

  /// Goes back to the first block.
  func restart() {
    block = 0
    position = 0
  }

  /// Goes to the block that may hold `passage`: the first one that does not end before it.
  @inline(__always)
  func moveBlock(to passage: UInt32) {
    if deferred != nil { load() }
    guard block < blockCount, last < passage else { return }
    position = 0
    guard let lasts else {
      repeat { block &+= 1 } while block < blockCount && last < passage
      return
    }
    // Mostly it is one of the next; else in steps that grow.
    var step = 1
    while block &+ step < blockCount, Self.last(ofBlock: block &+ step, lasts) < passage {
      block &+= step
      step &*= 2
    }
    while step > 0 {
      if block &+ step < blockCount, Self.last(ofBlock: block &+ step, lasts) < passage {
        block &+= step
      } else {
        step /= 2
      }
    }
    block &+= 1
  }

  /// The most that the postings of `[from, to)` may add. Moves to the block of `from`.
  func bound(from: UInt32, to: UInt32) -> Double {
    if deferred != nil { return bound }
    moveBlock(to: from)
    guard !isAtEnd else { return 0 }
    guard let list else {
      // Few postings: whether any lies in the range is soon seen.
      let index = firstInMemory(from: from)
      return index < count && memory[index] < to ? bound : 0
    }
    var best = 0.0
    var index = block
    while true {
      if index != boundedBlock {
        boundedBlock = index
        blockBound = bm25.bound(
          weight: weight, impacts: list.impacts(ofBlock: index, areWeighted: bm25.weighsTitles))
      }
      best = max(best, blockBound)
      let end = lasts.map { Self.last(ofBlock: index, $0) } ?? .max
      index += 1
      if end >= to &- 1 || index == blockCount { return best }
    }
  }

  private func firstInMemory(from: UInt32) -> Int {
    var index = block &* Self.blockSize &+ position
    while index < count, memory[index] < from { index &+= 1 }
    return index
  }

  /// Points to the block's part of the postings in memory.
  private func placeInMemory() {
    guard list == nil else { return }
    passages = memory + block * Self.blockSize
    frequencies = passages + frequencyOffset
  }

  /// Decodes the block's passages. Precondition: not at the end.
  ///
  /// - Returns: Whether they are what was written; else the cursor is at its end.
  @inline(__always)
  func loadPassages() -> Bool {
    if decodedBlock == block { return true }
    return decodePassages()
  }

  private func decodePassages() -> Bool {
    guard let list else {
      placeInMemory()
      decodedBlock = block
      frequenciesStart = 0
      return true
    }
    guard
      let start = list.decodePassages(
        ofBlock: block, into: passages, frequencies: frequencies, areWeighted: bm25.weighsTitles)
    else { return fail() }
    decodedBlock = block
    frequenciesStart = start
    return true
  }

  /// Decodes the frequencies of the block whose passages are decoded.
  @inline(__always)
  func loadFrequencies() -> Bool {
    if frequenciesStart == 0 { return true }
    guard let list,
      list.decodeFrequencies(
        at: frequenciesStart, into: frequencies, areWeighted: bm25.weighsTitles)
    else { return fail() }
    frequenciesStart = 0
    return true
  }

  private func fail() -> Bool {
    isDamaged = true
    // The end, also after `restart`.
    blockCount = 0
    block = 0
    decodedBlock = -1
    return false
  }

  /// Calls with every passage of `[from, to)` that holds the term and what the term adds to its score. Moves behind
  /// them.
  @inline(__always)
  func forEachScore(from: UInt32, to: UInt32, _ body: (UInt32, Double) -> Void) {
    moveBlock(to: from)
    while block < blockCount, loadPassages(), loadFrequencies() {
      let passages = passages
      let frequencies = frequencies
      let size = size
      var index = position
      while index < size, passages[index] < from { index &+= 1 }
      while index < size, passages[index] < to {
        let passage = passages[index]
        body(passage, bm25.score(weight: weight, frequency: frequencies[index], length: lengths[passage]))
        index &+= 1
      }
      position = index
      if index < size { return }
      block &+= 1
      position = 0
    }
  }

  /// Calls with the position of every candidate that holds the term, and what the term adds to its score.
  ///
  /// - Parameter candidates: Passages, ascending, none before the cursor.
  @inline(__always)
  func forEachScore(of candidates: UnsafePointer<UInt32>, count: Int, _ body: (Int, Double) -> Void) {
    var index = 0
    while index < count {
      if deferred != nil {
        if seek(to: candidates[index]) { body(index, score(of: candidates[index])) }
        index &+= 1
        continue
      }
      moveBlock(to: candidates[index])
      guard block < blockCount, loadPassages() else { return }
      let last = last
      let size = size
      let passages = passages
      var position = position
      while index < count, candidates[index] <= last {
        let wanted = candidates[index]
        // In steps of 16, then one by one: the block's last passage is not before the one sought.
        while position &+ 16 < size, passages[position &+ 15] < wanted { position &+= 16 }
        while passages[position] < wanted { position &+= 1 }
        if passages[position] == wanted {
          guard loadFrequencies() else { return }
          body(index, bm25.score(weight: weight, frequency: frequencies[position], length: lengths[wanted]))
        }
        index &+= 1
      }
      self.position = position
    }
  }

  /// Keeps those of some passages, which ascend, that hold the term.
  ///
  /// - Returns: How many these are.
  func keepHeld(_ candidates: UnsafeMutablePointer<UInt32>, count: Int) -> Int {
    if deferred != nil { load() }
    var kept = 0
    var index = 0
    while index < count {
      moveBlock(to: candidates[index])
      guard block < blockCount, loadPassages() else { return kept }
      let (last, size, passages) = (last, size, passages)
      var position = position
      while index < count, candidates[index] <= last {
        let wanted = candidates[index]
        while position &+ 16 < size, passages[position &+ 15] < wanted { position &+= 16 }
        while passages[position] < wanted { position &+= 1 }
        candidates[kept] = wanted
        kept &+= passages[position] == wanted ? 1 : 0
        index &+= 1
      }
      self.position = position
    }
    return kept
  }

  /// Calls with every passage from the cursor's block on.
  func forEachPassage(_ body: (UInt32) -> Void) {
    load()
    while block < blockCount, loadPassages() {
      for index in 0..<size { body(passages[index]) }
      block &+= 1
      position = 0
    }
  }

  // MARK: Single passages

  /// Goes to the first posting at `passage` or after it.
  ///
  /// - Returns: Whether it is at `passage`.
  @inline(__always)
  func seek(to passage: UInt32) -> Bool {
    if let deferred, let frequency = deferred.frequency(in: passage, isWeighted: bm25.weighsTitles) {
      deferredFrequency = frequency
      return frequency > 0
    }
    moveBlock(to: passage)
    guard block < blockCount, loadPassages() else { return false }
    let passages = passages
    var position = position
    // In steps of 16, then one by one: the block's last passage is not before the one sought.
    while position &+ 16 < size, passages[position &+ 15] < passage { position &+= 16 }
    while passages[position] < passage { position &+= 1 }
    self.position = position
    return passages[position] == passage
  }

  /// What the term adds to the score of the passage that was sought and found last.
  @inline(__always)
  func score(of passage: UInt32) -> Double {
    if deferred != nil {
      return bm25.score(weight: weight, frequency: deferredFrequency, length: lengths[passage])
    }
    guard loadFrequencies() else { return 0 }
    return bm25.score(weight: weight, frequency: frequencies[position], length: lengths[passage])
  }
}
