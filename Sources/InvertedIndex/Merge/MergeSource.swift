import TextFolding

/// An index that is merged, and how far it is read. Whatever was read is let go of from time to time, so that a merge takes little
/// memory whatever the sizes of the files.
final class MergeSource {
  let index: IndexReader
  var map: PassageMap
  /// The next document, gram and word.
  private(set) var document = 0
  private(set) var gram = 0
  private(set) var word = 0
  private var ideograph = 0
  /// Up to where text and postings were let go of, in bytes of the file.
  private var releasedText = 0
  private var releasedPostings = 0

  private static let step = 1 << 18

  init(_ index: IndexReader) {
    self.index = index
    map = PassageMap(count: index.counts.passages)
  }

  // MARK: Documents

  /// The id of the next document; nil at the end.
  func nextDocument() throws(IndexError) -> ByteKey? {
    document < index.counts.documents ? ByteKey(bytes: try index.documentID(document)) : nil
  }

  func skipDocument() { document += 1 }

  /// The parts of the next document.
  func slices() throws(IndexError) -> DocumentSlices {
    let extent = try index.extent(ofDocument: document)
    let record = document * DocumentRecord.size
    func slice(_ section: SectionBytes, _ range: Range<Int>, size: Int) throws(IndexError) -> UnsafeRawBufferPointer {
      try section.slice(at: UInt64(range.lowerBound * size), length: UInt64(range.count * size))
    }
    let text = try index.text.slice(at: extent.textOffset, length: extent.textLength)
    return DocumentSlices(
      facts: try index.documents.slice(at: UInt64(record), length: UInt64(DocumentRecord.factsSize)),
      measureCount: try index.documents.load(UInt32.self, at: record + 88),
      strings: try index.strings(of: extent).bytes,
      clauses: try slice(index.clauses, extent.clauses, size: ClauseRecord.size),
      passages: try slice(index.passages, extent.passages, size: PassageRecord.size),
      lengths: try slice(index.lengths, extent.passages, size: 4),
      units: try slice(index.units, extent.units, size: UnitRecord.size),
      targets: try slice(index.targets, extent.targets, size: TargetRecord.size), text: text)
  }

  /// Steps over the next document, whose passages stand from a number on.
  func placeDocument(at passage: Int) throws(IndexError) {
    let extent = try index.extent(ofDocument: document)
    map.place(extent.passages, at: passage)
    document += 1
    release(index.text, upTo: Int(extent.textOffset + extent.textLength), &releasedText)
  }

  /// Lets go of all that was read.
  func release() { index.release() }

  // MARK: Terms

  /// The next gram; nil at the end.
  func nextGram() throws(IndexError) -> Gram? {
    guard gram < index.grams.count else { return nil }
    while try index.grams.grams(ofIdeographAt: ideograph).upperBound <= gram {
      ideograph += 1
      guard ideograph < index.grams.ideographCount else { throw index.damagedPostings }
    }
    return Gram(try index.grams.ideograph(at: ideograph), try index.grams.second(at: gram))
  }

  /// Adds the next gram's postings, in new numbers, and steps over it.
  func takeGram(into postings: inout [Posting]) throws(IndexError) {
    try take(try index.grams.postings(at: gram), into: &postings)
    gram += 1
  }

  /// The next word; nil at the end.
  func nextWord() throws(IndexError) -> ByteKey? {
    word < index.words.count ? ByteKey(bytes: try index.words.word(at: word)) : nil
  }

  /// Adds the next word's postings, in new numbers, and steps over it.
  func takeWord(into postings: inout [Posting]) throws(IndexError) {
    try take(try index.words.postings(at: word), into: &postings)
    word += 1
  }

  private func take(_ reference: PostingReference, into postings: inout [Posting]) throws(IndexError) {
    let start = postings.count
    guard try index.list(reference).append(to: &postings) else { throw index.damagedPostings }
    let kept = map.apply(to: &postings, from: start)
    postings.removeLast(postings.count - kept)
    if reference.single == nil { release(index.postings, upTo: Int(reference.offset), &releasedPostings) }
  }

  private func release(_ section: SectionBytes, upTo end: Int, _ released: inout Int) {
    guard end - released >= Self.step, let file = index.file.mapped.bytes.baseAddress,
      let start = section.bytes.baseAddress
    else { return }
    index.file.mapped.release((start - file) + released..<(start - file) + end)
    released = end
  }
}
