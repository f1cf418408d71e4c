/// Takes the page numbers out of a text that was copied from pages: lines such as `— 2 —`, `- 2 -`, 第2页.
enum PageNumbers {
  /// The fewest numbers, one higher than the other, that show a text to come from pages.
  private static let fewest = 2
  /// The longest line of a page number in scalars.
  private static let longestLine = 20
  private static let dashes: ScalarSet = "—–-－─―·"

  /// The text without page numbers. Where one stands inside a paragraph, the empty lines around it go too.
  static func removed(from text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\n")) else { return text }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let numbers = lines.indices.compactMap { index in number(lines[index]).map { (index: index, number: $0) } }
    guard numbers.count >= fewest, zip(numbers, numbers.dropFirst()).allSatisfy({ $0.number < $1.number }) else {
      return text
    }
    var removed: Set<Int> = []
    for (index, _) in numbers {
      removed.insert(index)
      let before = lines[..<index].lastIndex { !isEmpty($0) }
      guard let before, let last = lines[before].unicodeScalars.last(where: { !SourceText.isBlank($0) }),
        CharacterKind.isIdeograph(last) || last == "，" || last == "、" || CharacterKind.isDigit(last)
      else { continue }
      removed.formUnion(before + 1..<index)
      var next = index + 1
      while next < lines.count, isEmpty(lines[next]) {
        removed.insert(next)
        next += 1
      }
    }
    lines = lines.indices.filter { !removed.contains($0) }.map { lines[$0] }
    return lines.joined(separator: "\n")
  }

  private static func isEmpty(_ line: Substring) -> Bool { line.unicodeScalars.allSatisfy(SourceText.isBlank) }

  /// The page number that a line consists of, with dashes around it or as 第2页; nil for any other line.
  private static func number(_ line: Substring) -> Int? {
    guard line.utf8.count <= 4 * longestLine else { return nil }
    let scalars = line.unicodeScalars.map(SourceText.plain).filter { !SourceText.isBlank($0) }
    guard let first = scalars.first, let last = scalars.last, scalars.count >= 3 else { return nil }
    let isDashed = dashes.contains(first) && dashes.contains(last)
    let isNamed = first == "第" && scalars.contains("页")
    guard isDashed || isNamed else { return nil }
    let rest = scalars.drop { dashes.contains($0) || $0 == "第" }
    let digits = rest.prefix(while: CharacterKind.isDigit)
    guard !digits.isEmpty, digits.count <= 4 else { return nil }
    let end = rest[digits.endIndex...]
    let isWhole = isDashed ? end.allSatisfy(dashes.contains) : end.first == "页"
    return isWhole ? Int(SourceText.string(digits)) : nil
  }
}
