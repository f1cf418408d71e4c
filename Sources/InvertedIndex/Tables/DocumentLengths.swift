/// Of every document its first passage and its length (section `DLEN`), apart from the documents' records, because
/// ranking reads them for many documents. An index of an older format, which can only be merged, has none.
package struct DocumentLengths {
  static let size = 8

  let section: SectionBytes
  private let bytes: UnsafeRawPointer
  /// How many documents there are.
  package let count: Int
  private let passageCount: Int

  init(_ section: SectionBytes, documentCount: Int, passageCount: Int) throws(IndexError) {
    try section.requireRecords(UInt64(documentCount), size: Self.size)
    self.section = section
    bytes = UnsafeRawPointer(section.bytes.baseAddress.unsafelyUnwrapped)
    count = documentCount
    self.passageCount = passageCount
  }

  /// No lengths.
  init(empty section: SectionBytes) {
    self.section = section
    bytes = UnsafeRawPointer(section.bytes.baseAddress.unsafelyUnwrapped)
    count = 0
    passageCount = 0
  }

  /// A document's first passage; of one without passages that of the next. Precondition: `0 <= document < count`.
  @inline(__always)
  package func firstPassage(of document: Int) -> UInt32 { load(Self.size &* document) }

  /// A document's length in tokens: the sum of the lengths of its passages. Precondition: `0 <= document < count`.
  @inline(__always)
  package func length(of document: Int) -> UInt32 { load(Self.size &* document &+ 4) }

  /// A document's passages, which are passages of the index even if the section is damaged. Precondition: `0 <=
  /// document < count`.
  package func passages(of document: Int) -> Range<UInt32> {
    let end = min(end(of: document), UInt32(truncatingIfNeeded: passageCount))
    return min(firstPassage(of: document), end)..<end
  }

  /// Where a document's passages end. Precondition: `0 <= document < count`.
  @inline(__always)
  package func end(of document: Int) -> UInt32 {
    document &+ 1 < count ? firstPassage(of: document &+ 1) : UInt32(truncatingIfNeeded: passageCount)
  }

  @inline(__always)
  private func load(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The document that holds a passage, if it is not before a given one: mostly that one or one of the next.
  ///
  /// - Parameter document: Which begins at the passage or before it.
  @inline(__always)
  package func document(of passage: UInt32, from document: Int) -> Int {
    passage < end(of: document) ? document : later(passage, from: document)
  }

  private func later(_ passage: UInt32, from first: Int) -> Int {
    // In a damaged section even the first may begin behind the passage.
    max(first, SortedSearch.first(in: first..<count, near: first) { firstPassage(of: $0) <= passage } - 1)
  }

  /// Checks an entry.
  func verify(_ document: Int, _ passages: Range<Int>, length: Int) throws(IndexError) {
    guard Int(firstPassage(of: document)) == passages.lowerBound, Int(self.length(of: document)) == length else {
      throw section.corruption
    }
  }

  /// Adds a document's entry.
  static func encode(_ passages: Range<Int>, length: Int, into writer: inout ByteWriter) {
    writer.append(UInt32(passages.lowerBound))
    writer.append(UInt32(clamping: length))
  }
}
