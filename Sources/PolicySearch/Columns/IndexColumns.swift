import InvertedIndex
import Synchronization

/// What an engine keeps of an index in memory so that filters, facets and lists need not read it again for every query.
///
/// Each table is made when something first needs all of it; a question that concerns few passages reads these.
final class IndexColumns: Sendable {
  let index: IndexReader
  private let documents = Mutex<[String: any Sendable]>([:])
  private let choices = Mutex<[ObjectIdentifier: ChoiceColumn]>([:])
  private let knownOwners = Mutex<[UInt32]?>(nil)
  private let knownUnits = Mutex<UnitColumn?>(nil)
  private let knownIndicators = Mutex<IndicatorColumn?>(nil)

  init(_ index: IndexReader) { self.index = index }

  /// The index, for whoever reads the records of all its documents.
  var scannedIndex: IndexReader {
    index.expectScan()
    return index
  }

  /// What an attribute looks at of each document, if that was read.
  func known<Definition: DocumentDefinition>(_ definition: Definition) -> DocumentColumn<Definition.Key>? {
    documents.withLock { $0[definition.name] as? DocumentColumn<Definition.Key> }
  }

  /// What an attribute looks at of each document.
  func column<Definition: DocumentDefinition>(
    _ definition: Definition
  ) throws(IndexError) -> DocumentColumn<Definition.Key> {
    if let known = known(definition) { return known }
    let column = try DocumentColumn(definition, of: index)
    documents.withLock { $0[definition.name] = column }
    return column
  }

  /// Which passages have which values of an attribute, if that was read.
  func known<Definition: ChoiceDefinition>(_ definition: Definition.Type) -> ChoiceColumn? {
    choices.withLock { $0[ObjectIdentifier(definition)] }
  }

  /// Which passages have which values of an attribute.
  func column<Definition: ChoiceDefinition>(_ definition: Definition.Type) throws(IndexError) -> ChoiceColumn {
    if let known = known(definition) { return known }
    let column = try ChoiceColumn(definition, of: index)
    choices.withLock { $0[ObjectIdentifier(definition)] = column }
    return column
  }

  /// The documents of all passages, by number. 2 nanoseconds a passage the first time.
  func owners() throws(IndexError) -> [UInt32] {
    if let known = knownOwners.withLock({ $0 }) { return known }
    var owners: [UInt32] = []
    owners.reserveCapacity(index.counts.passages)
    for document in 0..<index.counts.documents {
      let passages = index.documentLengths.passages(of: document)
      guard passages.lowerBound == owners.count else { throw index.damagedDocuments }
      owners.append(contentsOf: repeatElement(UInt32(document), count: passages.count))
    }
    guard owners.count == index.counts.passages else { throw index.damagedDocuments }
    knownOwners.withLock { $0 = owners }
    return owners
  }

  /// The units of the passages, if they were read.
  var readUnits: UnitColumn? { knownUnits.withLock { $0 } }

  /// The units of the passages.
  func units() throws(IndexError) -> UnitColumn {
    if let known = readUnits { return known }
    let units = try UnitColumn(index)
    return knownUnits.withLock {
      // What another thread made meanwhile knows more.
      if let known = $0 { return known }
      $0 = units
      return units
    }
  }

  /// The indicators of the statements.
  func indicators() throws(IndexError) -> IndicatorColumn {
    if let known = knownIndicators.withLock({ $0 }) { return known }
    let indicators = try IndicatorColumn(index)
    knownIndicators.withLock { $0 = indicators }
    return indicators
  }
}
