/// Tells between which documents a passage's document lies (section `OWNR`): the document (u32) of every 64th passage,
/// from the first on.
struct OwnerTable {
  private static let step = 64

  let section: SectionBytes
  private let documentCount: Int

  /// - Parameters:
  ///   - passageCount: The passages of the index.
  ///   - documentCount: The documents of the index.
  init(_ section: SectionBytes, passageCount: Int, documentCount: Int) throws(IndexError) {
    try section.requireRecords(UInt64((passageCount + Self.step - 1) / Self.step), size: 4)
    self.section = section
    self.documentCount = documentCount
  }

  /// The documents among which the one of a passage is.
  func range(ofPassage passage: Int) throws(IndexError) -> Range<Int> {
    let entry = passage / Self.step
    let first = Int(try section.load(UInt32.self, at: 4 * entry))
    let isLast = 4 * (entry + 1) >= section.count
    let end = isLast ? documentCount : Int(try section.load(UInt32.self, at: 4 * (entry + 1))) + 1
    guard first < end, end <= documentCount else { throw section.corruption }
    return first..<end
  }

  /// Where in a range of `range(ofPassage:)` the document of a passage is, if all have as many passages.
  func guess(ofPassage passage: Int, in range: Range<Int>) -> Int {
    range.lowerBound + range.count * (passage % Self.step) / Self.step
  }

  /// Collects the documents of passages.
  struct Encoder {
    private(set) var writer = ByteWriter()
    private var passages = 0

    /// Adds a document's passages.
    mutating func append(document: Int, passages count: Int) {
      for passage in passages..<passages + count where passage % OwnerTable.step == 0 {
        writer.append(UInt32(document))
      }
      passages += count
    }
  }
}
