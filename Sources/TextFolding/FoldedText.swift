/// A text as the index and the query see it: a sequence of units, each with its place in the original.
///
/// Units are ideographs, words and gaps. Two texts are the same phrase exactly when their units are equal, and a
/// phrase occurs in a text exactly where its units stand in a row. Text that contributes no unit (blanks, brackets,
/// invisible characters) is not there; a gap separates what stands on both sides of sentence punctuation; gaps at
/// the beginning and the end are dropped.
public struct FoldedText: Sendable {
  /// The units: an ideograph is its scalar value; a word is `wordStart`, its scalars and `wordEnd`; `gap` is a gap.
  public private(set) var units: [UInt32] = []
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []

  /// Marks the beginning of a word.
  public static let wordStart: UInt32 = 0x11_0000
  /// Marks the end of a word.
  public static let wordEnd: UInt32 = 0x11_0001
  /// Stands for punctuation that no phrase crosses.
  public static let gap: UInt32 = 0x11_0002

  public init() {}

  public var isEmpty: Bool { units.isEmpty }

  /// Where the units at `range` stand in the original text.
  public func span(of range: Range<Int>) -> SourceSpan {
    SourceSpan(start: Int(starts[range.lowerBound]), end: Int(ends[range.upperBound - 1]))
  }

  mutating func removeAll() {
    units.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  mutating func append(_ unit: UInt32, start: UInt32, end: UInt32) {
    units.append(unit)
    starts.append(start)
    ends.append(end)
  }

  mutating func appendGap(at place: UInt32) {
    guard let last = units.last, last != Self.gap else { return }
    append(Self.gap, start: place, end: place)
  }

  mutating func dropFinalGap() {
    guard units.last == Self.gap else { return }
    units.removeLast()
    starts.removeLast()
    ends.removeLast()
  }
}
