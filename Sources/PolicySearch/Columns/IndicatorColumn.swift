import InvertedIndex
import TextFolding

/// The indicators of an index's statements of number, folded, each once.
final class IndicatorColumn: Sendable {
  /// By the numbers of the targets, twice the number of the indicator, and 1 more where the indicator grows; `none` for
  /// targets of which this program does not know what they say.
  let statements: [UInt32]
  /// By the same numbers, the passage that states each; 0 for `none`.
  let passages: [UInt32]
  /// The folded indicators, one after the other.
  private let units: [UInt32]
  /// Where in `units` each ends.
  private let ends: [Int]
  /// By the numbers of the indicators, the same for those that fold to the same units.
  let classes: [UInt32]

  static let none = UInt32.max

  /// 60 nanoseconds a target, and a microsecond an indicator.
  init(_ index: IndexReader) throws(IndexError) {
    index.expectScan()
    var strings = ByteStrings()
    var statements: [UInt32] = []
    statements.reserveCapacity(index.counts.targets)
    var passages = statements
    for number in 0..<index.counts.documents {
      let document = try DocumentReader(index, number)
      guard document.targets.lowerBound == statements.count else { throw index.damagedDocuments }
      for target in document.targets {
        guard let facts = try document.facts(ofTarget: target) else {
          statements.append(Self.none)
          passages.append(0)
          continue
        }
        passages.append(UInt32(facts.passage))
        statements.append(UInt32(2 * strings.number(of: facts.indicator)) | (facts.change == .rise ? 1 : 0))
      }
    }
    var folder = TextFolder()
    var units: [UInt32] = []
    var ends: [Int] = []
    var classes: [UInt32] = []
    var known: [[UInt32]: UInt32] = [:]
    for bytes in strings.strings {
      let folded = folder.fold(bytes.assumingMemoryBound(to: UInt8.self), lineBreaks: .joined).units
      units += folded
      ends.append(units.count)
      let number = known[folded] ?? UInt32(known.count)
      known[folded] = number
      classes.append(number)
    }
    (self.statements, self.passages) = (statements, passages)
    (self.units, self.ends, self.classes) = (units, ends, classes)
  }

  /// How many indicators there are.
  var count: Int { ends.count }

  /// An indicator, folded.
  func folded(_ number: Int) -> ArraySlice<UInt32> { units[(number == 0 ? 0 : ends[number - 1])..<ends[number]] }
}
