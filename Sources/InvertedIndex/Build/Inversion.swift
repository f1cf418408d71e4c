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
  /// The signature of every passage, `CharacterSignature.words` numbers each.
  private var signatures: [UInt32] = []
  /// The first passage of every document.
  private var documentStarts: [UInt32] = []

  init() {}

  /// Begins the next document.
  mutating func beginDocument() { documentStarts.append(UInt32(lengths.count)) }

  /// Begins the next passage.
  mutating func beginPassage() {
    lengths.append(0)
    weightedLengths.append(0)
    for _ in 0..<CharacterSignature.words { signatures.append(0) }
  }

  /// Adds a text of the passage: its title or its body.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks, as place: OccurrencePlace = .text) {
    let passage = UInt32(lengths.count - 1)
    var length: UInt32 = 0
    signatures.withUnsafeMutableBufferPointer { signatures in
      guard let start = signatures.baseAddress else { return }
      let signature = start + (signatures.count - CharacterSignature.words)
      folder.forEachToken(
        in: text, lineBreaks: lineBreaks,
        gram: { gram, isFinal in
          grams.append(gram, passage: passage, place)
          CharacterSignature.add(gram.first, isHeavy: place != .text, to: signature)
          if !isFinal { length &+= 1 }
        },
        word: { word in
          words.append(word, passage: passage, place)
          length &+= 1
        })
    }
    // What stands in the text is in its length.
    if place == .titleInText { return }
    lengths[lengths.count - 1] += length
    weightedLengths[lengths.count - 1] += (place == .text ? 1 : PassageRecord.titleWeight) * length
  }

  /// The sections of `DocumentSection.ofNumbers` for the last passages.
  func numbers(ofLast count: Int) -> [DocumentSection: ArraySlice<UInt32>] {
    [
      .lengths: lengths.suffix(count), .weightedLengths: weightedLengths.suffix(count),
      .signatures: signatures.suffix(count * CharacterSignature.words),
    ]
  }

  /// Encodes all postings.
  ///
  /// - Parameters:
  ///   - path: The file being written.
  ///   - isRun: Whether they are those of a run, which is only merged.
  consuming func encoded(beside path: String, isRun: Bool) throws(IndexError) -> PostingPart {
    let passages = PostingPassages(
      lengths: lengths, weightedLengths: weightedLengths, documentStarts: documentStarts)
    let part = PostingPart(passages, beside: path, isRun: isRun)
    try grams.forEachGram { (gram, postings) throws(IndexError) in try part.append(gram, postings) }
    try words.forEachWord { (word, postings) throws(IndexError) in try part.append(word: word, postings) }
    return part
  }
}
