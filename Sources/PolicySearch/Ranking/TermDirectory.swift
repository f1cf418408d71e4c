import InvertedIndex
import TextFolding

/// How many passages of all indexes that are searched together hold the terms of a query, and where their postings are.
/// Each term is looked up once.
final class TermDirectory {
  /// What the indexes have of a term.
  struct Entry {
    /// How many passages of all indexes hold it.
    fileprivate(set) var documentFrequency = 0
    /// Its number: terms are numbered as they are asked for.
    let number: Int
  }

  /// What an index has of a term.
  struct Held {
    /// How many passages hold it.
    var count: Int
    /// Its postings: nil where no passage holds it, and for an ideograph, whose postings are those of many grams.
    var list: PostingList?
  }

  let indexes: [IndexReader]
  private var entries: [QueryTerm: Entry] = [:]
  /// Of one term after the other what each index has of it.
  private var held: [Held] = []

  init(_ indexes: [IndexReader]) { self.indexes = indexes }

  subscript(term: QueryTerm) -> Entry {
    get throws(IndexError) {
      if let known = entries[term] { return known }
      var entry = Entry(number: entries.count)
      for index in indexes {
        let own = try Self.held(term, by: index)
        held.append(own)
        entry.documentFrequency += own.count
      }
      entries[term] = entry
      return entry
    }
  }

  /// What an index, by its position among those of the directory, has of a term.
  func held(_ entry: Entry, by shard: Int) -> Held { held[entry.number * indexes.count + shard] }

  private static func held(_ term: QueryTerm, by index: IndexReader) throws(IndexError) -> Held {
    let list: PostingList?
    switch term {
    case .bigram(let gram): list = try index.list(of: gram)
    case .word(let word): list = try index.list(of: word)
    case .ideograph(let ideograph):
      return Held(count: try index.documentFrequency(ofIdeograph: ideograph), list: nil)
    }
    return Held(count: list?.count ?? 0, list: list)
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
  /// What a word's scores are multiplied by where terms of a query are added up.
  private let wordScale: Double
  /// By the terms' numbers in the directory.
  private var cursors: [TermCursor?] = []
  private var scaledWords: [QueryTerm: TermCursor] = [:]
  private var knownPassages: [[QueryTerm]: [UInt32]] = [:]

  /// - Parameter shard: The index's position among those of the directory; it has one passage at least.
  init(shard: Int, of directory: TermDirectory, bm25: BM25, wordScale: Double, deadline: TimeLimit?) {
    self.wordScale = wordScale
    index = directory.indexes[shard]
    self.directory = directory
    self.shard = shard
    self.bm25 = bm25
    self.deadline = deadline
    lengths = PassageLengths(index, areWeighted: bm25.weighsTitles)
  }

  /// The term's cursor, at its beginning; nil if no passage of this index holds it.
  func cursor(_ term: QueryTerm) throws(IndexError) -> TermCursor? {
    let entry = try directory[term]
    while cursors.count <= entry.number { cursors.append(nil) }
    if let known = cursors[entry.number] {
      known.restart()
      return known
    }
    let held = directory.held(entry, by: shard)
    let weight = bm25.weight(documentFrequency: entry.documentFrequency)
    let cursor: TermCursor
    if case .ideograph(let ideograph) = term {
      guard let postings = try deferredPostings(ideograph, entry) else { return nil }
      cursor = TermCursor(postings, weight: weight, bm25: bm25, lengths: lengths)
    } else {
      guard let list = held.list else { return nil }
      cursor = TermCursor(list, weight: weight, bm25: bm25, lengths: lengths)
    }
    cursors[entry.number] = cursor
    return cursor
  }

  /// The cursor over a term of the query for sums of scores, at its beginning; nil if no passage of this index holds
  /// it.
  func scoringCursor(_ term: QueryTerm) throws(IndexError) -> TermCursor? {
    guard term.isWord, wordScale != 1 else { return try cursor(term) }
    if let known = scaledWords[term] {
      known.restart()
      return known
    }
    let scaled = try cursor(WeightedTerm(term: term, scale: wordScale))
    scaledWords[term] = scaled
    return scaled
  }

  /// A cursor of its own over an ideograph, whose scores are multiplied; nil if no passage of this index holds it.
  func characterCursor(_ ideograph: UInt32, weight scale: Double) throws(IndexError) -> TermCursor? {
    let entry = try directory[.ideograph(ideograph)]
    guard let postings = try deferredPostings(ideograph, entry) else { return nil }
    let weight = bm25.weight(documentFrequency: entry.documentFrequency) * scale
    return TermCursor(postings, weight: weight, bm25: bm25, lengths: lengths)
  }

  private func deferredPostings(
    _ ideograph: UInt32, _ entry: TermDirectory.Entry
  ) throws(IndexError) -> DeferredPostings? {
    let held = directory.held(entry, by: shard)
    guard held.count > 0 else { return nil }
    // What follows takes memory for so many.
    guard held.count <= index.counts.passages else { throw index.damagedPostings }
    return DeferredPostings(ideograph, count: held.count, in: index)
  }

  /// The postings of a bigram or a word; nil if no passage of this index holds it, and for an ideograph.
  func list(_ term: QueryTerm) throws(IndexError) -> PostingList? {
    directory.held(try directory[term], by: shard).list
  }

  /// Cursors of different terms, the one with the fewest passages first; nil if one of the terms is in no passage.
  func cursors(of terms: [QueryTerm]) throws(IndexError) -> [TermCursor]? {
    var cursors: [TermCursor] = []
    for term in terms {
      guard let cursor = try cursor(term) else { return nil }
      cursors.append(cursor)
    }
    return cursors.sorted { $0.count < $1.count }
  }

  /// The passages that hold every one of different terms, ascending. Found once: a query's words are read and looked
  /// for by the same terms.
  func passages(holdingAll terms: [QueryTerm]) throws(IndexError) -> [UInt32] {
    if let known = knownPassages[terms] { return known }
    guard let cursors = try cursors(of: terms), let lead = cursors.first else { return [] }
    var passages: [UInt32] = []
    passages.reserveCapacity(lead.count)
    lead.forEachPassage { passages.append($0) }
    for cursor in cursors.dropFirst() {
      let kept = passages.withUnsafeMutableBufferPointer { passages in
        passages.baseAddress.map { cursor.keepHeld($0, count: passages.count) } ?? 0
      }
      passages.removeLast(passages.count - kept)
    }
    try checkDamage()
    knownPassages[terms] = passages
    return passages
  }

  /// How many passages hold every one of some terms, at most.
  func mostPassages(holdingAll terms: [QueryTerm]) throws(IndexError) -> Int {
    var least = index.counts.passages
    for term in terms { least = min(least, directory.held(try directory[term], by: shard).count) }
    return least
  }

  /// A cursor of its own for a bigram or a word, whose scores are multiplied; nil if no passage of this index holds the
  /// term.
  func cursor(_ term: WeightedTerm) throws(IndexError) -> TermCursor? {
    let entry = try directory[term.term]
    guard let list = directory.held(entry, by: shard).list else { return nil }
    let weight = bm25.weight(documentFrequency: entry.documentFrequency) * term.scale
    return TermCursor(list, weight: weight, bm25: bm25, lengths: lengths)
  }

  /// - Throws: `IndexError.corrupt` if one of the cursors met damage.
  func checkDamage() throws(IndexError) {
    if cursors.contains(where: { $0?.isDamaged == true }) || scaledWords.values.contains(where: \.isDamaged) {
      throw index.damagedPostings
    }
  }
}
