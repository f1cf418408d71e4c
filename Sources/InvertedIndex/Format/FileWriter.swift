import TextFolding

/// Writes an index file section by section: header, section table, sections, footer. `IndexFile` reads it. For one
/// thread at a time.
final class FileWriter: @unchecked Sendable {
  private struct Entry {
    var tag: SectionTag
    var offset: Int
    var length = 0
    var checksum: UInt64 = 0
  }

  private static let bufferSize = 1 << 18

  let file: OutputFile
  private var buffer: [UInt8] = []
  /// Where the next byte goes in the file.
  private var position: Int
  private var entries: [Entry] = []
  private var checksum = Checksum()

  /// Begins with room for the header and a table of all sections.
  ///
  /// - Parameter others: The sections that there will be besides those that every index has.
  init(_ file: OutputFile, also others: [SectionTag] = []) throws(IndexError) {
    self.file = file
    position = 0
    buffer.reserveCapacity(Self.bufferSize + IndexFormat.alignment)
    let sections = SectionTag.always + others
    try append(
      [UInt8](
        repeating: 0, count: IndexFormat.Header.size + IndexFormat.TableEntry.size * sections.count)
    )
  }

  /// Begins a section. Sections come in the order of `SectionTag.allCases`.
  func begin(_ tag: SectionTag) {
    entries.append(Entry(tag: tag, offset: position))
    checksum = Checksum()
  }

  /// Adds bytes to the section.
  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    checksum.update(bytes)
    try append(bytes)
  }

  func write(_ bytes: [UInt8]) throws(IndexError) {
    try bytes.withBytes { bytes throws(IndexError) in try write(bytes) }
  }

  /// Ends the section.
  func end() throws(IndexError) {
    entries[entries.count - 1].length = position - entries[entries.count - 1].offset
    entries[entries.count - 1].checksum = checksum.value
    try append([UInt8](repeating: 0, count: -position & (IndexFormat.alignment - 1)))
  }

  /// Writes footer, table and header. The file is then whole, but neither synced nor in its place.
  func finish() throws(IndexError) {
    var table = ByteWriter()
    for entry in entries {
      table.appendRecord(IndexFormat.TableEntry.self) { record in
        record.store(Array(entry.tag.rawValue.utf8), at: .tag)
        record.store(UInt64(entry.offset), at: .offset)
        record.store(UInt64(entry.length), at: .length)
        record.store(entry.checksum, at: .checksum)
      }
    }
    let identity = Checksum.of(table.bytes)
    var footer = ByteWriter()
    footer.appendRecord(IndexFormat.Footer.self) { record in
      record.store(identity, at: .identity)
      record.store(IndexFormat.endMagic, at: .magic)
    }
    try append(footer.bytes)
    try flush()

    var header = ByteWriter()
    header.appendRecord(IndexFormat.Header.self) { record in
      record.store(IndexFormat.magic, at: .magic)
      record.store(IndexFormat.version, at: .version)
      record.store(UInt32(entries.count), at: .sectionCount)
      record.store(UInt64(position), at: .length)
      record.store(FoldingTable.identity, at: .folding)
      record.store(identity, at: .identity)
      record.storeChecksum(at: .checksum)
    }
    let start = header.bytes + table.bytes
    try start.withBytes { bytes throws(IndexError) in try file.overwrite(at: 0, bytes) }
  }

  /// Writes what is held back, and waits until all so far is on the disk: the end has the less to wait for.
  func sync() throws(IndexError) {
    try flush()
    try file.sync()
  }

  // MARK: Buffer

  private func append(_ bytes: [UInt8]) throws(IndexError) {
    try bytes.withBytes { bytes throws(IndexError) in try append(bytes) }
  }

  private func append(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    position += bytes.count
    if buffer.count + bytes.count > Self.bufferSize { try flush() }
    if bytes.count > Self.bufferSize {
      try file.write(bytes)
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  private func flush() throws(IndexError) {
    try buffer.withBytes { bytes throws(IndexError) in try file.write(bytes) }
    buffer.removeAll(keepingCapacity: true)
  }
}
