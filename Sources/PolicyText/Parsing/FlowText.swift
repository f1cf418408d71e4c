/// A range in scalars of a flowing text (`FlowText.text`), which are not the document's where lines were put together.
struct FlowRange: Equatable {
  var scalars: Range<Int>
}

/// A wrapped document's text with its lines put together, so that a word or a number that goes on in the next line is
/// whole.
struct FlowText {
  let text: SourceText
  /// The position in the document of each scalar here, and of the end. Nil where nothing was put together.
  private let positions: [Int]?

  /// - Parameters:
  ///   - lines: The lines in scalars of the document, those that go on in the next being one.
  ///   - isWrapped: Whether lines go on at all.
  init(_ text: SourceText, lines: [Range<Int>], isWrapped: Bool) {
    guard isWrapped else {
      self.text = text
      positions = nil
      return
    }
    var kept: [Int] = []
    kept.reserveCapacity(text.scalars.count + 1)
    var next = 0
    for line in lines {
      kept += next..<line.lowerBound
      var position = line.lowerBound
      while position < line.upperBound {
        if LineScanner.isLineBreak(text.plain[position]) {
          // The break, and the blanks around it.
          while let last = kept.last, last >= line.lowerBound, SourceText.isBlank(text.plain[last]) {
            kept.removeLast()
          }
          while position < line.upperBound, SourceText.isBlank(text.plain[position]) { position += 1 }
        } else {
          kept.append(position)
          position += 1
        }
      }
      next = line.upperBound
    }
    kept += next..<text.scalars.count
    self.text = SourceText(
      scalars: kept.map { text.scalars[$0] }, plain: kept.map { text.plain[$0] }, lexicon: text.lexicon)
    positions = kept + [text.scalars.count]
  }

  /// Whether lines were put together.
  var isWrapped: Bool { positions != nil }

  /// All of the text.
  var whole: FlowRange { FlowRange(scalars: text.plain.indices) }

  /// A range in scalars of the document as a range here.
  func range(of source: Range<Int>) -> FlowRange {
    guard let positions else { return FlowRange(scalars: source) }
    let lower = Self.first(positions, from: source.lowerBound)
    return FlowRange(scalars: lower..<Self.first(positions, from: source.upperBound))
  }

  /// A range here in scalars of the document.
  func source(of range: FlowRange) -> Range<Int> {
    guard let positions, !range.scalars.isEmpty else { return range.scalars }
    return positions[range.scalars.lowerBound]..<positions[range.scalars.upperBound - 1] + 1
  }

  /// The first index at which `positions` has `position` or one after it.
  private static func first(_ positions: [Int], from position: Int) -> Int {
    var lower = 0
    var upper = positions.count - 1
    while lower < upper {
      let middle = (lower + upper) / 2
      if positions[middle] < position { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
