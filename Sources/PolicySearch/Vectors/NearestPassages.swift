/// The passages with the highest cosines of those that were added, at most a given number.
///
/// Passages come in their order; of equal cosines the passage that came first is the better one. Twice as many as wanted are held
/// before the worse half goes, so that adding takes constant time on average.
struct NearestPassages {
  struct Item {
    var passage: UInt32
    var cosine: Double
  }

  private static let smallestBuffer = 64

  private let limit: Int
  private var items: [Item] = []
  /// What an item must exceed to be one of the best so far.
  private(set) var threshold = -Double.infinity

  /// - Parameter limit: At least 1.
  init(limit: Int) { self.limit = limit }

  /// Adds an item whose cosine exceeds the threshold.
  mutating func insert(_ item: Item) {
    items.append(item)
    if items.count >= max(Self.smallestBuffer, 2 * limit) {
      items = sorted()
      threshold = items.last?.cosine ?? threshold
    }
  }

  /// The best, in their order.
  func sorted() -> [Item] {
    Array(items.sorted { ($1.cosine, $0.passage) < ($0.cosine, $1.passage) }.prefix(limit))
  }
}
