/// Some phrases that the parser looks for at a place of a document's plain text, without making strings of the text.
struct PhraseSet {
  /// The phrases by their first scalar, longer ones first.
  private let byFirst: [UInt32: [[Unicode.Scalar]]]
  /// The phrases by their last scalar, longer ones first.
  private let byLast: [UInt32: [[Unicode.Scalar]]]
  /// A bit for each remainder of a phrase's first and last scalar: most places are refused by one look.
  private let firstBits: UInt64
  private let lastBits: UInt64

  /// - Parameter phrases: Plain text (`SourceText.plain`), none empty.
  init(_ phrases: [String]) {
    let scalars = phrases.map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }
    byFirst = Dictionary(grouping: scalars) { $0[0].value }
    byLast = Dictionary(grouping: scalars) { $0[$0.count - 1].value }
    firstBits = scalars.reduce(0) { $0 | Self.bit($1[0]) }
    lastBits = scalars.reduce(0) { $0 | Self.bit($1[$1.count - 1]) }
  }

  private static func bit(_ scalar: Unicode.Scalar) -> UInt64 { 1 << UInt64(scalar.value & 63) }

  /// The length in scalars of the longest phrase that begins at `place` and ends by `end`; 0 if none does.
  func length(at place: Int, in plain: [Unicode.Scalar], until end: Int) -> Int {
    guard place < end, firstBits & Self.bit(plain[place]) != 0, let phrases = byFirst[plain[place].value] else {
      return 0
    }
    for phrase in phrases where place + phrase.count <= end {
      if Self.isEqual(phrase, plain, place) { return phrase.count }
    }
    return 0
  }

  /// The length of the longest phrase that a range ends with; 0 if it ends with none.
  func length(atEndOf range: Range<Int>, in plain: [Unicode.Scalar]) -> Int {
    guard let last = plain[range].last, lastBits & Self.bit(last) != 0, let phrases = byLast[last.value] else {
      return 0
    }
    for phrase in phrases where phrase.count <= range.count {
      if Self.isEqual(phrase, plain, range.upperBound - phrase.count) { return phrase.count }
    }
    return 0
  }

  /// Where the first phrase in a range stands, or nil.
  func first(in range: Range<Int>, of plain: [Unicode.Scalar]) -> Range<Int>? {
    for place in range {
      let length = length(at: place, in: plain, until: range.upperBound)
      if length > 0 { return place..<place + length }
    }
    return nil
  }

  private static func isEqual(_ phrase: [Unicode.Scalar], _ plain: [Unicode.Scalar], _ place: Int) -> Bool {
    for index in phrase.indices where plain[place + index] != phrase[index] { return false }
    return true
  }
}
