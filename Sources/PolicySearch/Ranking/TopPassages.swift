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
  /// Whether of two items with equal scores the first is the better one.
  private let precedes: (Item, Item) -> Bool
  private var items: [Item] = []

  /// - Parameters:
  ///   - limit: At least 1.
  ///   - precedes: The order of items with equal scores.
  init(limit: Int, precedes: @escaping (Item, Item) -> Bool) {
    self.limit = limit
    self.precedes = precedes
  }

  var isFull: Bool { items.count >= limit }

  /// The lowest score of a full list: no lower one gets in. Below all scores while there is room.
  var threshold: Double { isFull ? items[0].score : -1 }

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
