/// Tells web page furniture (navigation, share buttons, filing numbers, advertisements, program code) from policy text.
///
/// What is furniture is in no passage, so a line is taken for it only on good grounds: never if it has a clause's label
/// or is a sentence, unless it begins as advertisements do.
enum Furniture {
  private static let codeSigns: ScalarSet = "{};\\`$_#"
  private static let shortCode: ScalarSet = "(),"
  private static let codeEnds: ScalarSet = "(:,)"
  private static let textMarks: ScalarSet = .marks + "()《》"
  /// The longest line, in scalars, that may be furniture for its words or its position.
  private static let longestLine = 60
  /// The longest line, in scalars, that is furniture for its position alone.
  private static let longestUnknownLine = 14

  /// Whether a line without a label is furniture wherever it stands.
  static func isCertain(_ range: Range<Int>, of text: SourceText) -> Bool {
    if text.length(of: .footer, at: range.lowerBound, until: range.upperBound) > 0,
      range.count <= 6 * longestLine
    {
      return true
    }
    if isCode(range, of: text) { return true }
    guard range.count <= longestLine else { return false }
    if isPath(range, of: text) { return true }
    if text.length(of: .button, at: range.lowerBound, until: range.upperBound) == range.count { return true }
    let plain = text.plain[range]
    if text.plain[range.upperBound - 1] == "摄", text.first(.caption, in: range) != nil { return true }
    guard text.first(.filing, in: range) != nil else { return false }
    return plain.contains(where: CharacterKind.isDigit) && !plain.contains("。")
  }

  /// Whether a line is one of the words of page furniture that texts have, too (大, 下载). Such a line is furniture
  /// outside the text proper, or beside what certainly is.
  static func isButtonWord(_ range: Range<Int>, of text: SourceText) -> Bool {
    text.length(of: .word, at: range.lowerBound, until: range.upperBound) == range.count
  }

  /// The lines of the body without furniture.
  static func removed(from lines: ArraySlice<Line>) -> [Line] {
    // Beyond the last label, sentence or signature stands what is the page's.
    let end = lines.lastIndex {
      $0.label != nil || $0.facts.holdsSentenceMark && !$0.isFurniture || $0.facts.date != nil || $0.facts.isAgency
    }
    var kept: [Line] = []
    // Words of furniture since the last line that is none, and whether one of their neighbours certainly is.
    var words: [Line] = []
    var isBesideFurniture = false
    for (index, line) in zip(lines.indices, lines) {
      if line.isFurniture {
        isBesideFurniture = true
        words = []
      } else if line.isButtonWord {
        if !isBesideFurniture, index <= end ?? index { words.append(line) }
      } else {
        kept += words
        kept.append(line)
        words = []
        isBesideFurniture = false
      }
    }
    return kept + words
  }

  private static let arrows: ScalarSet = ">»›|→"

  /// Whether a line leads through a website: 首页 > 政务公开 > 文件.
  private static func isPath(_ range: Range<Int>, of text: SourceText) -> Bool {
    text.plain[range].contains(where: arrows.contains) && text.first(.homePage, in: range) != nil
  }

  /// Whether a line is of a program or an address: no ideograph, and signs that text does not have.
  private static func isCode(_ range: Range<Int>, of text: SourceText) -> Bool {
    var signs = 0
    var letters = 0
    for scalar in text.plain[range].prefix(400) {
      if scalar.value >= 0x2E80 { return false }
      if Self.codeSigns.contains(scalar) { signs += 1 }
      if CharacterKind.isLatin(scalar) { letters += 1 }
    }
    if signs > 0 { return true }
    let last = text.plain[range.upperBound - 1]
    return letters == 0
      ? Self.shortCode.contains(last) && range.count <= 4
      : Self.codeEnds.contains(last) && range.count <= 40
  }

  /// Whether a line without a label outside the text proper (before a title, after a signature) is furniture for its
  /// shape: short, and neither a sentence nor a line of a signature; or without any ideograph.
  ///
  /// - Parameter isSigning: Whether the line is a date or an agency's name.
  static func isLikely(_ range: Range<Int>, of text: SourceText, isSigning: Bool) -> Bool {
    let plain = text.plain[range]
    if !plain.contains(where: CharacterKind.isIdeograph) { return true }
    return plain.count <= longestUnknownLine && !isSigning && !plain.contains { Self.textMarks.contains($0) }
  }
}
