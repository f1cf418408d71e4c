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
