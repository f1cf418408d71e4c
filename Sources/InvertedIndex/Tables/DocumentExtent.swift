/// Where the parts of a document lie in an index's sections.
struct DocumentExtent {
  var passages: Range<Int>
  var clauses: Range<Int>
  var units: Range<Int>
  var targets: Range<Int>
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
    let base = index * DocumentRecord.size
    func range(_ offset: Int) throws(IndexError) -> Range<Int> {
      let start = Int(try section.load(UInt32.self, at: base + offset))
      return start..<start + Int(try section.load(UInt32.self, at: base + offset + 4))
    }
    return DocumentExtent(
      passages: try range(56), clauses: try range(64), units: try range(72), targets: try range(80),
      stringsOffset: try section.load(UInt64.self, at: base + 96),
      stringsLength: try section.load(UInt32.self, at: base + 120),
      textOffset: try section.load(UInt64.self, at: base + 104),
      textLength: try section.load(UInt64.self, at: base + 112))
  }

  /// The first passage of the document at `index`.
  static func firstPassage(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int {
    Int(try section.load(UInt32.self, at: index * DocumentRecord.size + 56))
  }

  /// The first clause of the document at `index`.
  static func firstClause(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int {
    Int(try section.load(UInt32.self, at: index * DocumentRecord.size + 64))
  }

  /// The first target of the document at `index`.
  static func firstTarget(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int {
    Int(try section.load(UInt32.self, at: index * DocumentRecord.size + 80))
  }
}
