/// A text as the index and the query see it: a sequence of units, each with its place in the original.
///
/// Units are ideographs, words and gaps. Two texts are the same phrase exactly when their units are equal, and a
/// phrase occurs in a text exactly where its units stand in a row. Text that contributes no unit (blanks, brackets,
/// invisible characters) is not there; a gap separates what stands on both sides of sentence punctuation; gaps at
/// the beginning and the end are dropped.
public struct FoldedText: Sendable {
  /// The units: an ideograph is its scalar value; a word is `wordStart`, its scalars and `wordEnd`; `gap` is a gap.
  public private(set) var units: [UInt32]
  private var places: [UInt32]

  /// Marks the beginning of a word.
  public static let wordStart: UInt32 = 0x11_0000
  /// Marks the end of a word.
  public static let wordEnd: UInt32 = 0x11_0001
  /// Stands for punctuation that no phrase crosses.
  public static let gap: UInt32 = 0x11_0002

  public init() {
    units = []
    places = []
  }

  init(_ buffer: borrowing UnitBuffer) {
    units = Array(UnsafeBufferPointer(start: buffer.units, count: buffer.count))
    places = Array(UnsafeBufferPointer(start: buffer.places, count: buffer.count))
  }

  /// Folds a string.
  ///
  /// - Parameter text: At most 2^32 - 1 scalars.
  public init(_ text: String, lineBreaks: LineBreaks = .joined) {
    var text = text
    var folder = TextFolder()
    self = text.withUTF8 { folder.fold($0, lineBreaks: lineBreaks) }
  }

  public var isEmpty: Bool { units.isEmpty }

  /// Where the units at `range`, which begins and ends with whole ideographs or words, stand in the original text.
  public func span(of range: Range<Int>) -> SourceSpan {
    let last = range.upperBound - 1
    let end = units[last] == Self.wordEnd ? places[last] : places[last] + 1
    return SourceSpan(start: Int(places[range.lowerBound]), end: Int(end))
  }
}
