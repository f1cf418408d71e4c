/// The best passages met so far, at most a given number.
///
/// A binary heap with the worst on top. Of equal scores the one that was met first stays: passages of an index come in
/// their order, so that ties go by document and position.
struct TopPassages {
  struct Item {
    var score: Double
    /// The index, by its number among those searched.
    var part: Int
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

  /// - Parameters:
  ///   - limit: At least 1.
  ///   - admitsTies: Whether an item may be better than one with the same score that was added before.
  ///   - precedes: The order of items with equal scores.
  init(limit: Int, admitsTies: Bool, precedes: @escaping (Item, Item) -> Bool) {
    self.limit = limit
    floor = 0
    self.admitsTies = admitsTies
    self.precedes = precedes
  }

  /// A list of the same kind with nothing in it.
  func emptied() -> TopPassages { TopPassages(limit: limit, admitsTies: admitsTies, precedes: precedes) }

  /// Notes a score that at least `limit` passages are known to have.
  mutating func raise(to floor: Double?) { self.floor = max(self.floor, floor ?? 0) }

  var isFull: Bool { items.count >= limit }

  /// The lowest score of a full list; no lower one gets in. Nil while there is room.
  var threshold: Double? { isFull ? items[0].score : nil }

  /// Whether an item with this score may get in.
  @inline(__always)
  func admits(_ score: Double) -> Bool {
    guard items.count >= limit else { return score >= floor }
    return admitsTies ? score >= items[0].score : score > items[0].score
  }

  /// The least score with which an item may get in once `more`, a bound, is added to it.
  func least(afterAdding more: Double) -> Double {
    // Scores are multiples of 2^-32; what is added may be too low by rounding.
    (isFull ? items[0].score : floor) - BM25.above(more)
  }

  private func isWorse(_ a: Item, _ b: Item) -> Bool { a.score != b.score ? a.score < b.score : precedes(b, a) }

  /// Adds an item if it is one of the best.
  mutating func insert(_ item: Item) {
    guard isFull else {
      items.append(item)
      var index = items.count - 1
      while index > 0, case let parent = (index - 1) / 2, isWorse(items[index], items[parent]) {
        items.swapAt(index, parent)
        index = parent
      }
      return
    }
    guard isWorse(items[0], item) else { return }
    items[0] = item
    var index = 0
    while true {
      var child = 2 * index + 1
      guard child < items.count else { return }
      if child + 1 < items.count, isWorse(items[child + 1], items[child]) { child += 1 }
      guard isWorse(items[child], items[index]) else { return }
      items.swapAt(index, child)
      index = child
    }
  }

  /// All items, the best first.
  func sorted() -> [Item] { items.sorted { isWorse($1, $0) } }
}
