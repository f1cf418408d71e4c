import TextFolding

/// Encodes the postings of some terms, all grams of some ideographs or some words, and their part of a dictionary.
///
/// Parts are encoded apart, on several threads, and then written one after the other: offsets of lists count from the
/// part's beginning until then. For one thread at a time.
final class PostingPart: @unchecked Sendable {
  private static let bytesInMemory = 1 << 20

  private var encoder: PostingListEncoder
  private var grams: GramDictionary.Encoder
  private var words = WordDictionary.Encoder()
  private let lists: ScratchBuffer
  private var ideographs = 0
  private var wordTokens = 0

  /// - Parameters:
  ///   - path: The file being written.
  ///   - isRun: Whether the part is one of a run, which is only merged.
  init(_ passages: PostingPassages, beside path: String, isRun: Bool = false) {
    encoder = PostingListEncoder(passages, isRun: isRun)
    grams = GramDictionary.Encoder(passageCount: isRun ? 0 : passages.lengthCodes.count)
    lists = ScratchBuffer(beside: path, limit: Self.bytesInMemory)
  }

  /// Adds a gram; grams come in ascending order.
  func append(_ gram: Gram, _ postings: UnsafeBufferPointer<Posting>) throws(IndexError) {
    grams.append(gram, try encode(postings, withDocuments: gram.second != 0), postings: postings)
    for posting in postings { ideographs += Int(posting.frequency) }
  }

  /// Adds a word; words come in the ascending order of their UTF-8 bytes.
  func append(word: UnsafeRawBufferPointer, _ postings: UnsafeBufferPointer<Posting>) throws(IndexError) {
    try words.append(word, try encode(postings, withDocuments: true))
    for posting in postings { wordTokens += Int(posting.frequency) }
  }

  private func encode(
    _ postings: UnsafeBufferPointer<Posting>, withDocuments: Bool
  ) throws(IndexError) -> PostingReference {
    if postings.count == 1, let reference = PostingReference(single: postings[0]) { return reference }
    let reference = PostingReference(offset: UInt64(lists.count))
    try lists.append { (writer) throws(IndexError) in
      try encoder.encode(postings, withDocuments: withDocuments, into: &writer)
    }
    return reference
  }

  /// Writes the sections of postings and dictionaries, and the counts.
  ///
  /// - Parameters:
  ///   - parts: In the order of their terms, grams before words.
  ///   - counts: What `DocumentSections` counted.
  static func write(_ parts: [PostingPart], _ counts: IndexCounts, to writer: FileWriter) throws(IndexError) {
    var counts = counts
    var grams = GramDictionary.Encoder(passageCount: 0)
    var words = WordDictionary.Encoder()
    var offset = 0
    writer.begin(.postings)
    for part in parts {
      grams.append(part.grams, listsAt: UInt64(offset))
      try words.append(part.words, listsAt: UInt64(offset))
      try part.lists.append(to: writer)
      offset += part.lists.count
      counts.ideographs += part.ideographs
      counts.wordTokens += part.wordTokens
    }
    guard offset < 1 << 42 else { throw .tooLarge(what: "bytes of postings", limit: 1 << 42 - 1) }
    try writer.end()
    try grams.write(to: writer)
    try words.write(to: writer)
    counts.grams = grams.count
    counts.words = words.count
    writer.begin(.meta)
    try writer.write(counts.encode())
    try writer.end()
  }
}
