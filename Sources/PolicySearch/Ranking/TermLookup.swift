import InvertedIndex
import TextFolding

/// Looks up terms in one of the indexes that are searched together.
///
/// Document frequencies are those of all indexes, so that a passage has the same score whatever file it is in.
final class TermLookup {
  let index: IndexReader
  private let others: [IndexReader]
  private let bm25: BM25
  /// When what is looked up here is to end; nil for never.
  let deadline: TimeLimit?
  private let lengths: PassageLengths
  private var cursors: [QueryTerm: TermCursor] = [:]

  /// - Parameters:
  ///   - shard: The index's number among `indexes`; it has one passage at least.
  init(shard: Int, of indexes: [IndexReader], bm25: BM25, deadline: TimeLimit?) {
    index = indexes[shard]
    others = indexes.indices.filter { $0 != shard }.map { indexes[$0] }
    self.bm25 = bm25
    self.deadline = deadline
    lengths = PassageLengths(index, areWeighted: bm25.weighsTitles)
  }

  /// The term's cursor, at its beginning; nil if no passage of this index holds it.
  func cursor(_ term: QueryTerm) throws(IndexError) -> TermCursor? {
    if let known = cursors[term] {
      known.restart()
      return known
    }
    let cursor: TermCursor
    switch term {
    case .bigram, .word:
      guard let list = try Self.list(term, in: index) else { return nil }
      cursor = TermCursor(list, weight: try weight(term, count: list.count), bm25: bm25, lengths: lengths)
    case .ideograph(let ideograph):
      let count = try index.documentFrequency(ofIdeograph: ideograph)
      guard count > 0 else { return nil }
      // What follows takes memory for so many.
      guard count <= index.counts.passages else { throw index.damagedPostings }
      let postings = DeferredPostings(ideograph, count: count, in: index)
      cursor = TermCursor(postings, weight: try weight(term, count: count), bm25: bm25, lengths: lengths)
    }
    cursors[term] = cursor
    return cursor
  }

  /// A cursor of its own for a bigram or a word, whose scores are multiplied; nil if no passage of this index holds the term.
  func cursor(_ term: WeightedTerm) throws(IndexError) -> TermCursor? {
    guard let list = try Self.list(term.term, in: index) else { return nil }
    let weight = try weight(term.term, count: list.count) * term.scale
    return TermCursor(list, weight: weight, bm25: bm25, lengths: lengths)
  }

  /// - Throws: `IndexError.corrupt` if one of the cursors met damage.
  func checkDamage() throws(IndexError) {
    if cursors.values.contains(where: \.isDamaged) { throw index.damagedPostings }
  }

  private func weight(_ term: QueryTerm, count: Int) throws(IndexError) -> Double {
    bm25.weight(documentFrequency: count + (try Self.documentFrequency(of: term, in: others)))
  }

  private static func list(_ term: QueryTerm, in index: IndexReader) throws(IndexError) -> PostingList? {
    switch term {
    case .bigram(let gram): try index.list(of: gram)
    case .word(let word): try index.list(of: word)
    case .ideograph: nil
    }
  }

  /// How many passages of an index hold a term.
  static func documentFrequency(of term: QueryTerm, in index: IndexReader) throws(IndexError) -> Int {
    if case .ideograph(let ideograph) = term { return try index.documentFrequency(ofIdeograph: ideograph) }
    return try list(term, in: index)?.count ?? 0
  }

  /// How many passages of all indexes hold a term.
  static func documentFrequency(of term: QueryTerm, in indexes: [IndexReader]) throws(IndexError) -> Int {
    var total = 0
    for index in indexes { total += try documentFrequency(of: term, in: index) }
    return total
  }
}
