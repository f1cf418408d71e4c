import TextFolding

/// Turns passages into postings, in memory: the terms of all passages are written down as they come and then sorted.
struct Inversion: ~Copyable {
  private var folder = TextFolder()
  private var grams = GramOccurrences()
  private var words = WordOccurrences()
  /// The length of every passage in tokens, final ideographs not counted.
  private(set) var lengths: [UInt32] = []
  /// The same with separate titles counted as ranking weighs them.
  private(set) var weightedLengths: [UInt32] = []

  init() {}

  /// Begins the next passage.
  mutating func beginPassage() {
    lengths.append(0)
    weightedLengths.append(0)
  }

  /// Adds a text of the passage: its title or its body.
  ///
  /// - Parameter weight: How much an occurrence in the text counts in the weighted length.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks, weight: UInt32 = 1) {
    let passage = UInt32(lengths.count - 1)
    var length: UInt32 = 0
    folder.forEachToken(
      in: text, lineBreaks: lineBreaks,
      gram: { gram, isFinal in
        grams.append(gram, passage: passage)
        if !isFinal { length &+= 1 }
      },
      word: { word in
        words.append(word, passage: passage)
        length &+= 1
      })
    lengths[lengths.count - 1] += length
    weightedLengths[lengths.count - 1] += weight * length
  }

  /// The sections of `DocumentSection.ofNumbers` for the last passages.
  func numbers(ofLast count: Int) -> [DocumentSection: ArraySlice<UInt32>] {
    [.lengths: lengths.suffix(count), .weightedLengths: weightedLengths.suffix(count)]
  }

  /// Encodes all postings.
  ///
  /// - Parameter path: The file being written.
  consuming func encoded(beside path: String) throws(IndexError) -> PostingPart {
    let part = PostingPart(lengthCodes: lengths.map(LengthCode.code), beside: path)
    try grams.forEachGram { (gram, postings) throws(IndexError) in try part.append(gram, postings) }
    try words.forEachWord { (word, postings) throws(IndexError) in try part.append(word: word, postings) }
    return part
  }
}
