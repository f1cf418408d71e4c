import TextFolding

/// The frame of an open index file: the header and the section table, both checked, and the sections' bytes.
struct IndexFile {
  struct Entry {
    var tag: String
    var range: Range<Int>
    var checksum: UInt64
  }

  let mapped: MappedFile
  let path: String
  let entries: [Entry]
  /// Identifies the file's contents: the checksum of the section table, which holds the checksum of every section.
  let identity: UInt64
  let version: UInt32

  /// Checks the frame of a file. O(1) in the file's size.
  ///
  /// - Parameter path: The file's name, for errors.
  /// - Throws: `IndexError`: `notAnIndex`, `tooOld`, `tooNew`, `wrongLength`, `corrupt`, `otherFolding`.
  init(_ mapped: MappedFile, path: String) throws(IndexError) {
    let bytes = mapped.bytes
    let magic = IndexFormat.magic
    guard bytes.count >= magic.count, bytes.prefix(magic.count).elementsEqual(magic) else {
      throw .notAnIndex(path: path)
    }
    let minimum = IndexFormat.headerSize + IndexFormat.footerSize
    guard bytes.count >= minimum else {
      throw .wrongLength(path: path, expected: UInt64(minimum), found: UInt64(bytes.count))
    }
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    func half(_ offset: Int) -> UInt32 {
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    let version = half(8)
    guard version <= IndexFormat.version else { throw .tooNew(path: path, version: version) }
    guard version == IndexFormat.version else { throw .tooOld(path: path, version: version) }
    guard word(56) == Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[0..<56])) else {
      throw .corrupt(path: path, part: "header")
    }
    guard word(16) == UInt64(bytes.count) else {
      throw .wrongLength(path: path, expected: word(16), found: UInt64(bytes.count))
    }
    guard word(24) == FoldingTable.identity else { throw .otherFolding(path: path, identity: word(24)) }

    let count = Int(half(12))
    let tableEnd = IndexFormat.headerSize + IndexFormat.tableEntrySize * count
    guard count <= IndexFormat.maximumSections, tableEnd + IndexFormat.footerSize <= bytes.count else {
      throw .corrupt(path: path, part: "section table")
    }
    let footer = bytes.count - IndexFormat.footerSize
    let table = UnsafeRawBufferPointer(rebasing: bytes[IndexFormat.headerSize..<tableEnd])
    guard word(48) == Checksum.of(table), word(footer) == word(48),
      bytes[(footer + 8)...].elementsEqual(IndexFormat.endMagic)
    else { throw .corrupt(path: path, part: "section table") }

    var entries: [Entry] = []
    for index in 0..<count {
      let base = IndexFormat.headerSize + IndexFormat.tableEntrySize * index
      let (end, overflow) = word(base + 8).addingReportingOverflow(word(base + 16))
      guard !overflow, word(base + 8) >= UInt64(tableEnd), end <= UInt64(footer) else {
        throw .corrupt(path: path, part: "section table")
      }
      entries.append(
        Entry(
          tag: String(decoding: bytes[base..<base + 4], as: UTF8.self), range: Int(word(base + 8))..<Int(end),
          checksum: word(base + 24)))
    }
    self.mapped = mapped
    self.path = path
    self.entries = entries
    self.identity = word(48)
    self.version = version
  }

  /// The bytes of a section.
  func section(_ tag: SectionTag) throws(IndexError) -> SectionBytes {
    guard let entry = entries.first(where: { $0.tag == tag.rawValue }) else {
      throw .corrupt(path: path, part: tag.rawValue)
    }
    return SectionBytes(bytes: UnsafeRawBufferPointer(rebasing: mapped.bytes[entry.range]), tag: tag, path: path)
  }

  /// The bytes of a section that an index may have; nil if it has none.
  func optionalSection(_ tag: SectionTag) throws(IndexError) -> SectionBytes? {
    entries.contains { $0.tag == tag.rawValue } ? try section(tag) : nil
  }

  /// Compares every section with its checksum, and the padding between sections with zeros. Reads the whole file.
  func verify() throws(IndexError) {
    var end = IndexFormat.headerSize + IndexFormat.tableEntrySize * entries.count
    for entry in entries {
      let isPadded = entry.range.lowerBound >= end && mapped.bytes[end..<entry.range.lowerBound].allSatisfy { $0 == 0 }
      guard isPadded, Checksum.of(UnsafeRawBufferPointer(rebasing: mapped.bytes[entry.range])) == entry.checksum else {
        throw .corrupt(path: path, part: entry.tag)
      }
      end = entry.range.upperBound
    }
    let footer = mapped.bytes.count - IndexFormat.footerSize
    guard mapped.bytes[end..<footer].allSatisfy({ $0 == 0 }) else { throw .corrupt(path: path, part: "padding") }
  }
}
