extension FoldedText {
  /// Every place where `phrase` occurs, from left to right and without overlaps, as ranges of units.
  ///
  /// O(`units.count` × `phrase.units.count`) comparisons at worst, near `units.count` on text. An empty phrase occurs
  /// nowhere.
  public func occurrences(of phrase: FoldedText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = 0
    while let range = firstOccurrence(of: phrase, from: from) {
      found.append(range)
      from = range.upperBound
    }
    return found
  }

  /// Whether `phrase` occurs.
  public func contains(_ phrase: FoldedText) -> Bool {
    firstOccurrence(of: phrase, from: 0) != nil
  }

  /// Whether `text`, of which this is the folded form, is ideographs only, one for each unit, and none of them may
  /// belong to a year in words, which folds otherwise than its parts: wherever these scalars stand in a row, the phrase
  /// occurs.
  package func isPlain(as text: String) -> Bool {
    let isPlain = units.allSatisfy { $0 < Self.wordStart && !Numerals.isNumeral($0) && $0 != Numerals.year }
    return isPlain && text.unicodeScalars.elementsEqual(units) { FoldingTable.ideograph($0).value == $1 }
  }

  private func firstOccurrence(of phrase: FoldedText, from: Int) -> Range<Int>? {
    let wanted = phrase.units
    guard let first = wanted.first, from + wanted.count <= units.count else { return nil }
    for start in from...units.count - wanted.count where units[start] == first {
      if units[start..<start + wanted.count].elementsEqual(wanted) {
        return start..<start + wanted.count
      }
    }
    return nil
  }
}
