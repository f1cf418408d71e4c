/// Encodes posting lists. `PostingList` reads them; FORMAT.md describes them.
struct PostingListEncoder {
  /// Lists from this length on are cut into blocks.
  static let blockSize = BlockPacking.count

  private let passages: PostingPassages
  /// Whether the lists are those of a run: only merged, so that bounds and parts of documents would be for nothing.
  private let isRun: Bool
  private var blocks = ByteWriter()
  private var gaps = [UInt32](repeating: 0, count: blockSize)
  private var frequencies = [UInt32](repeating: 0, count: blockSize)
  private var titles = [UInt32](repeating: 0, count: blockSize)

  init(_ passages: PostingPassages, isRun: Bool = false) {
    self.passages = passages
    self.isRun = isRun
  }

  /// Adds a list to `writer`. Passages ascend; frequencies are at least 1.
  ///
  /// - Parameter withDocuments: Whether a long list may have a part of documents.
  /// - Throws: `IndexError.tooLarge`.
  mutating func encode(
    _ postings: UnsafeBufferPointer<Posting>, withDocuments: Bool, into writer: inout ByteWriter
  ) throws(IndexError) {
    writer.appendVarint(UInt64(postings.count))
    if postings.count < Self.blockSize {
      Self.appendVarints(postings, after: nil, to: &writer)
    } else {
      try encodeBlocks(postings, withDocuments: withDocuments, into: &writer)
    }
  }

  private mutating func encodeBlocks(
    _ postings: UnsafeBufferPointer<Posting>, withDocuments: Bool, into writer: inout ByteWriter
  ) throws(IndexError) {
    blocks.removeAll()
    var directory = ByteWriter()
    var all = Impacts.Builder()
    var inBlock = Impacts.Builder()
    var allWeighted = Impacts.Builder()
    var inBlockWeighted = Impacts.Builder()
    var previous: UInt32?
    for start in stride(from: 0, to: postings.count, by: Self.blockSize) {
      let block = UnsafeBufferPointer(rebasing: postings[start..<min(start + Self.blockSize, postings.count)])
      directory.append(block[block.count - 1].passage)
      directory.append(try offset())
      for posting in block where !isRun {
        let passage = Int(posting.passage)
        inBlock.add(frequency: posting.frequency, lengthCode: passages.lengthCodes[passage])
        inBlockWeighted.add(frequency: posting.weighted, lengthCode: passages.weightedCodes[passage])
      }
      all.add(inBlock)
      allWeighted.add(inBlockWeighted)
      directory.append(inBlock.finish().raw)
      directory.append(inBlockWeighted.finish().raw)
      if block.count == Self.blockSize {
        pack(block, after: previous)
      } else {
        Self.appendVarints(block, after: previous, to: &blocks)
      }
      previous = block[block.count - 1].passage
    }
    let documents = withDocuments && !isRun ? self.documents(of: postings) : []
    let documentsStart = try offset()
    pack(documents: documents)
    writer.append(all.finish().raw)
    writer.append(allWeighted.finish().raw)
    writer.append(UInt32(documents.count))
    writer.append(documents.isEmpty ? 0 : documentsStart)
    writer.append(contentsOf: directory.bytes)
    writer.append(contentsOf: blocks.bytes)
  }

  /// Where the next block begins.
  private func offset() throws(IndexError) -> UInt32 {
    guard blocks.bytes.count <= Int(UInt32.max) else {
      throw .tooLarge(what: "bytes of a posting list", limit: UInt64(UInt32.max))
    }
    return UInt32(blocks.bytes.count)
  }

  private mutating func pack(_ block: UnsafeBufferPointer<Posting>, after previous: UInt32?) {
    var next = previous.map { $0 + 1 } ?? 0
    for (index, posting) in block.enumerated() {
      gaps[index] = posting.passage - next
      frequencies[index] = posting.weighted - 1
      titles[index] = posting.weighted - posting.frequency
      next = posting.passage + 1
    }
    PatchedBlock.encode(gaps, into: &blocks)
    PatchedBlock.encode(frequencies, into: &blocks)
    PatchedBlock.encode(titles, into: &blocks)
  }

  /// Each posting as the varint of `2 × gap + plain`, where plain is 1 if both frequencies are 1; else the varint of `2
  /// × weighted + titled`, and if titled is 1 that of how much less the frequency is.
  private static func appendVarints(
    _ postings: UnsafeBufferPointer<Posting>, after previous: UInt32?, to writer: inout ByteWriter
  ) {
    var next = previous.map { $0 + 1 } ?? 0
    for posting in postings {
      let isPlain = posting.weighted == 1 && posting.frequency == 1
      writer.appendVarint(UInt64(posting.passage - next) << 1 | (isPlain ? 1 : 0))
      if !isPlain {
        let title = posting.weighted - posting.frequency
        writer.appendVarint(UInt64(posting.weighted) << 1 | (title > 0 ? 1 : 0))
        if title > 0 { writer.appendVarint(UInt64(title)) }
      }
      next = posting.passage &+ 1
    }
  }

  // MARK: Documents

  /// How often the documents hold the term, as postings of documents; nothing if there are more than half as many as
  /// postings: then the postings tell as fast.
  private func documents(of postings: UnsafeBufferPointer<Posting>) -> [Posting] {
    var documents: [Posting] = []
    documents.reserveCapacity(postings.count / 2)
    let starts = passages.documentStarts
    // The document of the last posting, where its passages end, and how often it holds the term so far.
    var (document, end, frequency) = (0, starts.count > 1 ? starts[1] : UInt32.max, UInt32(0))
    for posting in postings {
      if posting.passage >= end {
        if frequency > 0 {
          documents.append(Posting(passage: UInt32(document), frequency: frequency))
          if 2 * (documents.count + 1) > postings.count { return [] }
        }
        // Documents are mostly near, and of many the postings are far apart.
        document =
          SortedSearch.first(in: document..<starts.count, near: document) { starts[$0] <= posting.passage } - 1
        end = document + 1 < starts.count ? starts[document + 1] : .max
        frequency = 0
      }
      frequency &+= posting.frequency
    }
    documents.append(Posting(passage: UInt32(document), frequency: frequency))
    return documents
  }

  private mutating func pack(documents: [Posting]) {
    var next: UInt32 = 0
    for start in stride(from: 0, to: documents.count, by: Self.blockSize) {
      let block = documents[start..<min(start + Self.blockSize, documents.count)]
      for (index, document) in block.enumerated() {
        gaps[index] = document.passage - next
        frequencies[index] = document.frequency - 1
        next = document.passage + 1
      }
      if block.count == Self.blockSize {
        PatchedBlock.encode(gaps, into: &blocks)
        PatchedBlock.encode(frequencies, into: &blocks)
      } else {
        for index in 0..<block.count {
          blocks.appendVarint(UInt64(gaps[index]))
          blocks.appendVarint(UInt64(frequencies[index]))
        }
      }
    }
  }
}
