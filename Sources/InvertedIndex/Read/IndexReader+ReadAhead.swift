import TextFolding

/// Reading an index that is not in memory.
///
/// A page that is touched and not in memory is waited for, some 0.1 ms each, one after the other. Where the index is
/// cold, what a query will touch is therefore asked for beforehand, all at once: the disk then brings ten pages in the
/// time of one. Where it is in memory, nothing is asked for.
extension IndexReader {
  /// Pages whose presence tells whether an index is in memory.
  private static let sampledPages = 16
  /// Sections up to this size are read as a whole.
  private static let smallSection = 1 << 21
  /// What is read of a list before its size is known, in bytes, and the most of a list that is read at once.
  private static let listHead = 1 << 13
  private static let mostOfList = 1 << 20
  /// What is read of a title before its length is known.
  private static let titleBytes: UInt64 = 128
  /// A query that waited for more pages than these found the index cold.
  private static let mostFaults = 4
  /// How many texts are asked for at once.
  package static let textsAtOnce = 256

  /// Says that queries follow, which read the index here and there: the system then reads the pages that are touched
  /// and none around them, and, if the index is not in memory, what every query needs.
  public func expectQueries() {
    let bytes = file.mapped.bytes
    expectPages()
    let step = max(1, bytes.count / Self.sampledPages)
    isCold = stride(from: 0, to: bytes.count, by: step).contains { !file.mapped.isInMemory(at: $0) }
    guard isCold else { return }
    let needed: [SectionBytes] = [
      grams.ideographs, owners.section, documentLengths.section, forms, self[.lengths], self[.weightedLengths],
    ]
    for section in needed where section.count <= Self.smallSection { file.mapped.willNeed(section.bytes) }
    if contexts.pairs.count <= Self.smallSection { file.mapped.willNeed(contexts.pairs) }
  }

  /// Only vectors are read in order.
  private func expectPages() {
    let bytes = file.mapped.bytes
    file.mapped.expect(.hereAndThere, in: bytes)
    for entry in file.entries where entry.tag == SectionTag.vectors.rawValue {
      file.mapped.expect(.inOrder, in: UnsafeRawBufferPointer(rebasing: bytes[entry.range]))
    }
    isScanned = false
  }

  /// Says that what follows reads the documents' records in order: the system then reads ahead, until a query finds the
  /// index cold.
  package func expectScan() {
    isScanned = true
    file.mapped.expect(.inOrder, in: documents.bytes)
    for section in DocumentSection.allCases where section != .text {
      file.mapped.expect(.inOrder, in: self[section].bytes)
    }
  }

  /// Notes how many pages a query waited for.
  package func note(faults: Int) { isCold = faults > Self.mostFaults }

  /// Reads the postings of some terms ahead.
  package func readAhead(_ grams: [Gram], words: [String]) throws(IndexError) {
    if isScanned { expectPages() }
    for gram in grams {
      guard let ideograph = try self.grams.index(ofIdeograph: gram.first) else { continue }
      file.mapped.willNeed(self.grams.bytes(of: try self.grams.grams(ofIdeographAt: ideograph)))
    }
    var references: [PostingReference] = []
    for gram in grams {
      guard let index = try self.grams.index(of: gram) else { continue }
      references.append(try self.grams.postings(at: index))
    }
    for word in words {
      guard let index = try self.words.index(of: word) else { continue }
      references.append(try self.words.postings(at: index))
    }
    references.removeAll { $0.single != nil || $0.offset >= UInt64(postings.count) }
    for reference in references {
      let start = Int(reference.offset)
      file.mapped.willNeed(
        UnsafeRawBufferPointer(rebasing: postings.bytes[start..<min(start + Self.listHead, postings.count)]))
    }
    for reference in references {
      let bytes = try list(reference).bytesInFile
      file.mapped.willNeed(UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.mostOfList)))
    }
  }

  /// Reads the texts of some passages ahead.
  ///
  /// - Parameter withStrings: Whether what is shown of them is read, too: ids, titles, facts of their documents.
  package func readAhead(
    textsOf passages: some Collection<UInt32>, withStrings: Bool = false
  ) throws(IndexError) {
    try readAhead(self[.passages], recordSize: PassageRecord.Layout.size, of: passages)
    var owners: [UInt32] = []
    for passage in passages { owners.append(UInt32(try document(ofPassage: Int(passage)))) }
    try readAhead(documents, recordSize: DocumentRecord.Layout.size, of: owners)
    for (passage, owner) in zip(passages, owners) {
      let document: RecordBytes<DocumentRecord.Layout> = try documents.record(Int(owner))
      let record: RecordBytes<PassageRecord.Layout> = try self[.passages].record(Int(passage))
      file.mapped.willNeed(try text(of: record, in: document))
      let strings: UInt64 = document.load(.stringsOffset)
      let length = UInt64(document.load(.stringsLength, as: UInt32.self))
      let title = min(UInt64(record.load(.title, as: UInt32.self)), length)
      file.mapped.willNeed(
        withStrings
          ? try self[.strings].slice(at: strings, length: length)
          : try self[.strings].slice(at: strings &+ title, length: min(Self.titleBytes, length - title)))
    }
  }

  /// Reads the signatures of some passages ahead.
  package func readAhead(signaturesOf passages: some Collection<UInt32>) throws(IndexError) {
    try readAhead(self[.signatures], recordSize: DocumentSection.signatures.recordSize, of: passages)
  }

  /// Reads some records of a section ahead.
  private func readAhead(
    _ section: SectionBytes, recordSize size: Int, of numbers: some Collection<UInt32>
  ) throws(IndexError) {
    for number in numbers {
      file.mapped.willNeed(try section.slice(at: UInt64(size) * UInt64(number), length: UInt64(size)))
    }
  }
}
