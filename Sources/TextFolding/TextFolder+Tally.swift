extension TextFolder {
  /// Counts the terms of UTF-8 text.
  package mutating func count(
    _ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks, by tally: TermTally
  ) {
    tally.begin()
    if countInPlace(text, lineBreaks: lineBreaks, by: tally) { return }
    foldIntoBuffer(text, lineBreaks: lineBreaks)
    tally.begin()
    _ = tally.take(UnsafeBufferPointer(start: buffer.units, count: buffer.count), yearsAreFolded: true)
  }

  /// Counts terms without writing ideographs down.
  ///
  /// - Returns: Whether the counts are right; else there may be a year in words, or a zero that is written as a circle.
  private mutating func countInPlace(
    _ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks, by tally: TermTally
  ) -> Bool {
    begin(text, lineBreaks: lineBreaks)
    defer { end() }
    while position < text.count {
      guard tally.takeIdeographs(text, position: &position) else { return false }
      guard position < text.count else { break }
      switch takeSimple(by: tally) {
      case .taken: continue
      case .mayBeYear: return false
      case .other: break
      }
      // A gap is only written down after something.
      buffer.removeAll()
      buffer.reserve(1)
      buffer.append(FoldedText.wordEnd, at: 0)
      takeOther()
      let units = UnsafeBufferPointer(start: buffer.units + 1, count: buffer.count - 1)
      guard tally.take(units, yearsAreFolded: false) else { return false }
    }
    return true
  }

  private enum Simple {
    case taken
    case mayBeYear
    case other
  }

  /// Takes a character that is no common ideograph and that its neighbours do not change.
  private mutating func takeSimple(by tally: TermTally) -> Simple {
    guard let (scalar, entry, next) = peek(at: position) else { return .other }
    switch entry {
    case .itself(.ignorable), .itself(.blank), .itself(.separator): break
    case .itself(.gap): tally.separate()
    case .itself(.ideograph): if !tally.take(ideograph: scalar) { return .mayBeYear }
    case .ideograph(let ideograph): if !tally.take(ideograph: ideograph) { return .mayBeYear }
    case .itself(.circle) where tally.followsNumeral: return .mayBeYear
    default: return .other
    }
    position = next
    return .taken
  }
}
