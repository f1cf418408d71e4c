import InvertedIndex
import PolicyText

/// The pieces of a text between its marks, in which its figures stand.
struct FigurePieces {
  /// Where 分别 gives several things a number each: 甲和乙分别增长5%、6%.
  struct Share {
    /// What has a number each, in scalars of the text, and which of it this is.
    var things: [Range<Int>]
    var own: Int
    /// What is said of each number: from 分别 to the first, and behind the last.
    var told: [Range<Int>]
  }

  private static let marks = Set("，、：|\t→【】".unicodeScalars)
  private static let asciiMarks = Set(",:".unicodeScalars)
  private static let joints = Set("、和与及".unicodeScalars)
  /// What stands between two numbers that 分别 gives, at most, in scalars.
  private static let longestJoint = 4
  /// So many numbers to either side may stand in a row with one.
  private static let longestRun = 16
  /// Brackets around more do not hold what is said with a number.
  private static let longestBrackets = 60

  private let scalars: [Unicode.Scalar]
  let figures: [Figure]
  /// The brackets around each mark that stands in some.
  private var brackets: [Int: Range<Int>] = [:]

  init(_ scalars: [Unicode.Scalar], _ figures: [Figure]) {
    self.scalars = scalars
    self.figures = figures
    var open: [Int] = []
    var inside: [(position: Int, depth: Int)] = []
    for (position, scalar) in scalars.enumerated() {
      if SentenceBounds.ends.contains(scalar) {
        (open, inside) = ([], [])
      } else if scalar == "（" || scalar == "(" {
        open.append(position)
      } else if scalar == "）" || scalar == ")", let start = open.popLast() {
        while let last = inside.last, last.depth > open.count {
          if position - start <= Self.longestBrackets, brackets[last.position] == nil {
            brackets[last.position] = start..<position
          }
          inside.removeLast()
        }
      } else if !open.isEmpty, Self.marks.contains(scalar) || Self.asciiMarks.contains(scalar) {
        inside.append((position, open.count))
      }
    }
  }

  /// Whether the piece of a number ends at a position. What stands in brackets without the number, as in 县（市、区）82个,
  /// does not end it, nor does a comma between digits.
  func endsPiece(_ position: Int, of number: Range<Int>) -> Bool {
    let scalar = scalars[position]
    if SentenceBounds.ends.contains(scalar) { return true }
    // ——
    if scalar == "—" { return position > 0 && scalars[position - 1] == "—" }
    guard Self.marks.contains(scalar) || Self.asciiMarks.contains(scalar) else { return false }
    if let brackets = brackets[position], !brackets.contains(number.lowerBound) { return false }
    if Self.marks.contains(scalar) || position == 0 || position + 1 == scalars.count { return true }
    return scalars[position - 1].properties.numericType == nil || scalars[position + 1].properties.numericType == nil
  }

  /// What stands between two marks around a number.
  ///
  /// - Parameter limits: It ends at these at the latest.
  func piece(around number: Range<Int>, in limits: Range<Int>) -> Range<Int> {
    let start = (limits.lowerBound..<number.lowerBound).last { endsPiece($0, of: number) }.map { $0 + 1 }
    let end = (number.upperBound..<limits.upperBound).first { endsPiece($0, of: number) }
    return (start ?? limits.lowerBound)..<(end ?? limits.upperBound)
  }

  /// The pieces in a range, but for empty ones.
  ///
  /// - Parameter number: The number for which they are looked at.
  func pieces(in range: Range<Int>, of number: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = range.lowerBound
    for position in range where endsPiece(position, of: number) {
      if position > start { found.append(start..<position) }
      start = position + 1
    }
    if start < range.upperBound { found.append(start..<range.upperBound) }
    return found
  }

  /// The figures in a range, by their places.
  func numbers(in range: Range<Int>) -> Range<Int> {
    let first = SortedSearch.first(in: figures.indices) { figures[$0].quantity.range.upperBound <= range.lowerBound }
    let end = SortedSearch.first(in: figures.indices) { figures[$0].quantity.range.lowerBound < range.upperBound }
    return first..<max(first, end)
  }

  /// What a number is of where 分别 gives several things a number each.
  func share(of number: Int, in sentence: Range<Int>) -> Share? {
    let run = run(of: number, in: sentence)
    let first = range(run.lowerBound)
    guard run.count > 1 else { return nil }
    let start = (sentence.lowerBound..<first.lowerBound).last { position in
      scalars[position] != "、" && endsPiece(position, of: first)
    }
    let piece = (start.map { $0 + 1 } ?? sentence.lowerBound)..<first.lowerBound
    guard let word = piece.first(where: { LeadWords.isRespectively(at: $0, of: scalars) }) else { return nil }
    let things = scalars[piece.lowerBound..<word].split(whereSeparator: Self.joints.contains).map(\.indices)
    guard things.count == run.count else { return nil }
    let last = range(run.upperBound - 1)
    let end = self.piece(around: last, in: sentence).upperBound
    return Share(
      things: things, own: number - run.lowerBound, told: [word..<first.lowerBound, last.upperBound..<end])
  }

  /// The numbers that stand in a row with one, with little between them: 5%、6%.
  func run(of number: Int, in sentence: Range<Int>) -> Range<Int> {
    func follows(_ number: Int) -> Bool {
      let between = range(number - 1).upperBound..<range(number).lowerBound
      return between.count <= Self.longestJoint && scalars[between].contains(where: Self.joints.contains)
    }
    let least = max(0, number - Self.longestRun)
    let most = min(figures.count, number + Self.longestRun)
    var first = number
    while first > least, range(first - 1).lowerBound >= sentence.lowerBound, follows(first) { first -= 1 }
    var end = number + 1
    while end < most, range(end).upperBound <= sentence.upperBound, follows(end) { end += 1 }
    return first..<end
  }

  private func range(_ number: Int) -> Range<Int> { figures[number].quantity.range }
}
