import TextFolding

/// Turns passages into postings, in memory.
struct Inversion: ~Copyable {
  private var folder = TextFolder()
  private var chains = PostingChains()
  private var grams = GramTable()
  private var words = WordTable()
  /// The length of every passage in tokens, final ideographs not counted.
  private(set) var lengths: [UInt32] = []

  init() {}

  /// Begins the next passage.
  mutating func beginPassage() { lengths.append(0) }

  /// Adds a text of the passage: its title or its body.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks) {
    let passage = UInt32(lengths.count - 1)
    var length: UInt32 = 0
    folder.forEachToken(
      in: text, lineBreaks: lineBreaks,
      gram: { gram, isFinal in
        grams.add(gram.key, passage: passage, chains: &chains)
        if !isFinal { length &+= 1 }
      },
      word: { word in
        words.add(word, passage: passage, chains: &chains)
        length &+= 1
      })
    lengths[lengths.count - 1] += length
  }

  /// Writes postings and dictionaries.
  ///
  /// - Parameter counts: What `DocumentSections` counted.
  consuming func write(_ counts: IndexCounts, to writer: inout FileWriter) throws(IndexError) {
    var sections = PostingSections(lengths: lengths, to: &writer)
    var postings: [Posting] = []
    for key in grams.sortedKeys() {
      postings.removeAll(keepingCapacity: true)
      chains.append(grams.chain(of: key), to: &postings)
      try postings.withUnsafeBufferPointer { postings throws(IndexError) in
        try sections.append(Gram(key: key), postings, to: &writer)
      }
    }
    for (word, chain) in words.sorted() {
      postings.removeAll(keepingCapacity: true)
      chains.append(chain, to: &postings)
      let bytes = Array(word.utf8)
      try postings.withUnsafeBufferPointer { postings throws(IndexError) in
        try bytes.withBytes { bytes throws(IndexError) in
          try sections.append(word: bytes, postings, to: &writer)
        }
      }
    }
    try sections.finish(counts, to: &writer)
  }
}
