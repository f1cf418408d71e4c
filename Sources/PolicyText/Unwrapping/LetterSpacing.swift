/// Takes out the blanks between characters of one word: of texts that were recognised from pictures (`责 任 单 位`), and of
/// titles that are spaced out (`通　　知`, `几 个 问 题`).
enum LetterSpacing {
  /// The fewest spaced pairs of ideographs that show a text to be recognised from pictures.
  private static let fewestPairs = 8
  /// The fewest characters of a line that is spaced out, whatever it says.
  private static let fewestCharacters = 6
  /// The longest line, in bytes, that is looked at as a title.
  private static let longestTitle = 400

  /// The text without such blanks. Blanks between Latin words and between numbers, and wider gaps, stay.
  static func closed(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      switch kind(bytes) {
      case .none: nil
      case .titles: rewritten(bytes, longest: longestTitle) { titleClosed($0) }
      case .all: rewritten(bytes, longest: .max) { closing($0) }
      }
    } ?? text
  }

  /// A text with its lines rewritten, those without a blank, and longer ones, copied as they are.
  ///
  /// - Parameters:
  ///   - longest: The longest line that is rewritten, in bytes.
  ///   - rewrite: The scalars of a line as they shall be.
  private static func rewritten(
    _ bytes: UnsafeBufferPointer<UInt8>, longest: Int, _ rewrite: ([Unicode.Scalar]) -> [Unicode.Scalar]
  ) -> String {
    var written: [UInt8] = []
    written.reserveCapacity(bytes.count)
    func end(_ line: Range<Int>) {
      let own = UnsafeBufferPointer(rebasing: bytes[line])
      if line.count <= longest, mayHoldBlank(own) {
        written += SourceText.string(rewrite(Array(String(decoding: own, as: UTF8.self).unicodeScalars))).utf8
      } else {
        written += own
      }
    }
    var start = 0
    var position = 0
    while position < bytes.count {
      let length = lineBreak(at: position, in: bytes)
      if length > 0 {
        end(start..<position)
        written += bytes[position..<position + length]
        start = position + length
      }
      position += max(1, length)
    }
    end(start..<bytes.count)
    return String(decoding: written, as: UTF8.self)
  }

  /// The length in bytes of a line break (`LineScanner.isLineBreak`) that begins at a position; 0 for none.
  private static func lineBreak(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    switch bytes[position] {
    case 0x0A...0x0D: 1
    case 0xC2: position + 1 < bytes.count && bytes[position + 1] == 0x85 ? 2 : 0
    case 0xE2:
      position + 2 < bytes.count && bytes[position + 1] == 0x80 && 0xA8...0xA9 ~= bytes[position + 2] ? 3 : 0
    default: 0
    }
  }

  /// Whether a line may hold a blank: most hold none.
  private static func mayHoldBlank(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.indices.contains { position in
      switch line[position] {
      case 0x20, 0x09, 0xC2, 0xE1, 0xE2, 0xEF: true
      case 0xE3: position + 2 < line.count && line[position + 1] == 0x80 && line[position + 2] == 0x80
      default: false
      }
    }
  }

  private enum Kind {
    case none, titles, all
  }

  /// Which lines have such blanks: all where more neighbouring ideographs are parted than not.
  private static func kind(_ bytes: UnsafeBufferPointer<UInt8>) -> Kind {
    var spaced = 0
    var tight = 0
    var hasTitle = false
    var position = 0
    while position + 2 < bytes.count {
      guard isIdeograph(bytes[position]) else {
        position += 1
        continue
      }
      let next = position + 3
      if next < bytes.count, isIdeograph(bytes[next]) {
        tight += 1
      } else if next + 1 < bytes.count, bytes[next] == 0x20, isIdeograph(bytes[next + 1]) {
        spaced += 1
      }
      // A line's last character stands alone.
      if next >= bytes.count || bytes[next] == 0x0A || bytes[next] == 0x0D, position > 0,
        bytes[position - 1] == 0x20 || bytes[position - 1] == 0x80 || bytes[position - 1] == 0xA0
      {
        hasTitle = true
      }
      position = next
    }
    if spaced >= fewestPairs, spaced > tight { return .all }
    return hasTitle ? .titles : .none
  }

  /// Whether an ideograph's UTF-8 begins with a byte, as those of U+4000 to U+9FFF do.
  private static func isIdeograph(_ byte: UInt8) -> Bool { 0xE4...0xE9 ~= byte }

  /// A line without the single blanks beside ideographs and their marks; those between the cells of a table stay.
  private static func closing(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let kept = scalars.indices.filter { position in
      guard SourceText.isBlank(scalars[position]), position > 0, position + 1 < scalars.count else { return true }
      let (before, after) = (scalars[position - 1], scalars[position + 1])
      if before == "|" || after == "|" { return true }
      return SourceText.isBlank(before) || SourceText.isBlank(after) || !isWide(before) && !isWide(after)
    }
    return kept.map { scalars[$0] }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x2E80 }

  /// A line that is a spaced title, or ends with the spaced last word of one, without these blanks; else as it is.
  private static func titleClosed(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let words = line.indices.split { SourceText.isBlank(line[$0]) }
    let run = words.reversed().prefix { $0.count == 1 && CharacterKind.isIdeograph(line[$0.startIndex]) }
    guard run.count >= 2, let first = run.last, let last = words.last else { return line }
    let spaced = run.reversed().map { line[$0.startIndex] }
    let plain = spaced.map(SourceText.plain)
    let isTitle = Lexicon.shipped[.titleEnd].length(atEndOf: plain.indices, in: plain) > 0
    guard isTitle || run.count == words.count && run.count >= fewestCharacters else { return line }
    var start = first.startIndex
    // 关于…的 通 知 is one word with what stands before it.
    let before = words.dropLast(run.count).last
    if let before, line[before.endIndex - 1] == "的" || line[before.endIndex - 1] == "》" { start = before.endIndex }
    return Array(line[..<start]) + spaced + line[last.endIndex...]
  }
}
