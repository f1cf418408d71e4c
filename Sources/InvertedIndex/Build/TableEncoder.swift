import PolicyText

/// Collects the sections of an index that are no postings: documents, clauses, passages, units, targets, text, strings.
struct TableEncoder {
  var counts = IndexCounts(
    documents: 0, clauses: 0, passages: 0, measures: 0, units: 0, targets: 0, grams: 0, words: 0, tokens: 0)
  private var strings = StringTable.Encoder()
  private var documents = ByteWriter()
  private var clauses = ByteWriter()
  private var passages = ByteWriter()
  private var units = ByteWriter()
  private var targets = ByteWriter()
  private var text = ByteWriter()

  /// Adds a document with the terms of its passages.
  mutating func append(_ document: PolicyDocument, terms: ArraySlice<PassageTerms>) throws(IndexError) {
    let textOffset = UInt64(text.bytes.count)
    text.append(contentsOf: document.text.utf8)
    var measures: Set<Int> = []
    for (number, (passage, terms)) in zip(document.passages, terms).enumerated() {
      guard passage.units.count <= UInt16.max else {
        throw .tooLarge(what: "units of a passage", limit: UInt64(UInt16.max))
      }
      guard terms.bytes.count <= Int(UInt32.max), passage.range.lowerBound <= Int(UInt32.max) else {
        throw .tooLarge(what: "bytes of a document's text", limit: UInt64(UInt32.max))
      }
      if passage.kind == .measure, let clause = passage.clause { measures.insert(clause) }
      let record = PassageRecord(
        id: passage.id, document: counts.documents, clause: passage.clause.map { counts.clauses + $0 },
        kind: passage.kind, title: passage.title, hasSeparateTitle: passage.hasSeparateTitle, length: terms.length,
        start: passage.range.lowerBound, startColumn: passage.startColumn,
        textOffset: textOffset + UInt64(terms.bytes.lowerBound),
        textLength: UInt32(terms.bytes.count), units: counts.units..<counts.units + passage.units.count)
      record.encode(into: &passages, strings: &strings)
      for unit in passage.units { UnitRecord.encode(unit, into: &units, strings: &strings) }
      counts.units += passage.units.count
      for target in passage.targets {
        TargetRecord(passage: counts.passages + number, target: target).encode(into: &targets, strings: &strings)
      }
      counts.targets += passage.targets.count
    }
    for clause in document.clauses {
      ClauseRecord(
        path: clause.path, title: clause.title, number: clause.number, parent: clause.parent.map { counts.clauses + $0 }
      ).encode(into: &clauses, strings: &strings)
    }
    DocumentRecord(
      id: document.id, metadata: document.metadata,
      passages: counts.passages..<counts.passages + document.passages.count,
      clauses: counts.clauses..<counts.clauses + document.clauses.count, measureCount: measures.count,
      textOffset: textOffset, textLength: UInt64(document.text.utf8.count), lineWidth: document.lineWidth
    ).encode(into: &documents, strings: &strings)
    counts.documents += 1
    counts.clauses += document.clauses.count
    counts.passages += document.passages.count
    counts.measures += measures.count
    guard counts.clauses < IndexFormat.none, counts.units < IndexFormat.none, counts.passages < IndexFormat.none,
      counts.targets < IndexFormat.none
    else {
      throw .tooLarge(what: "passages", limit: UInt64(IndexFormat.none) - 1)
    }
  }

  /// The sections' bytes.
  func sections() -> [SectionTag: [UInt8]] {
    [
      .meta: counts.encode(), .strings: strings.encode(), .documents: documents.bytes, .clauses: clauses.bytes,
      .passages: passages.bytes, .units: units.bytes, .targets: targets.bytes, .text: text.bytes,
    ]
  }
}
