/// A sentence of a text in which tags are looked for, cut into the pieces in which a word and its companion must stand
/// together.
struct TagSentence {
  /// The longest piece in scalars, so that reading takes time in proportion to the text whatever it is.
  private static let longestPiece = 300
  private static let pieceEnds: ScalarSet = ",:"

  var pieces: [Range<Int>] = []
  /// Whether it states a goal, and so no action.
  var statesGoal = false

  /// The sentences of a text.
  static func sentences(of plain: [Unicode.Scalar], by lexicon: Lexicon) -> [TagSentence] {
    let (ends, pieceEnds) = (ScalarSet.statementEnds, Self.pieceEnds)
    var sentences: [TagSentence] = []
    var current = TagSentence()
    var start = 0
    for position in 0...plain.count {
      let isLast = position == plain.count
      let endsSentence = isLast || ends.contains(plain[position]) || LineScanner.isLineBreak(plain[position])
      guard endsSentence || pieceEnds.contains(plain[position]) || position - start == longestPiece else { continue }
      if current.pieces.isEmpty { current.statesGoal = statesGoal(start..<position, of: plain, by: lexicon) }
      current.pieces.append(start..<position)
      start = position
      if endsSentence {
        sentences.append(current)
        current = TagSentence()
      }
    }
    return sentences
  }

  private static func statesGoal(_ piece: Range<Int>, of plain: [Unicode.Scalar], by lexicon: Lexicon) -> Bool {
    let isMark = { (scalar: Unicode.Scalar) in
      SourceText.isBlank(scalar) || ScalarSet.statementEnds.contains(scalar) || pieceEnds.contains(scalar)
    }
    let first = plain[piece].firstIndex { !isMark($0) } ?? piece.upperBound
    return lexicon[.goal].length(at: first, in: plain, until: piece.upperBound) > 0
  }
}
