/// A wrapped document's text with its lines put together, so that a word or a number that goes on in the next line is whole.
struct FlowText {
  let text: SourceText
  /// The place in the document of each place here, and of the end. Nil where nothing was put together.
  private let places: [Int]?

  /// - Parameters:
  ///   - lines: The lines of the document, those that go on in the next being one.
  ///   - isWrapped: Whether lines go on at all.
  init(_ text: SourceText, lines: [Range<Int>], isWrapped: Bool) {
    guard isWrapped else {
      self.text = text
      places = nil
      return
    }
    var kept: [Int] = []
    kept.reserveCapacity(text.scalars.count + 1)
    var next = 0
    for line in lines {
      kept += next..<line.lowerBound
      var place = line.lowerBound
      while place < line.upperBound {
        if LineScanner.isLineBreak(text.plain[place]) {
          // The break, and the blanks around it.
          while let last = kept.last, last >= line.lowerBound, SourceText.isBlank(text.plain[last]) {
            kept.removeLast()
          }
          while place < line.upperBound, SourceText.isBlank(text.plain[place]) { place += 1 }
        } else {
          kept.append(place)
          place += 1
        }
      }
      next = line.upperBound
    }
    kept += next..<text.scalars.count
    self.text = SourceText(scalars: kept.map { text.scalars[$0] }, plain: kept.map { text.plain[$0] })
    places = kept + [text.scalars.count]
  }

  /// A range of the document as a range here.
  func range(of source: Range<Int>) -> Range<Int> {
    guard let places else { return source }
    return Self.first(places, from: source.lowerBound)..<Self.first(places, from: source.upperBound)
  }

  /// A range here as a range of the document.
  func source(of range: Range<Int>) -> Range<Int> {
    guard let places, !range.isEmpty else { return range }
    return places[range.lowerBound]..<places[range.upperBound - 1] + 1
  }

  /// The first index whose place is `place` or one after it.
  private static func first(_ places: [Int], from place: Int) -> Int {
    var lower = 0
    var upper = places.count - 1
    while lower < upper {
      let middle = (lower + upper) / 2
      if places[middle] < place { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
