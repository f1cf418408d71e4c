import PolicyText
import TextFolding

/// Finds document numbers in running text: 国发〔2021〕36号, 财政部令第15号, GB/T 7714—2015.
struct DocumentNumberFinder {
  /// The longest sign before the year, in scalars.
  private static let longestSign = 20
  private static let opens: Set<Unicode.Scalar> = ["〔", "[", "［", "(", "（", "【", "﹝"]
  private static let closes: Set<Unicode.Scalar> = ["〕", "]", "］", ")", "）", "】", "﹞"]
  /// What stands before the ordinal of a number without a year in brackets: 台訓字第093號, 财政部令第15号.
  private static let beforeOrdinal: Set<Unicode.Scalar> = ["字", "令", "告", "报"]
  private static let blanks: Set<Unicode.Scalar> = [" ", "\u{3000}"]

  private let scalars: [Unicode.Scalar]
  /// Where they stand, in order.
  private(set) var ranges: [Range<Int>] = []

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    var position = 0
    while position < scalars.count {
      if let range = number(endingAt: position) { ranges.append(range) }
      position += 1
    }
  }

  /// The number that ends with the 号 at a position.
  private func number(endingAt position: Int) -> Range<Int>? {
    guard scalars[position] == "号" || scalars[position] == "號" else { return nil }
    var start = position
    func skip(_ holds: (Unicode.Scalar) -> Bool) -> Int {
      var count = 0
      while start > 0, holds(scalars[start - 1]) {
        start -= 1
        count += 1
      }
      return count
    }
    _ = skip(Self.blanks.contains)
    _ = skip { $0.properties.isAlphabetic && $0.isASCII }
    guard skip(Self.isDigit) > 0 else { return nil }
    _ = skip(Self.blanks.contains)
    let isOrdinal = skip { $0 == "第" } == 1
    _ = skip(Self.blanks.contains)
    guard start > 0 else { return nil }
    if Self.closes.contains(scalars[start - 1]) {
      // 国发〔2021〕36号
      start -= 1
      guard skip({ Self.isDigit($0) || Self.blanks.contains($0) }) >= 4, start > 0,
        Self.opens.contains(scalars[start - 1])
      else { return nil }
      start -= 1
      _ = skip(Self.blanks.contains)
    } else if !isOrdinal || !Self.beforeOrdinal.contains(scalars[start - 1]) {
      return nil
    }
    // 台訓（一）字第0930172100A號: a sign may have brackets.
    let end = start
    while start > 0, end - start < Self.longestSign {
      if Self.isSign(scalars[start - 1]) {
        start -= 1
      } else if let open = bracket(endingAt: start - 1), open > 0, Self.isSign(scalars[open - 1]) {
        start = open
      } else {
        break
      }
    }
    start = Self.begin(of: scalars[start..<end])
    return end - start >= 2 ? start..<position + 1 : nil
  }

  /// Where a bracket of a sign opens that ends at a position: （一）, (90).
  private func bracket(endingAt position: Int) -> Int? {
    guard Self.closes.contains(scalars[position]) else { return nil }
    let open = scalars[..<position].suffix(4).lastIndex(where: Self.opens.contains)
    return open.flatMap { position - $0 > 1 ? $0 : nil }
  }

  /// Where a sign begins behind words that only lead to it. A word of one ideograph does so only from the beginning,
  /// because signs have these, too: 京经信发.
  static func begin(of run: ArraySlice<Unicode.Scalar>) -> Int {
    func leads(_ word: [Unicode.Scalar], at position: Int) -> Bool {
      run.endIndex - position >= word.count + 2
        && zip(run[position...], word).allSatisfy { FoldingTable.ideograph($0) == $1 }
    }
    var start = run.startIndex
    for position in run.indices {
      for word in words where (word.count > 1 || inNoSign.contains(word[0])) && leads(word, at: position) {
        start = max(start, position + word.count)
      }
    }
    while let word = words.first(where: { leads($0, at: start) }) { start += word.count }
    return start
  }

  /// What no sign has.
  private static let inNoSign = Set("的了是为即引系".unicodeScalars)

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
  }

  /// A number before ends with 号.
  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic && scalar != "号" && scalar != "號"
  }

  /// What stands before a number and is no part of it.
  static let words: [[Unicode.Scalar]] = EmbeddedTables.rows(EmbeddedTables.beforeNumbers)
    .compactMap { $0.first.map { Array($0.unicodeScalars) } }
}
