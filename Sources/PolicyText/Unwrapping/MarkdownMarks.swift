/// Takes the marks of Markdown that say how text looks out of a document that a crawler saved so: `**发布机构**: ...`,
/// `**第一章**`, lines `---`. Headings keep theirs, which the parser reads.
///
/// A text is taken for Markdown if a line of it begins with words in asterisks. Asterisks that do not come in pairs
/// around words, as in a name that is hidden (李**), stay.
enum MarkdownMarks {
  private static let mark: [Unicode.Scalar] = ["*", "*"]

  /// The text without marks; as it is, to the byte, if it has none.
  static func removed(from text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return text }
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    guard lines.contains(where: { begin(of: $0) != nil }) else { return text }
    var result = String.UnicodeScalarView()
    for (index, line) in lines.enumerated() {
      if index > 0 { result.append("\n") }
      if !isRule(line) { result.append(contentsOf: plain(line)) }
    }
    return String(result)
  }

  /// Where the words in asterisks begin that a line begins with, signs of a list, a quotation or a heading before them
  /// left out; nil if it does not.
  private static func begin(of line: [Unicode.Scalar]) -> Int? {
    var start = 0
    while start < line.count, SourceText.isBlank(line[start]) || ">-*+#".unicodeScalars.contains(line[start]) {
      if line[start...].starts(with: mark), start + 2 < line.count, !SourceText.isBlank(line[start + 2]) {
        return end(of: start + 2, in: line) == nil ? nil : start
      }
      start += 1
    }
    return nil
  }

  /// Where the pair of asterisks stands that closes one whose words begin at a place.
  private static func end(of start: Int, in line: [Unicode.Scalar]) -> Int? {
    var position = start + 1
    while position + 1 < line.count {
      if line[position] == "*", line[position + 1] == "*", !SourceText.isBlank(line[position - 1]) { return position }
      position += 1
    }
    return nil
  }

  /// A line of nothing but three or more of one sign.
  private static func isRule(_ line: [Unicode.Scalar]) -> Bool {
    let signs = line.filter { !SourceText.isBlank($0) }
    guard signs.count >= 3, let first = signs.first, first == "-" || first == "*" || first == "_" else { return false }
    return signs.allSatisfy { $0 == first }
  }

  /// The line without pairs of asterisks around words, and without a sign of a list or a quotation before the first.
  private static func plain(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var position = 0
    if let begin = begin(of: line), !line[..<begin].contains("#") { position = begin }
    /// Whether words may be closed: what no asterisks close from one place on, none do from a later one.
    var mayClose = true
    while position < line.count {
      let isOpen = mayClose && opens(at: position, in: line)
      if isOpen, let end = end(of: position + 2, in: line) {
        result += line[(position + 2)..<end]
        position = end + 2
      } else {
        if isOpen { mayClose = false }
        result.append(line[position])
        position += 1
      }
    }
    return result
  }

  /// Whether asterisks at a position open words: before no blank or sign, and not right behind a word, where they hide
  /// what follows.
  private static func opens(at position: Int, in line: [Unicode.Scalar]) -> Bool {
    guard position + 2 < line.count, line[position] == "*", line[position + 1] == "*" else { return false }
    let next = SourceText.plain(line[position + 2])
    guard !SourceText.isBlank(next), next != "*", !ScalarSet.marks.contains(next), next != "、" else { return false }
    guard position > 0 else { return true }
    let last = SourceText.plain(line[position - 1])
    return SourceText.isBlank(last) || ScalarSet.marks.contains(last) || last == "#" || CharacterKind.closes(last)
      || CharacterKind.opens(last)
  }
}
