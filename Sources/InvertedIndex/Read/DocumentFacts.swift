import PolicyText

/// Reads what one document and its passages are counted by. To tell which units are the same, the references of their names do, of which a
/// document has far fewer than units.
package struct DocumentFacts {
  private let index: IndexReader
  private let number: Int
  private let extent: DocumentExtent
  private let strings: DocumentStrings

  init(_ index: IndexReader, ofDocument number: Int) throws(IndexError) {
    self.index = index
    self.number = number
    extent = try index.extent(ofDocument: number)
    strings = try index.strings(of: extent)
  }

  /// The document's place, dates and period; everything else is left out.
  package func placeAndDates() throws(IndexError) -> DocumentMetadata {
    try DocumentRecord.placeAndDates(index.documents, at: number, strings: strings)
  }

  /// A field of the document, but for the years of its period; nil if it is not known.
  package func text(of field: MetadataField) throws(IndexError) -> String? {
    try DocumentRecord.text(of: field, index.documents, at: number, strings: strings)
  }

  /// The facts of one of the document's passages, by its number in the index.
  package func facts(ofPassage number: Int) throws(IndexError) -> PassageFacts {
    guard extent.passages.contains(number) else { throw index.documents.corruption }
    return try PassageFacts.read(index.passages, at: number, of: extent)
  }

  /// The reference of a unit's name: different names have different ones.
  package func nameReference(ofUnit unit: Int) throws(IndexError) -> UInt32 {
    try UnitRecord.name(index.units, at: unit)
  }

  /// The name behind a reference.
  package func name(_ reference: UInt32) throws(IndexError) -> String { try strings.string(reference) }
}
