/// The part of a text that is most like a row of symbols: with the fewest symbols inserted, left out or replaced
/// (Sellers: The theory and computation of evolutionary distances, 1980).
struct TextAlignment {
  /// How many symbols are inserted, left out or replaced.
  let distance: Int
  /// The part of the text.
  let range: Range<Int>

  /// - Parameters:
  ///   - most: Parts with a greater distance are not looked for, at least 0.
  /// - Returns: The first of those with the least distance; nil if none is within `most`.
  ///
  /// Time in proportion to the product of both lengths.
  init?(_ symbols: [UInt32], in text: ArraySlice<UInt32>, most: Int) {
    guard !symbols.isEmpty else { return nil }
    let count = symbols.count
    // Of each number of symbols the distance to the best part that ends here, and where that begins.
    var distances = Array(0...count)
    var starts = [Int](repeating: text.startIndex, count: count + 1)
    var best: (distance: Int, range: Range<Int>)?
    for position in text.indices {
      var (diagonal, diagonalStart) = (distances[0], starts[0])
      starts[0] = position + 1
      for index in 1...count {
        let replaced = diagonal + (symbols[index - 1] == text[position] ? 0 : 1)
        let (inserted, left) = (distances[index] + 1, distances[index - 1] + 1)
        let start: Int
        let distance: Int
        if replaced <= inserted, replaced <= left {
          (distance, start) = (replaced, diagonalStart)
        } else if inserted <= left {
          (distance, start) = (inserted, starts[index])
        } else {
          (distance, start) = (left, starts[index - 1])
        }
        (diagonal, diagonalStart) = (distances[index], starts[index])
        (distances[index], starts[index]) = (distance, start)
      }
      if distances[count] <= min(most, (best?.distance ?? .max) - 1) {
        best = (distances[count], starts[count]..<position + 1)
      }
    }
    guard let best, !best.range.isEmpty else { return nil }
    (distance, range) = best
  }

  /// A part that is the same in both, or differs.
  struct Part: Equatable {
    var isSame: Bool
    /// In the symbols and in the text.
    var symbols: Range<Int>
    var text: Range<Int>
  }

  /// How some symbols differ from others, in order: parts that are the same and parts that are not take turns.
  static func parts(_ symbols: [UInt32], _ text: ArraySlice<UInt32>) -> [Part] {
    let width = text.count + 1
    var table = [Int32](repeating: 0, count: (symbols.count + 1) * width)
    for column in 0..<width { table[column] = Int32(column) }
    for row in 0..<symbols.count {
      table[(row + 1) * width] = Int32(row + 1)
      for column in 0..<text.count {
        let same = symbols[row] == text[text.startIndex + column]
        table[(row + 1) * width + column + 1] = min(
          table[row * width + column] + (same ? 0 : 1), table[row * width + column + 1] + 1,
          table[(row + 1) * width + column] + 1)
      }
    }
    var (row, column) = (symbols.count, text.count)
    var steps: [(isSame: Bool, symbols: Int, text: Int)] = []
    while row > 0 || column > 0 {
      let here = table[row * width + column]
      let isSame = row > 0 && column > 0 && symbols[row - 1] == text[text.startIndex + column - 1]
      if row > 0, column > 0, here == table[(row - 1) * width + column - 1] + (isSame ? 0 : 1) {
        (row, column) = (row - 1, column - 1)
        steps.append((isSame, 1, 1))
      } else if row > 0, here == table[(row - 1) * width + column] + 1 {
        row -= 1
        steps.append((false, 1, 0))
      } else {
        column -= 1
        steps.append((false, 0, 1))
      }
    }
    var parts: [Part] = []
    var (inSymbols, inText) = (0, text.startIndex)
    for step in steps.reversed() {
      if parts.last?.isSame != step.isSame {
        parts.append(Part(isSame: step.isSame, symbols: inSymbols..<inSymbols, text: inText..<inText))
      }
      inSymbols += step.symbols
      inText += step.text
      parts[parts.count - 1].symbols = parts[parts.count - 1].symbols.lowerBound..<inSymbols
      parts[parts.count - 1].text = parts[parts.count - 1].text.lowerBound..<inText
    }
    return parts
  }
}
