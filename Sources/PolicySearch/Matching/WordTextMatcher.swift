import TextFolding

/// Tells whether texts hold a word: as it was typed, under another name, or with its pieces near each other.
struct WordTextMatcher {
  /// How much longer than the word the text may be in which its pieces stand, in units.
  private static let slack = 12

  /// The most units between the first of a piece of a word and the last of another.
  static func span(of word: QueryPart) -> Int { word.folded.units.count + slack }

  /// What holds the word by itself: the word as it was typed, then its other names. A name that has the word in it is
  /// left out.
  let phrases: [QueryPart]
  private let pieces: [QueryPart]
  /// The most units between the first of a piece and the last of another.
  private let span: Int

  init(_ word: QueryWord) {
    let units = word.part.folded.units
    phrases = [word.part] + word.names.filter { !Units.contains(units, in: $0.folded.units[...]) }
    pieces = word.pieces
    span = Self.span(of: word.part)
  }

  /// Whether all pieces of the word stand in a text near each other, in any order. A gap is a unit.
  func holdsPieces(in text: FoldedText) -> Bool {
    if pieces.isEmpty { return false }
    var found: [(range: Range<Int>, piece: Int)] = []
    for (piece, part) in pieces.enumerated() {
      let ranges = text.occurrences(of: part.folded)
      if ranges.isEmpty { return false }
      found += ranges.map { ($0, piece) }
    }
    found.sort { ($0.range.lowerBound, $0.piece) < ($1.range.lowerBound, $1.piece) }
    for first in found.indices {
      var missing = Set(pieces.indices)
      let start = found[first].range.lowerBound
      for (range, piece) in found[first...] {
        if range.upperBound > start + span { continue }
        if range.lowerBound > start + span { break }
        missing.remove(piece)
        if missing.isEmpty { return true }
      }
    }
    return false
  }
}
