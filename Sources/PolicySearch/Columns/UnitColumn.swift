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
    index.expectScan()
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

  /// Leaves those of some passages of which a unit has one of some names.
  ///
  /// - Parameters:
  ///   - isWanted: By the numbers of the names.
  ///   - onlyLeading: Whether only units that lead count.
  func keep(_ passages: inout [Int], naming isWanted: [Bool], onlyLeading: Bool) {
    ends.withUnsafeBufferPointer { ends in
      references.withUnsafeBufferPointer { references in
        isWanted.withUnsafeBufferPointer { isWanted in
          passages.keep { passage in
            for position in Self.range(of: passage, ends)
            where isWanted[Int(references[position] >> 1)] && (!onlyLeading || references[position] & 1 != 0) {
              return true
            }
            return false
          }
        }
      }
    }
  }

  /// Calls with the number of the name of each of a passage's units until it says that this is enough.
  func contains(
    inPassage passage: Int, onlyLeading: Bool, _ isEnough: (Int) throws(IndexError) -> Bool
  ) throws(IndexError) -> Bool {
    let start = passage == 0 ? 0 : Int(ends[passage - 1])
    for position in start..<Int(ends[passage]) where !onlyLeading || references[position] & 1 != 0 {
      if try isEnough(Int(references[position] >> 1)) { return true }
    }
    return false
  }

  /// Adds the numbers of the names of some passages' units, and where those of each passage end that has any.
  func append(namesOf passages: PassageBits, onlyLeading: Bool, to names: inout [UInt32], _ namesEnds: inout [Int]) {
    ends.withUnsafeBufferPointer { ends in
      references.withUnsafeBufferPointer { references in
        passages.forEach { passage in
          let count = names.count
          for position in Self.range(of: Int(passage), ends) where !onlyLeading || references[position] & 1 != 0 {
            names.append(references[position] >> 1)
          }
          if names.count > count { namesEnds.append(names.count) }
        }
      }
    }
  }

  @inline(__always)
  private static func range(of passage: Int, _ ends: UnsafeBufferPointer<UInt32>) -> Range<Int> {
    (passage == 0 ? 0 : Int(ends[passage - 1]))..<Int(ends[passage])
  }

  /// Calls with what is known of the names.
  func withNames<Result>(_ body: (inout UnitNames) -> Result) -> Result { known.withLock { body(&$0) } }
}
