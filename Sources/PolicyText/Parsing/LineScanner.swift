import TextFolding

/// Cuts a document into lines, and a heading glued to the end of a paragraph into a line of its own.
struct LineScanner {
  private static let glueBreakers: ScalarSet = ",;:，；："
  /// The longest glued heading, label included, in scalars.
  static let longestGluedHeading = 40

  let text: SourceText
  /// The columns at which the text is wrapped, or nil where each line is a paragraph.
  let lineWidth: Int?
  private let physical: [PhysicalLine]

  init(text: SourceText) {
    self.text = text
    physical = PhysicalLine.lines(of: text)
    lineWidth = PhysicalLine.width(of: physical, in: text)
  }

  /// The document's lines in order, empty ones left out. Lines that go on in the next are one.
  func lines() -> [Line] {
    var lines: [Line] = []
    var index = 0
    while index < physical.count {
      let start = physical[index].range.lowerBound
      while goesOn(after: index) { index += 1 }
      add(start..<physical[index].range.upperBound, to: &lines)
      index += 1
    }
    return lines
  }

  /// Whether a line goes on in the next, as `LineBreaks.wrapped` has it. A label begins a line of its own.
  private func goesOn(after index: Int) -> Bool {
    guard let lineWidth, index + 1 < physical.count, physical[index].columns >= lineWidth - LineBreaks.tolerance else {
      return false
    }
    let next = physical[index + 1]
    return !next.isIndented && !next.followsEmptyLine && ClauseLabel.read(text.plain, next.range) == nil
  }

  private func add(_ range: Range<Int>, to lines: inout [Line]) {
    var pieces: [Range<Int>] = []
    var rest = range
    while !rest.isEmpty {
      let heading = gluedHeading(rest) ?? rest.lowerBound
      pieces.append(heading..<rest.upperBound)
      rest = text.trimmed(rest.lowerBound..<heading)
    }
    for piece in pieces.reversed() { lines.append(Line(range: piece, label: ClauseLabel.read(text.plain, piece))) }
  }

  /// Where a heading begins that is glued to the line's last sentence: `...高地。二、重点任务`.
  ///
  /// It follows a sentence's end, has a Chinese label, and neither holds nor is followed by a sentence mark, as an
  /// enumeration inside a sentence would.
  private func gluedHeading(_ range: Range<Int>) -> Int? {
    let first = max(range.lowerBound + 1, range.upperBound - Self.longestGluedHeading)
    var place = range.upperBound - 1
    while place >= first {
      let scalar = text.plain[place]
      if scalar == "。" || scalar == "；" || scalar == ";" || scalar == ")" && place == range.upperBound - 1 { break }
      place -= 1
    }
    guard place >= first, text.plain[place] == "。", place + 1 < range.upperBound else { return nil }
    let heading = text.trimmed(place + 1..<range.upperBound)
    guard let label = ClauseLabel.read(text.plain, heading),
      label.style == .chinese || label.style == .chineseInBrackets,
      !text.plain[heading].contains(where: { Self.glueBreakers.contains($0) })
    else { return nil }
    return heading.lowerBound
  }

  static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
