/// An index that is merged, its documents first.
final class MergeSource {
  let index: IndexReader
  private(set) var map: PassageMap
  /// The next document.
  private(set) var document = 0
  private var reading: ReadingWindow
  /// The last document and where the passages end that were placed, after which the next ones must come: a damaged index may
  /// hold them in any order.
  private var lastDocument: ByteKey?
  private var placedPassages = 0

  init(_ index: IndexReader) {
    self.index = index
    map = PassageMap(count: index.counts.passages)
    reading = ReadingWindow(index.text, of: index)
  }

  /// The id of the next document; nil at the end.
  func nextDocument() throws(IndexError) -> ByteKey? {
    guard document < index.counts.documents else { return nil }
    let next = ByteKey(bytes: try index.documentID(document))
    if let lastDocument, next <= lastDocument { throw index.documents.corruption }
    lastDocument = next
    return next
  }

  /// Steps over the next document, which is left out.
  func skipDocument() { document += 1 }

  /// Steps over the next document, whose passages stand from a number on.
  ///
  /// - Returns: The document's number.
  func placeDocument(at passage: Int) throws(IndexError) -> Int {
    let passages = try index.extent(ofDocument: document).passages
    guard passages.lowerBound >= placedPassages else { throw index.documents.corruption }
    placedPassages = passages.upperBound
    map.place(passages, at: passage)
    document += 1
    return document - 1
  }

  /// The parts of a document. What stands before it in the text is not needed any more.
  func slices(ofDocument number: Int) throws(IndexError) -> DocumentSlices {
    let extent = try index.extent(ofDocument: number)
    let record = number * DocumentRecord.size
    func slice(_ section: SectionBytes, _ range: Range<Int>, size: Int) throws(IndexError) -> UnsafeRawBufferPointer {
      try section.slice(at: UInt64(range.lowerBound * size), length: UInt64(range.count * size))
    }
    reading.move(to: Int(clamping: extent.textOffset))
    let text = try index.text.slice(at: extent.textOffset, length: extent.textLength)
    return DocumentSlices(
      facts: try index.documents.slice(at: UInt64(record), length: UInt64(DocumentRecord.factsSize)),
      measureCount: try index.documents.load(UInt32.self, at: record + 88),
      strings: try index.strings(of: extent).bytes,
      clauses: try slice(index.clauses, extent.clauses, size: ClauseRecord.size),
      passages: try slice(index.passages, extent.passages, size: PassageRecord.size),
      lengths: try slice(index.lengths, extent.passages, size: 4),
      weightedLengths: try slice(index.weightedLengths, extent.passages, size: 4),
      units: try slice(index.units, extent.units, size: UnitRecord.size),
      targets: try slice(index.targets, extent.targets, size: TargetRecord.size),
      abbreviations: try slice(index.abbreviations, extent.abbreviations, size: AbbreviationRecord.size), text: text)
  }
}
