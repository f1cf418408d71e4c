import TextFolding

/// The frame of an open index file: the header and the section table, both checked, and the sections' bytes.
struct IndexFile {
  struct Entry {
    var tag: String
    var range: Range<Int>
    var checksum: UInt64
  }

  let mapped: MappedFile
  private let name: NamedFile
  let entries: [Entry]
  /// Identifies the file's contents: the checksum of the section table, which holds the checksum of every section.
  let identity: UInt64
  let version: UInt32
  /// Identifies the folding table of the program that wrote the file.
  let folding: UInt64

  /// Checks the frame of a file. O(1) in the file's size.
  ///
  /// - Parameters:
  ///   - path: The file's name, for errors.
  ///   - isMerged: Whether the file is opened to be merged, which it may be with whatever folding table and with
  ///     an older format.
  /// - Throws: `IndexError`: `notAnIndex`, `tooOld`, `tooNew`, `wrongLength`, `corrupt`, `otherFolding`.
  init(_ mapped: MappedFile, path: String, isMerged: Bool = false) throws(IndexError) {
    let bytes = mapped.bytes
    let magic = IndexFormat.magic
    guard bytes.count >= magic.count, bytes.prefix(magic.count).elementsEqual(magic) else {
      throw .notAnIndex(path: path)
    }
    let minimum = IndexFormat.Header.size + IndexFormat.Footer.size
    guard bytes.count >= minimum else {
      throw .wrongLength(path: path, expected: UInt64(minimum), found: UInt64(bytes.count))
    }
    func record<Layout: RecordLayout>(at offset: Int, as layout: Layout.Type) -> RecordBytes<Layout> {
      RecordBytes(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Layout.size]))
    }
    let header = record(at: 0, as: IndexFormat.Header.self)
    let version: UInt32 = header.load(.version)
    guard version <= IndexFormat.version else { throw .tooNew(path: path, version: version) }
    guard version == IndexFormat.version || isMerged && version >= IndexFormat.firstMerged else {
      throw .tooOld(path: path, version: version)
    }
    let checked = UnsafeRawBufferPointer(rebasing: bytes[..<IndexFormat.Header.checksum.rawValue])
    guard header.load(.checksum) == Checksum.of(checked) else {
      throw .corrupt(path: path, part: "header")
    }
    let length: UInt64 = header.load(.length)
    guard length == UInt64(bytes.count) else {
      throw .wrongLength(path: path, expected: length, found: UInt64(bytes.count))
    }
    let folding: UInt64 = header.load(.folding)
    guard isMerged || folding == FoldingTable.identity else {
      throw .otherFolding(path: path, identity: folding)
    }

    let damagedTable = IndexError.corrupt(path: path, part: "section table")
    let count = Int(header.load(.sectionCount, as: UInt32.self))
    let tableEnd = IndexFormat.Header.size + IndexFormat.TableEntry.size * count
    guard count <= IndexFormat.maximumSections, tableEnd + IndexFormat.Footer.size <= bytes.count
    else {
      throw damagedTable
    }
    let footerStart = bytes.count - IndexFormat.Footer.size
    let footer = record(at: footerStart, as: IndexFormat.Footer.self)
    let identity: UInt64 = header.load(.identity)
    let table = UnsafeRawBufferPointer(rebasing: bytes[IndexFormat.Header.size..<tableEnd])
    guard identity == Checksum.of(table), footer.load(.identity) == identity,
      bytes[(footerStart + IndexFormat.Footer.magic.rawValue)...].elementsEqual(
        IndexFormat.endMagic)
    else { throw damagedTable }

    var entries: [Entry] = []
    for base in stride(from: IndexFormat.Header.size, to: tableEnd, by: IndexFormat.TableEntry.size) {
      let entry = record(at: base, as: IndexFormat.TableEntry.self)
      let offset: UInt64 = entry.load(.offset)
      let (end, overflow) = offset.addingReportingOverflow(entry.load(.length))
      guard !overflow, offset >= UInt64(tableEnd), end <= UInt64(footerStart) else {
        throw damagedTable
      }
      let tag = String(
        decoding: bytes[base..<base + IndexFormat.TableEntry.zeros.rawValue], as: UTF8.self)
      entries.append(
        Entry(tag: tag, range: Int(offset)..<Int(end), checksum: entry.load(.checksum)))
    }
    self.mapped = mapped
    name = NamedFile(path)
    self.entries = entries
    self.identity = identity
    self.version = version
    self.folding = folding
  }

  private var path: String { name.path }

  /// Whether the file has an older format, so that it can only be merged, by its documents.
  var isOlder: Bool { version < IndexFormat.version }

  /// The bytes of a section.
  func section(_ tag: SectionTag) throws(IndexError) -> SectionBytes {
    guard let entry = entries.first(where: { $0.tag == tag.rawValue }) else {
      throw .corrupt(path: path, part: tag.rawValue)
    }
    return SectionBytes(
      bytes: UnsafeRawBufferPointer(rebasing: mapped.bytes[entry.range]), tag: tag, of: name)
  }

  /// The bytes of a section that an index may have; nil if it has none.
  func optionalSection(_ tag: SectionTag) throws(IndexError) -> SectionBytes? {
    entries.contains { $0.tag == tag.rawValue } ? try section(tag) : nil
  }

  /// Compares every section with its checksum, and the padding between sections with zeros. Reads the whole file.
  func verify() throws(IndexError) {
    var end = IndexFormat.Header.size + IndexFormat.TableEntry.size * entries.count
    for entry in entries {
      let isPadded =
        entry.range.lowerBound >= end
        && mapped.bytes[end..<entry.range.lowerBound].allSatisfy { $0 == 0 }
      guard isPadded,
        Checksum.of(UnsafeRawBufferPointer(rebasing: mapped.bytes[entry.range])) == entry.checksum
      else {
        throw .corrupt(path: path, part: entry.tag)
      }
      end = entry.range.upperBound
    }
    let footer = mapped.bytes.count - IndexFormat.Footer.size
    guard mapped.bytes[end..<footer].allSatisfy({ $0 == 0 }) else {
      throw .corrupt(path: path, part: "padding")
    }
  }
}
