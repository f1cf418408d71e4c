/// An index that is merged, its documents first.
final class MergeSource {
  let index: IndexReader
  /// The vectors of its passages, from the one of number `firstVector` on; nil if it has none.
  let vectors: VectorTable?
  let firstVector: Int
  /// The model that made them; nil if somebody brought them.
  let vectorModel: VectorModel?
  private(set) var map: PassageMap
  /// The next document.
  private(set) var document = 0
  private var reading: ReadingWindow
  /// The last document and where the passages end that were placed, after which the next ones must come: a damaged
  /// index may hold them in any order.
  private var lastDocument: ByteKey?
  private var placedPassages = 0

  /// - Parameters:
  ///   - vectors: Those of its passages; its own if nothing is given.
  ///   - firstVector: Which of them is that of its first passage.
  ///   - vectorModel: The model that made them.
  init(
    _ index: IndexReader, vectors: VectorTable? = nil, firstVector: Int = 0, vectorModel: VectorModel? = nil
  ) {
    self.index = index
    self.vectors = vectors ?? index.vectors
    self.vectorModel = vectors == nil ? index.vectorModel : vectorModel
    self.firstVector = firstVector
    map = PassageMap(count: index.counts.passages)
    reading = ReadingWindow(index[.text], of: index)
  }

  /// The id of the next document; nil at the end.
  func nextDocument() throws(IndexError) -> ByteKey? {
    guard document < index.counts.documents else { return nil }
    let next = ByteKey(bytes: try DocumentReader(index, document).id())
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
    reading.move(to: extent.text.lowerBound)
    var pieces: [UnsafeRawBufferPointer] = []
    for section in DocumentSection.allCases {
      let (records, size) = (extent[section], section.recordSize)
      pieces.append(
        try index[section].slice(
          at: UInt64(records.lowerBound * size), length: UInt64(records.count * size)))
    }
    return try DocumentRecord.slices(index.documents, at: number, pieces)
  }
}

/// Lets go of what was read of a section that is read from its beginning to its end, so that reading takes little
/// memory whatever the section's size.
struct ReadingWindow {
  private static let step = 1 << 18

  private let section: SectionBytes
  private let index: IndexReader
  /// Up to where the section was let go of, in bytes; nil before the first read.
  private var released: Int?

  init(_ section: SectionBytes, of index: IndexReader) {
    self.section = section
    self.index = index
  }

  /// Notes that nothing before an offset is needed any more.
  mutating func move(to offset: Int) {
    guard let released else {
      self.released = offset
      return
    }
    guard offset - released >= Self.step, offset <= section.count,
      let file = index.file.mapped.bytes.baseAddress, let start = section.bytes.baseAddress
    else { return }
    index.file.mapped.release((start - file) + released..<(start - file) + offset)
    self.released = offset
  }
}
