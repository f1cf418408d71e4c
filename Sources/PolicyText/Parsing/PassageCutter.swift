/// Cuts the lines of a clause into the ranges of its passages, in scalars of the document.
struct PassageCutter {
  /// The longest passage in scalars; a longer one is split at lines' ends, then at sentences' ends.
  static let longest = 1200
  /// The longest measure in scalars: one is one passage, so that who lists measures has each once. What goes on after
  /// that, as in no document that people wrote, is a paragraph.
  static let longestMeasure = 4_000

  let text: SourceText
  let isWrapped: Bool

  /// The ranges of a clause's passages before long ones are split.
  ///
  /// - Parameter kind: What the passages are.
  func ranges(of node: ClauseNode, kind: PassageKind) -> [Range<Int>] {
    kind.isOnePassage ? joined(node.lines) : paragraphs(node)
  }

  /// The lines that follow each other as one range; where furniture was left out between two, the next begins another.
  private func joined(_ lines: some Collection<Line>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for line in lines {
      if let last = ranges.last, text.plain[last.upperBound..<line.range.lowerBound].allSatisfy(SourceText.isBlank) {
        ranges[ranges.count - 1] = last.lowerBound..<line.range.upperBound
      } else {
        ranges.append(line.range)
      }
    }
    return ranges
  }

  /// A heading's line goes with the paragraph after it; each further line is a paragraph of its own.
  private func paragraphs(_ node: ClauseNode) -> [Range<Int>] {
    if node.style == .annex, let rows = rows(node.lines) { return rows }
    guard node.style != nil, node.lines.count > 1, rest(of: node).count <= 1 else { return node.lines.map(\.range) }
    return joined(node.lines.prefix(2)) + node.lines.dropFirst(2).map(\.range)
  }

  /// The rows of an annex that is a table with numbered rows, each up to the next number; nil if it is none.
  private func rows(_ lines: [Line]) -> [Range<Int>]? {
    guard lines.contains(where: \.facts.isSerialNumber) else { return nil }
    var rows: [[Line]] = []
    for line in lines {
      if rows.isEmpty || line.facts.isSerialNumber {
        rows.append([line])
      } else {
        rows[rows.count - 1].append(line)
      }
    }
    return rows.flatMap(joined)
  }

  /// What stands after the title in the label's line.
  func rest(of node: ClauseNode) -> ArraySlice<Unicode.Scalar> {
    text.plain[text.trimmed(node.title.upperBound..<node.lines[0].range.upperBound)]
  }

  /// Where a passage is split inside a sentence.
  private static let innerMarks: ScalarSet = .pieceEnds + "、"

  /// Splits a range that is too long where folding leaves a gap, so that no phrase is lost: at the last line's end,
  /// sentence's end or other mark in the second half of the limit, else at the first mark after it.
  func split(_ range: Range<Int>, kind: PassageKind) -> [Range<Int>] {
    let longest = kind == .measure ? Self.longestMeasure : Self.longest
    var pieces: [Range<Int>] = []
    var rest = range
    while rest.count > longest {
      let window = (rest.lowerBound + longest / 2)..<(rest.lowerBound + longest)
      let cut =
        window.last { isLineEnd($0) } ?? window.last { isMark($0, of: .sentenceEnds) }
        ?? window.last { isMark($0, of: Self.innerMarks) }
        ?? (window.upperBound..<rest.upperBound).first {
          isMark($0, of: .sentenceEnds) || isMark($0, of: Self.innerMarks) || isLineEnd($0)
        }
      guard let cut else { break }
      let piece = text.trimmed(rest.lowerBound..<cut + 1)
      if !piece.isEmpty { pieces.append(piece) }
      rest = text.trimmed(cut + 1..<range.upperBound)
    }
    return rest.isEmpty ? pieces : pieces + [rest]
  }

  /// Whether a line ends at a position, and a paragraph with it.
  private func isLineEnd(_ position: Int) -> Bool { !isWrapped && LineScanner.isLineBreak(text.plain[position]) }

  /// Whether one of some marks stands at a position. A comma between digits may be a part of a number.
  private func isMark(_ position: Int, of marks: ScalarSet) -> Bool {
    guard marks.contains(text.plain[position]) else { return false }
    let isInside =
      text.plain[position] == "," && position + 1 < text.plain.count && CharacterKind.isDigit(text.plain[position + 1])
    return !isInside
  }
}
