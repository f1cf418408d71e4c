/// Where the parts of a document lie in an index's sections.
struct DocumentExtent {
  var passages: Range<Int>
  var clauses: Range<Int>
  var units: Range<Int>
  var targets: Range<Int>
  var abbreviations: Range<Int>
  /// In bytes of the section `STRS`.
  var stringsOffset: UInt64
  var stringsLength: UInt32
  /// In bytes of the section `TEXT`.
  var textOffset: UInt64
  var textLength: UInt64
}

extension DocumentExtent {
  /// The extent in the record of the document at `index`.
  static func read(_ section: SectionBytes, at index: Int) throws(IndexError) -> DocumentExtent {
    let record = try section.slice(
      at: UInt64(index) &* UInt64(DocumentRecord.size), length: UInt64(DocumentRecord.size))
    func load<T: FixedWidthInteger>(_ offset: Int) -> T {
      T(littleEndian: record.loadUnaligned(fromByteOffset: offset, as: T.self))
    }
    func range(_ offset: Int, count: Int? = nil) -> Range<Int> {
      let start = Int(load(offset) as UInt32)
      return start..<start + Int(load(count ?? offset + 4) as UInt32)
    }
    return DocumentExtent(
      passages: range(56), clauses: range(64), units: range(72), targets: range(80),
      abbreviations: range(92, count: 124), stringsOffset: load(96),
      stringsLength: load(120), textOffset: load(104), textLength: load(112))
  }

  /// The first passage of the document at `index`.
  static func firstPassage(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int {
    Int(try section.load(UInt32.self, at: index * DocumentRecord.size + 56))
  }

  /// The passages of the document at `index`.
  static func passages(_ section: SectionBytes, at index: Int) throws(IndexError) -> Range<Int> {
    let base = index * DocumentRecord.size + 56
    let start = Int(try section.load(UInt32.self, at: base))
    return start..<start + Int(try section.load(UInt32.self, at: base + 4))
  }

  /// The first clause of the document at `index`.
  static func firstClause(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int {
    Int(try section.load(UInt32.self, at: index * DocumentRecord.size + 64))
  }

  /// The first target of the document at `index`.
  static func firstTarget(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int {
    Int(try section.load(UInt32.self, at: index * DocumentRecord.size + 80))
  }

  /// The first abbreviation of the document at `index`.
  static func firstAbbreviation(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int {
    Int(try section.load(UInt32.self, at: index * DocumentRecord.size + 92))
  }
}
