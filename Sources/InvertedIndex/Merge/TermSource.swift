import TextFolding

/// Some of the terms of an index that is merged, one after the other: all grams of some ideographs, or all words.
final class TermSource {
  private let index: IndexReader
  private let map: PassageMap
  private var reading: ReadingWindow
  /// The next gram's ideograph, the next gram, and where the grams end.
  private var ideograph: Int
  private var gram: Int
  private var gramEnd: Int
  private var word: Int
  /// The last gram and word, after which the next ones must come.
  private var lastGram: Gram?
  private var lastWord: ByteKey?

  /// - Parameter ideographs: The first ideograph whose grams are wanted, and the first after it whose grams are not;
  ///   nil for the words.
  init(_ source: MergeSource, ideographs: Range<UInt32>?) throws(IndexError) {
    index = source.index
    map = source.map
    reading = ReadingWindow(index.postings, of: index)
    (ideograph, gram, gramEnd, word) = (0, 0, 0, 0)
    guard let ideographs else { return }
    word = index.words.count
    ideograph = try index.grams.firstIndex(ofIdeographFrom: ideographs.lowerBound)
    let end = try index.grams.firstIndex(ofIdeographFrom: ideographs.upperBound)
    guard ideograph < end else { return }
    gram = try index.grams.grams(ofIdeographAt: ideograph).lowerBound
    gramEnd = try index.grams.grams(ofIdeographAt: end - 1).upperBound
  }

  /// The next gram; nil at the end.
  func nextGram() throws(IndexError) -> Gram? {
    guard gram < gramEnd else { return nil }
    while try index.grams.grams(ofIdeographAt: ideograph).upperBound <= gram {
      ideograph += 1
      guard ideograph < index.grams.ideographCount else { throw index.damagedPostings }
    }
    let next = Gram(try index.grams.ideograph(at: ideograph), try index.grams.second(at: gram))
    if let lastGram, next <= lastGram { throw index.damagedPostings }
    lastGram = next
    return next
  }

  /// Adds the next gram's postings, in new numbers, and steps over it.
  func takeGram(into postings: inout [Posting]) throws(IndexError) {
    try take(try index.grams.postings(at: gram), into: &postings)
    gram += 1
  }

  /// The next word; nil at the end.
  func nextWord() throws(IndexError) -> ByteKey? {
    guard word < index.words.count else { return nil }
    let next = ByteKey(bytes: try index.words.word(at: word))
    if let lastWord, next <= lastWord { throw index.damagedPostings }
    lastWord = next
    return next
  }

  /// Adds the next word's postings, in new numbers, and steps over it.
  func takeWord(into postings: inout [Posting]) throws(IndexError) {
    try take(try index.words.postings(at: word), into: &postings)
    word += 1
  }

  private func take(_ reference: PostingReference, into postings: inout [Posting]) throws(IndexError) {
    let start = postings.count
    guard try index.list(reference).append(to: &postings) else { throw index.damagedPostings }
    postings.removeLast(postings.count - map.apply(to: &postings, from: start))
    if reference.single == nil { reading.move(to: Int(clamping: reference.offset)) }
  }
}
