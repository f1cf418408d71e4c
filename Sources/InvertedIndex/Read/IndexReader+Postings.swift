import TextFolding

extension IndexReader {
  /// The error to throw when a list turns out to be damaged.
  package var damagedPostings: IndexError { postings.corruption }

  func list(_ reference: PostingReference) throws(IndexError) -> PostingList {
    guard let list = PostingList(reference, in: postings.bytes, passageCount: counts.passages) else {
      throw postings.corruption
    }
    return list
  }

  /// The postings of a bigram, or of a lone or final ideograph by itself; nil if the index has none. The list is valid
  /// as long as the index.
  package func list(of gram: Gram) throws(IndexError) -> PostingList? {
    guard let index = try grams.index(of: gram) else { return nil }
    return try list(try grams.postings(at: index))
  }

  /// The postings of every gram that begins with an ideograph: together, all passages that hold it.
  package func lists(startingWith ideograph: UInt32) throws(IndexError) -> [PostingList] {
    guard let index = try grams.index(ofIdeograph: ideograph) else { return [] }
    var lists: [PostingList] = []
    for gram in try grams.grams(ofIdeographAt: index) { lists.append(try list(try grams.postings(at: gram))) }
    return lists
  }

  /// How many passages hold an ideograph. O(log(number of ideographs)).
  package func documentFrequency(ofIdeograph ideograph: UInt32) throws(IndexError) -> Int {
    guard let index = try grams.index(ofIdeograph: ideograph) else { return 0 }
    return try grams.documentFrequency(ofIdeographAt: index)
  }

  /// The postings of a word; nil if the index has none.
  package func list(of word: String) throws(IndexError) -> PostingList? {
    guard let index = try words.index(of: word) else { return nil }
    return try list(try words.postings(at: index))
  }

  /// All postings of a gram in the order of passages; empty if the index has none.
  public func postings(of gram: Gram) throws(IndexError) -> [Posting] { try all(of: try list(of: gram)) }

  /// All postings of a word in the order of passages; empty if the index has none.
  public func postings(of word: String) throws(IndexError) -> [Posting] { try all(of: try list(of: word)) }

  private func all(of list: PostingList?) throws(IndexError) -> [Posting] {
    var postings: [Posting] = []
    guard let list else { return postings }
    let isWhole = withExtendedLifetime(file.mapped) { list.append(to: &postings) }
    guard isWhole else { throw damagedPostings }
    return postings
  }
}
