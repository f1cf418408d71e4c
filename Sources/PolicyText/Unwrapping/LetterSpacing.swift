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
    let kind = text.withUTF8(kind)
    guard kind != .none else { return text }
    var closed = ""
    closed.reserveCapacity(text.utf8.count)
    var line = String.UnicodeScalarView()
    func end() {
      closed.unicodeScalars += kind == .all ? closing(line) : titleClosed(Array(line))
      line.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      if LineScanner.isLineBreak(scalar) {
        end()
        closed.unicodeScalars.append(scalar)
      } else {
        line.append(scalar)
      }
    }
    end()
    return closed
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
  private static func closing(_ line: String.UnicodeScalarView) -> String.UnicodeScalarView {
    let scalars = Array(line)
    let kept = scalars.indices.filter { position in
      guard SourceText.isBlank(scalars[position]), position > 0, position + 1 < scalars.count else { return true }
      let (before, after) = (scalars[position - 1], scalars[position + 1])
      if before == "|" || after == "|" { return true }
      return SourceText.isBlank(before) || SourceText.isBlank(after) || !isWide(before) && !isWide(after)
    }
    return String.UnicodeScalarView(kept.map { scalars[$0] })
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x2E80 }

  /// A line that is a spaced title, or ends with the spaced last word of one, without these blanks; else as it is.
  private static func titleClosed(_ line: [Unicode.Scalar]) -> String.UnicodeScalarView {
    let unchanged = String.UnicodeScalarView(line)
    guard line.count <= longestTitle / 3 else { return unchanged }
    let words = line.indices.split { SourceText.isBlank(line[$0]) }
    let run = words.reversed().prefix { $0.count == 1 && CharacterKind.isIdeograph(line[$0.startIndex]) }
    guard run.count >= 2, let first = run.last, let last = words.last else { return unchanged }
    let spaced = run.reversed().map { line[$0.startIndex] }
    let plain = spaced.map(SourceText.plain)
    let isTitle = Lexicon.shipped[.titleEnd].length(atEndOf: plain.indices, in: plain) > 0
    guard isTitle || run.count == words.count && run.count >= fewestCharacters else { return unchanged }
    var start = first.startIndex
    // 关于…的 通 知 is one word with what stands before it.
    let before = words.dropLast(run.count).last
    if let before, line[before.endIndex - 1] == "的" || line[before.endIndex - 1] == "》" { start = before.endIndex }
    return String.UnicodeScalarView(line[..<start] + spaced + line[last.endIndex...])
  }
}
