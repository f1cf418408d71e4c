import InvertedIndex
import TextFolding

/// How many passages of all indexes that are searched together hold the terms of a query, and where their postings are.
/// Each term is looked up once.
final class TermDirectory {
  /// What the indexes have of a term.
  struct Entry {
    /// How many passages of all indexes hold it.
    var documentFrequency = 0
    /// How many passages of each index hold it.
    var counts: [Int] = []
    /// Its postings in each index: nil where no passage holds it, and for an ideograph, whose postings are those of
    /// many grams.
    var lists: [PostingList?] = []
  }

  let indexes: [IndexReader]
  private var entries: [QueryTerm: Entry] = [:]

  init(_ indexes: [IndexReader]) { self.indexes = indexes }

  subscript(term: QueryTerm) -> Entry {
    get throws(IndexError) {
      if let known = entries[term] { return known }
      var entry = Entry()
      for index in indexes {
        let list: PostingList?
        let count: Int
        switch term {
        case .bigram(let gram):
          list = try index.list(of: gram)
          count = list?.count ?? 0
        case .word(let word):
          list = try index.list(of: word)
          count = list?.count ?? 0
        case .ideograph(let ideograph):
          list = nil
          count = try index.documentFrequency(ofIdeograph: ideograph)
        }
        entry.lists.append(list)
        entry.counts.append(count)
        entry.documentFrequency += count
      }
      entries[term] = entry
      return entry
    }
  }

  /// How many passages of all indexes hold a term.
  func documentFrequency(of term: QueryTerm) throws(IndexError) -> Int { try self[term].documentFrequency }
}

/// The cursors over a query's terms in one of the indexes that are searched together.
///
/// Document frequencies are those of all indexes, so that a passage has the same score whatever file it is in.
final class TermLookup {
  let index: IndexReader
  let directory: TermDirectory
  private let shard: Int
  private let bm25: BM25
  /// When what is looked up here is to end; nil for never.
  let deadline: TimeLimit?
  private let lengths: PassageLengths
  private var cursors: [QueryTerm: TermCursor] = [:]

  /// - Parameter shard: The index's position among those of the directory; it has one passage at least.
  init(shard: Int, of directory: TermDirectory, bm25: BM25, deadline: TimeLimit?) {
    index = directory.indexes[shard]
    self.directory = directory
    self.shard = shard
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
    let entry = try directory[term]
    let weight = bm25.weight(documentFrequency: entry.documentFrequency)
    let cursor: TermCursor
    if case .ideograph(let ideograph) = term {
      let count = entry.counts[shard]
      guard count > 0 else { return nil }
      // What follows takes memory for so many.
      guard count <= index.counts.passages else { throw index.damagedPostings }
      let postings = DeferredPostings(ideograph, count: count, in: index)
      cursor = TermCursor(postings, weight: weight, bm25: bm25, lengths: lengths)
    } else {
      guard let list = entry.lists[shard] else { return nil }
      cursor = TermCursor(list, weight: weight, bm25: bm25, lengths: lengths)
    }
    cursors[term] = cursor
    return cursor
  }

  /// A cursor of its own for a bigram or a word, whose scores are multiplied; nil if no passage of this index holds the
  /// term.
  func cursor(_ term: WeightedTerm) throws(IndexError) -> TermCursor? {
    let entry = try directory[term.term]
    guard let list = entry.lists[shard] else { return nil }
    let weight = bm25.weight(documentFrequency: entry.documentFrequency) * term.scale
    return TermCursor(list, weight: weight, bm25: bm25, lengths: lengths)
  }

  /// - Throws: `IndexError.corrupt` if one of the cursors met damage.
  func checkDamage() throws(IndexError) {
    if cursors.values.contains(where: \.isDamaged) { throw index.damagedPostings }
  }
}
