import InvertedIndex

/// The postings of an ideograph, which are those of all grams that begin with it: often thousands of lists.
///
/// A query of several words seldom needs all of them, because a frequent ideograph alone makes no passage one of the
/// best. So single passages are answered by counting in their text, until that gets slower than reading the lists.
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

  /// How often a passage holds the ideograph, but for a title that is a part of the text; nil if the lists should be
  /// read now, or the index is damaged.
  ///
  /// - Parameter isWeighted: Whether a title that counts beside the text is weighted.
  func frequency(in passage: UInt32, isWeighted: Bool) -> UInt32? {
    guard remaining > 0 else { return nil }
    remaining -= 1
    return try? folder.count(
      ideograph, passage: passage, titleWeight: isWeighted ? RankingModel.titleWeight : 1)
  }

  /// All postings in the order of passages; nil if the index is damaged.
  func all() -> [Posting]? { try? IdeographPostings.of(ideograph, in: index) }
}

/// The postings of an ideograph: the union over all grams that begin with it.
enum IdeographPostings {
  /// One posting for each passage, with the sum of its frequencies, in the order of passages.
  static func of(_ ideograph: UInt32, in index: IndexReader) throws(IndexError) -> [Posting] {
    var postings: [Posting] = []
    for list in try index.lists(startingWith: ideograph) {
      guard list.append(to: &postings) else { throw index.damagedPostings }
    }
    // Sorting costs more a posting, a table of all passages costs the same for few and for many.
    return postings.count < index.counts.passages / 64 ? sorted(postings) : tabled(postings, index.counts.passages)
  }

  private static func sorted(_ postings: [Posting]) -> [Posting] {
    var result: [Posting] = []
    for posting in postings.sorted(by: { $0.passage < $1.passage }) {
      if result.last?.passage == posting.passage {
        result[result.count - 1].frequency &+= posting.frequency
        result[result.count - 1].weighted &+= posting.weighted
      } else {
        result.append(posting)
      }
    }
    return result
  }

  private static func tabled(_ postings: [Posting], _ passageCount: Int) -> [Posting] {
    var sums = [Posting](repeating: Posting(passage: 0, frequency: 0), count: passageCount)
    for posting in postings {
      let passage = Int(posting.passage)
      sums[passage].passage = posting.passage
      sums[passage].frequency &+= posting.frequency
      sums[passage].weighted &+= posting.weighted
    }
    return sums.filter { $0.frequency > 0 }
  }
}
