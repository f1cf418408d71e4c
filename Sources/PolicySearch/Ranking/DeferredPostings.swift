import InvertedIndex

/// The postings of an ideograph, which are those of all grams that begin with it: often thousands of lists.
///
/// A query of several words seldom needs all of them, because a frequent ideograph alone makes no passage one of the best. So single
/// passages are answered by counting in their text, until that gets slower than reading the lists.
final class DeferredPostings {
  /// How many passages hold the ideograph.
  let count: Int
  private let ideograph: UInt32
  private let index: IndexReader
  private var folder: PassageFolder
  /// How many passages may still be looked at.
  private var remaining: Int

  /// Looking at a passage takes about as long as reading so many postings.
  private static let postingsPerPassage = 100

  init(_ ideograph: UInt32, count: Int, in index: IndexReader) {
    self.ideograph = ideograph
    self.count = count
    self.index = index
    folder = PassageFolder(index)
    remaining = 1 + count / Self.postingsPerPassage
  }

  /// How often a passage holds the ideograph; nil if the lists should be read now, or the index is damaged.
  func frequency(in passage: UInt32) -> UInt32? {
    guard remaining > 0 else { return nil }
    remaining -= 1
    return try? folder.count(ideograph, passage: passage)
  }

  /// All postings in the order of passages; nil if the index is damaged.
  func all() -> [Posting]? { try? IdeographPostings.of(ideograph, in: index) }
}
