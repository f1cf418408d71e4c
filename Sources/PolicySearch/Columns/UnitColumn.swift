import InvertedIndex
import PolicyText
import Synchronization

/// The responsible units of an index's passages, each name once.
final class UnitColumn: Sendable {
  /// The names as written, by their numbers.
  let names: [String]
  /// Where in `references` the units of each passage end.
  private let ends: [UInt32]
  /// The units passage after passage: twice the number of the name, and 1 more where the unit leads.
  private let references: [UInt32]
  private let known: Mutex<UnitNames>

  /// 30 nanoseconds a passage and as many a unit.
  init(_ index: IndexReader) throws(IndexError) {
    var strings = ByteStrings()
    var ends: [UInt32] = []
    var references: [UInt32] = []
    ends.reserveCapacity(index.counts.passages)
    references.reserveCapacity(index.counts.units)
    for number in 0..<index.counts.documents {
      let document = try DocumentReader(index, number)
      guard document.passages.lowerBound == ends.count else { throw index.damagedDocuments }
      for passage in document.passages {
        for unit in try document.units(ofPassage: passage) {
          let (name, duty) = try document.unit(unit)
          references.append(UInt32(2 * strings.number(of: name)) | (duty == .lead ? 1 : 0))
        }
        ends.append(UInt32(references.count))
        guard references.count <= index.counts.units else { throw index.damagedDocuments }
      }
    }
    guard ends.count == index.counts.passages else { throw index.damagedDocuments }
    names = strings.strings.map { String(decoding: $0, as: UTF8.self) }
    (self.ends, self.references) = (ends, references)
    known = Mutex(UnitNames(count: names.count))
  }

  /// The numbers of the names of a passage's units.
  ///
  /// - Parameter onlyLeading: Whether only units that lead count.
  @inline(__always)
  func names(ofPassage passage: Int, onlyLeading: Bool) -> UnitNumbers {
    UnitNumbers(
      references: references[(passage == 0 ? 0 : Int(ends[passage - 1]))..<Int(ends[passage])],
      onlyLeading: onlyLeading)
  }

  /// Calls with what is known of the names.
  func withNames<Result>(_ body: (inout UnitNames) -> Result) -> Result { known.withLock { body(&$0) } }
}

/// The numbers of the names of some units.
struct UnitNumbers: Sequence, IteratorProtocol {
  fileprivate var references: ArraySlice<UInt32>
  fileprivate let onlyLeading: Bool

  @inline(__always)
  mutating func next() -> Int? {
    while let reference = references.popFirst() {
      if !onlyLeading || reference & 1 != 0 { return Int(reference >> 1) }
    }
    return nil
  }
}
