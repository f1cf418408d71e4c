/// Units named by what they do: `(市科技局牵头,市财政局、市人社局配合)`, `(教育部、财政部按职责分工负责)`.
extension UnitReader {
  /// How the names of units end, so that a remark in brackets is no list.
  private static let endings: ScalarSet = "局部委办厅府院会署行司室区县市镇团队心联协关处道社站所台校学门位央行组队公)"
  /// The longest list in scalars.
  private static let longestList = 300
  private static let deepestBracket = 4

  /// The units in the bracket that opens at `open`, and where it closes; nil if it is no such list.
  func unitsByVerb(at open: Int, in range: Range<Int>) -> (units: [ResponsibleUnit], close: Int)? {
    guard let close = closing(of: open, in: range), text.first(.unitVerb, in: open..<close) != nil else {
      return nil
    }
    // The first sentence only: 列第一位者为牵头单位,下同 is a remark.
    let content = open + 1..<close
    let sentence = content.lowerBound..<(text.plain[content].firstIndex(of: "。") ?? close)
    var units: [ResponsibleUnit] = []
    var waiting: [String] = []
    for piece in pieces(of: sentence) {
      var upper = piece.upperBound
      let length = text.length(of: .unitVerb, atEndOf: piece.dropFirst())
      upper -= length
      waiting += names(piece.lowerBound..<upper)
      guard length > 0 else { continue }
      let verb = text.plainString(upper..<piece.upperBound)
      units += waiting.map { ResponsibleUnit(name: $0, role: verb) }
      waiting = []
    }
    units.removeAll { unit in
      unit.name.unicodeScalars.count > 30
        || unit.name.unicodeScalars.last.map { Self.endings.contains(SourceText.plain($0)) } != true
    }
    return units.isEmpty ? nil : (units, close)
  }

  private func closing(of open: Int, in range: Range<Int>) -> Int? {
    var depth = 0
    for position in open..<min(range.upperBound, open + Self.longestList) {
      if CharacterKind.opens(text.plain[position]) { depth += 1 }
      if CharacterKind.closes(text.plain[position]) { depth -= 1 }
      if depth == 0 { return position }
      // Names hold a bracket or two, not more.
      if depth > Self.deepestBracket { return nil }
    }
    return nil
  }

  /// The pieces between commas and semicolons.
  private func pieces(of range: Range<Int>) -> [Range<Int>] {
    text.plain[range].split { ScalarSet.pieceEnds.contains($0) }.map { text.trimmed($0.startIndex..<$0.endIndex) }
      .filter { !$0.isEmpty }
  }
}
