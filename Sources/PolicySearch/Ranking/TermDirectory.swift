import InvertedIndex

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
