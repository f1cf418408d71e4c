import InvertedIndex

/// The best passages met so far, at most a given number.
///
/// A short list is a binary heap with the worst on top. A long one takes twice as many before it is cut to the best
/// (`BestOf`), which for a thousand passages takes a third of a heap's time. Of equal scores the one that was met first
/// stays: passages of an index come in their order, so that ties go by document and position.
struct TopPassages {
  struct Item {
    var score: Double
    /// The index, by its number among those searched.
    var shard: Int
    var passage: UInt32
  }

  private let limit: Int
  /// So many passages are known to have this score at least: lower ones cannot be among the best.
  private var floor: Double
  /// Whether equal scores may get into a full list, as they may where several indexes are searched.
  private let admitsTies: Bool
  /// Whether of two items with equal scores the first is the better one.
  private let precedes: (Item, Item) -> Bool
  private var items: [Item] = []
  /// How many items there may be before the list is cut; `limit` for a heap.
  private let capacity: Int
  /// In a long list, the lowest score that was left when it was cut last.
  private var leastLeft: Double?

  /// Lists from this length on are cut.
  private static let long = 100

  /// - Parameters:
  ///   - limit: At least 1.
  ///   - admitsTies: Whether an item may be better than one with the same score that was added before.
  ///   - precedes: The order of items with equal scores.
  init(limit: Int, admitsTies: Bool, precedes: @escaping (Item, Item) -> Bool) {
    self.limit = limit
    capacity = limit < Self.long ? limit : 2 * limit
    floor = 0
    self.admitsTies = admitsTies
    self.precedes = precedes
  }

  /// A list of the same kind with nothing in it.
  func emptied() -> TopPassages { TopPassages(limit: limit, admitsTies: admitsTies, precedes: precedes) }

  /// Notes a score that at least `limit` passages are known to have.
  mutating func raise(to floor: Double?) { self.floor = max(self.floor, floor ?? 0) }

  var isFull: Bool { items.count >= limit }

  /// A score that a full list's passages all have; no lower one gets in. Nil while there is room.
  var threshold: Double? {
    if limit < Self.long { return isFull ? items[0].score : nil }
    return leastLeft
  }

  /// Whether an item with this score may get in.
  @inline(__always)
  func admits(_ score: Double) -> Bool {
    guard let threshold else { return score >= floor }
    return admitsTies ? score >= threshold : score > threshold
  }

  /// The least score with which an item may get in once `more`, a bound, is added to it.
  func least(afterAdding more: Double) -> Double {
    // What is added may be too low by rounding.
    (threshold ?? floor) - BM25.above(more)
  }

  @inline(__always)
  private static func isWorse(_ a: Item, _ b: Item, _ precedes: (Item, Item) -> Bool) -> Bool {
    a.score != b.score ? a.score < b.score : precedes(b, a)
  }

  /// Adds an item if it is one of the best.
  mutating func insert(_ item: Item) {
    guard limit >= Self.long else { return insertIntoHeap(item) }
    items.append(item)
    if items.count == (leastLeft == nil ? limit : capacity) { cut() }
  }

  /// Leaves the best of a long list, in the order in which they came.
  private mutating func cut() {
    guard items.count > limit else {
      leastLeft = items.reduce(Double.infinity) { min($0, $1.score) }
      return
    }
    let cut = BestOf.cut(items, to: limit, by: \.score)
    let least = cut.least
    leastLeft = least
    let room = limit - cut.higher
    guard cut.equal > room else { return items.removeAll { $0.score < least } }
    let last = items.filter { $0.score == least }.sorted(by: precedes)[room - 1]
    items.removeAll { $0.score < least || $0.score == least && precedes(last, $0) }
  }

  private mutating func insertIntoHeap(_ item: Item) {
    let precedes = precedes
    guard isFull else {
      items.append(item)
      items.withUnsafeMutableBufferPointer { items in
        var hole = items.count - 1
        while hole > 0, case let parent = (hole - 1) / 2, Self.isWorse(item, items[parent], precedes) {
          items[hole] = items[parent]
          hole = parent
        }
        items[hole] = item
      }
      return
    }
    guard Self.isWorse(items[0], item, precedes) else { return }
    items.withUnsafeMutableBufferPointer { items in
      var hole = 0
      while true {
        var child = 2 &* hole &+ 1
        guard child < items.count else { break }
        if child &+ 1 < items.count, Self.isWorse(items[child &+ 1], items[child], precedes) { child &+= 1 }
        guard Self.isWorse(items[child], item, precedes) else { break }
        items[hole] = items[child]
        hole = child
      }
      items[hole] = item
    }
  }

  /// The items: of a long list in the order in which they came, of a short one in none.
  mutating func best() -> [Item] {
    if items.count > limit { cut() }
    return items
  }

  /// The items, the best first.
  func sorted() -> [Item] { Array(items.sorted { Self.isWorse($1, $0, precedes) }.prefix(limit)) }
}

// MARK: Order

extension SearchEngine {
  /// - Parameter inOrder: Whether passages of an index are added in their order.
  func topPassages(_ limit: Int, inOrder: Bool = true) -> TopPassages {
    TopPassages(
      limit: max(1, min(limit, bm25.passageCount)), admitsTies: indexes.count > 1 || !inOrder, precedes: precedes)
  }

  /// Whether an item stands before another one in an answer.
  func isBetter(_ a: TopPassages.Item, _ b: TopPassages.Item) -> Bool {
    a.score != b.score ? a.score > b.score : precedes(a, b)
  }

  /// The order of passages with the same score: by the document's id, then by position; the same document in two
  /// indexes by the order of these.
  func precedes(_ a: TopPassages.Item, _ b: TopPassages.Item) -> Bool {
    if a.shard == b.shard { return a.passage < b.passage }
    guard let first = documentID(a), let second = documentID(b), first != second else { return a.shard < b.shard }
    return first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars)
  }

  private func documentID(_ item: TopPassages.Item) -> String? {
    let index = indexes[item.shard]
    return try? index.document(index.document(ofPassage: Int(item.passage))).id
  }
}
