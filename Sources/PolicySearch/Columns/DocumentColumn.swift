import InvertedIndex
import PolicyText

/// What attributes of documents look at.
protocol DocumentFields {
  func documentID() throws(IndexError) -> String
  /// A field that is a string; nil if it is not known.
  func text(of field: MetadataField) throws(IndexError) -> String?
  /// The first and the last year of its period.
  var period: (start: Int?, end: Int?) { get }
}

extension DocumentReader: DocumentFields {}

extension DocumentRecord: DocumentFields {
  func documentID() -> String { id }

  func text(of field: MetadataField) -> String? { metadata[field] }

  var period: (start: Int?, end: Int?) { (metadata.periodStart, metadata.periodEnd) }
}

/// What an attribute looks at of each document of an index, as numbers: many documents have the same.
final class DocumentColumn<Key: Hashable & Sendable>: Sendable {
  /// By the documents' numbers, positions in `keys`.
  let numbers: [UInt32]
  /// Each once, in the order of the documents.
  let keys: [Key]

  /// 0.2 microseconds a document.
  init<Definition: DocumentDefinition>(
    _ definition: Definition, of index: IndexReader
  ) throws(IndexError) where Definition.Key == Key {
    index.expectScan()
    var numbers: [UInt32] = []
    numbers.reserveCapacity(index.counts.documents)
    var keys: [Key] = []
    var known: [Key: UInt32] = [:]
    for document in 0..<index.counts.documents {
      let key = try definition.key(of: DocumentReader(index, document))
      if let last = numbers.last, keys[Int(last)] == key {
        numbers.append(last)
        continue
      }
      let number = known[key] ?? UInt32(keys.count)
      if number == keys.count {
        known[key] = number
        keys.append(key)
      }
      numbers.append(number)
    }
    (self.numbers, self.keys) = (numbers, keys)
  }
}
