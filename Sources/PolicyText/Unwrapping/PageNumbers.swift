/// Takes the page numbers out of a text that was copied from pages: lines such as `— 2 —`, `- 2 -`, 第2页.
enum PageNumbers {
  /// The fewest numbers, one higher than the other, that show a text to come from pages.
  private static let fewest = 2
  /// The longest line of a page number in scalars.
  private static let longestLine = 20
  private static let dashes: ScalarSet = "—–-－─―·"

  /// The text without page numbers. Where one stands inside a paragraph, the empty lines around it go too.
  static func removed(from text: String) -> String {
    let bytes = Array(text.utf8)
    let lines = lines(of: bytes)
    let numbers = lines.indices.compactMap { index in number(bytes[lines[index]]).map { (index: index, number: $0) } }
    guard numbers.count >= fewest, zip(numbers, numbers.dropFirst()).allSatisfy({ $0.number < $1.number }) else {
      return text
    }
    var removed: Set<Int> = []
    for (index, _) in numbers {
      removed.insert(index)
      var before = index - 1
      while before >= 0, isEmpty(bytes[lines[before]]) { before -= 1 }
      guard before >= 0, goesOn(after: bytes[lines[before]]) else { continue }
      removed.formUnion(before + 1..<index)
      var next = index + 1
      while next < lines.count, isEmpty(bytes[lines[next]]) {
        removed.insert(next)
        next += 1
      }
    }
    let kept = lines.indices.filter { !removed.contains($0) }.map { bytes[lines[$0]] }
    return String(decoding: Array(kept.joined(separator: [feed])), as: UTF8.self)
  }

  private static let feed = UInt8(ascii: "\n")

  /// The lines without their line feeds.
  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for position in bytes.indices where bytes[position] == feed {
      lines.append(start..<position)
      start = position + 1
    }
    return lines + [start..<bytes.count]
  }

  private static func isEmpty(_ line: ArraySlice<UInt8>) -> Bool {
    line.count < 4 * longestLine && String(decoding: line, as: UTF8.self).unicodeScalars.allSatisfy(SourceText.isBlank)
  }

  /// Whether a line ends inside a sentence.
  private static func goesOn(after line: ArraySlice<UInt8>) -> Bool {
    let end = String(decoding: line.suffix(12), as: UTF8.self).unicodeScalars.last { !SourceText.isBlank($0) }
    guard let end else { return false }
    return CharacterKind.isIdeograph(end) || end == "，" || end == "、" || CharacterKind.isDigit(end)
  }

  /// The page number that a line consists of, with dashes around it or as 第2页 or 共9页第2页; nil for any other line.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard (3...4 * longestLine).contains(bytes.count), bytes.contains(where: { 0x30...0x39 ~= $0 }) else { return nil }
    let line = String(decoding: bytes, as: UTF8.self)
    let scalars = line.unicodeScalars.map(SourceText.plain).filter { !SourceText.isBlank($0) }
    guard let first = scalars.first, let last = scalars.last, scalars.count >= 3 else { return nil }
    guard dashes.contains(first) && dashes.contains(last) || first == "第" || first == "共" else { return nil }
    return PageNumber.read(line).flatMap { $0.isMarked ? $0.value : nil }
  }
}
