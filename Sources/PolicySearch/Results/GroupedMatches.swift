import InvertedIndex

/// Ranked passages by their documents.
struct GroupedMatches {
  /// A document of one of the indexes searched.
  struct Document: Hashable {
    var part: Int
    var number: Int
  }

  struct Group {
    var document: Document
    /// The places of its best passages in the ranking, ascending.
    var places: [Int]
    /// How many of its passages match.
    var total: Int
  }

  /// The one with the best passage first.
  private(set) var groups: [Group] = []

  /// After so many passages the time limit is asked, so that the best are grouped even if it is over already.
  private static let passagesAtOnce = 1 << 10

  /// - Parameters:
  ///   - matches: The best first.
  ///   - perDocument: The most passages of one document to keep.
  ///   - limit: When it is over, only some of the best are grouped.
  init(
    _ matches: [RankedPassage], perDocument: Int, of indexes: [IndexReader], limit: TimeLimit?
  ) throws(IndexError) {
    var numbers: [Document: Int] = [:]
    var document = Document(part: -1, number: 0)
    var passages = 0..<0
    for (place, match) in matches.enumerated() {
      if place > 0, place % Self.passagesAtOnce == 0, limit.isOver { break }
      if document.part != match.part || !passages.contains(match.passage) {
        let owner = try indexes[match.part].owner(ofPassage: match.passage)
        document = Document(part: match.part, number: owner.document)
        passages = owner.passages
      }
      let number = numbers[document] ?? groups.count
      if number == groups.count {
        numbers[document] = number
        groups.append(Group(document: document, places: [], total: 0))
      }
      groups[number].total += 1
      if groups[number].places.count < perDocument { groups[number].places.append(place) }
    }
  }
}
