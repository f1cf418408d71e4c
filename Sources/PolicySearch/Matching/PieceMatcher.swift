import TextFolding

/// Tells whether texts hold words with their pieces near each other.
struct PieceMatcher: ~Copyable {
  private var folder = TextFolder()

  /// How much longer than the word the text may be in which its pieces stand, in units.
  static let slack = 12

  /// Whether all pieces of a word stand in a text near each other, in any order: within so many units more than the word
  /// has. A gap is a unit.
  mutating func holdsPieces(
    of word: QueryWord, in text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks
  ) -> Bool {
    let folded = folder.fold(text, lineBreaks: lineBreaks)
    var found: [(range: Range<Int>, piece: Int)] = []
    for (piece, part) in word.pieces.enumerated() {
      let ranges = folded.occurrences(of: part.folded)
      if ranges.isEmpty { return false }
      found += ranges.map { ($0, piece) }
    }
    found.sort { ($0.range.lowerBound, $0.piece) < ($1.range.lowerBound, $1.piece) }
    let most = word.part.folded.units.count + Self.slack
    for first in found.indices {
      var missing = Set(word.pieces.indices)
      let start = found[first].range.lowerBound
      for (range, piece) in found[first...] {
        if range.upperBound > start + most { continue }
        if range.lowerBound > start + most { break }
        missing.remove(piece)
        if missing.isEmpty { return true }
      }
    }
    return false
  }
}
