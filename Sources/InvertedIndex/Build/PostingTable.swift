import TextFolding

/// Turns the terms of all passages into dictionaries and postings.
struct PostingTable {
  /// The sections `GRAM`, `WORD` and `POST`.
  let grams: [UInt8]
  let words: [UInt8]
  let postings: [UInt8]
  let gramCount: Int
  let wordCount: Int

  /// - Parameter passages: The terms of every passage, in the order of their numbers.
  init(_ passages: [PassageTerms]) {
    var gramPostings: [UInt64: [Posting]] = [:]
    var wordPostings: [[UInt32]: [Posting]] = [:]
    for (number, terms) in passages.enumerated() {
      for (key, frequency) in terms.grams {
        gramPostings[key, default: []].append(Posting(passage: UInt32(number), frequency: frequency))
      }
      for (word, frequency) in terms.words {
        wordPostings[word, default: []].append(Posting(passage: UInt32(number), frequency: frequency))
      }
    }
    var encoder = PostingEncoder()
    func range(_ postings: [Posting]) -> PostingRange {
      let offset = encoder.count
      encoder.append(postings)
      return PostingRange(offset: offset, length: encoder.count - offset, count: UInt32(postings.count))
    }
    let gramTerms = gramPostings.sorted { $0.key < $1.key }.map { (key: $0.key, postings: range($0.value)) }
    grams = GramDictionary.encode(gramTerms, end: encoder.count)
    let wordTerms = wordPostings.map { (word: Array(FoldedText.string($0.key).utf8), postings: $0.value) }
      .sorted { $0.word.lexicographicallyPrecedes($1.word) }
      .map { (word: $0.word, postings: range($0.postings)) }
    words = WordDictionary.encode(wordTerms, end: encoder.count)
    postings = encoder.writer.bytes
    gramCount = gramTerms.count
    wordCount = wordTerms.count
  }
}
