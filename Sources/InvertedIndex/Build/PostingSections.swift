import TextFolding

/// Writes the sections of postings and dictionaries: lists at once, as they come, the dictionaries at the end.
struct PostingSections {
  private var encoder: PostingListEncoder
  private var grams: GramDictionary.Encoder
  private var words = WordDictionary.Encoder()
  private var offset: UInt64 = 0
  private var list = ByteWriter()
  private var ideographs = 0
  private var wordTokens = 0

  /// - Parameter lengths: The length of every passage in tokens.
  init(lengths: [UInt32], to writer: inout FileWriter) {
    encoder = PostingListEncoder(lengthCodes: lengths.map(LengthCode.code))
    grams = GramDictionary.Encoder(passageCount: lengths.count)
    writer.begin(.postings)
  }

  /// Adds a gram; grams come in ascending order, before all words.
  mutating func append(
    _ gram: Gram, _ postings: UnsafeBufferPointer<Posting>, to writer: inout FileWriter
  ) throws(IndexError) {
    grams.append(gram, try write(postings, to: &writer), postings: postings)
    for posting in postings { ideographs += Int(posting.frequency) }
  }

  /// Adds a word; words come in the ascending order of their UTF-8 bytes.
  mutating func append(
    word: UnsafeRawBufferPointer, _ postings: UnsafeBufferPointer<Posting>, to writer: inout FileWriter
  ) throws(IndexError) {
    try words.append(word, try write(postings, to: &writer))
    for posting in postings { wordTokens += Int(posting.frequency) }
  }

  private mutating func write(
    _ postings: UnsafeBufferPointer<Posting>, to writer: inout FileWriter
  ) throws(IndexError) -> PostingReference {
    if postings.count == 1, let reference = PostingReference(single: postings[0]) { return reference }
    let reference = PostingReference(offset: offset)
    list.removeAll()
    try encoder.encode(postings, into: &list)
    try writer.write(list.bytes)
    offset += UInt64(list.bytes.count)
    guard offset < 1 << 42 else { throw .tooLarge(what: "bytes of postings", limit: 1 << 42 - 1) }
    return reference
  }

  /// Ends the postings and writes the dictionaries and the counts.
  ///
  /// - Parameter counts: What `DocumentSections` counted.
  mutating func finish(_ counts: IndexCounts, to writer: inout FileWriter) throws(IndexError) {
    try writer.end()
    try grams.write(to: &writer)
    try words.write(to: &writer)
    var counts = counts
    counts.grams = grams.count
    counts.words = words.count
    counts.ideographs = ideographs
    counts.wordTokens = wordTokens
    writer.begin(.meta)
    try writer.write(counts.encode())
    try writer.end()
  }
}
