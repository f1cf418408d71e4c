/// Recognises a document's title and what a title says.
enum TitleReader {
  private static let rangeMarks: ScalarSet = "年—–-－~～至到"
  private static let marks: ScalarSet = .statementEnds + ":"
  /// How far after a title a notice says that it issues it, in scalars.
  private static let longestNotice = 80

  /// Whether a line is a title: it ends with a genre (行动计划, 意见 ...), perhaps followed by brackets, and is no sentence.
  static func isTitle(_ range: Range<Int>, of text: SourceText) -> Bool {
    guard (6...100).contains(range.count) else { return false }
    var name = range
    if text.plain[range.upperBound - 1] == ")", let open = text.plain[range].lastIndex(of: "(") {
      name = text.trimmed(range.lowerBound..<open)
    }
    guard text.length(of: .titleEnd, atEndOf: name) > 0, name.count >= 4 else { return false }
    return !text.plain[range].contains(where: marks.contains)
  }

  /// The date of a speech: `——2026年2月3日在上海市第十六届人民代表大会第四次会议上`.
  static func dateOfSpeech(_ range: Range<Int>, of text: SourceText) -> String? {
    guard range.count <= 80, text.plain[range].contains("在"),
      let start = range.first(where: { CharacterKind.isDigit(text.plain[$0]) || Numeral.digit(text.plain[$0]) != nil })
    else { return nil }
    guard let (date, end) = DateReader.date(at: start, of: text, until: range.upperBound) else { return nil }
    let isSpeech = end < range.upperBound && text.plain[end] == "在" || text.first(.speech, in: range) != nil
    return isSpeech ? date : nil
  }

  /// Whether a title is that of a regulation, or of a notice that issues one. Regulations consist of articles, which
  /// are no tasks.
  ///
  /// - Parameter title: The whole text.
  static func isRegulation(_ title: SourceText) -> Bool {
    var name = title.plain[...]
    if name.last == ")", let open = name.lastIndex(of: "(") { name = name[..<open] }
    for ending in ["的通知", "》"].map(\.unicodeScalars) where name.suffix(ending.count).elementsEqual(ending) {
      name.removeLast(ending.count)
    }
    return title.length(of: .regulation, atEndOf: name.indices) > 0
  }

  /// The title that a notice names: 《X》已经…审议通过,现印发给你们. In scalars of the document.
  static func titleInNotice(_ range: Range<Int>, of text: SourceText) -> Range<Int>? {
    let plain = text.plain[range]
    guard let open = plain.firstIndex(of: "《"), let close = plain[open...].firstIndex(of: "》") else { return nil }
    let rest = plain[(close + 1)...].prefix(longestNotice)
    guard text.first(.noticeVerb, in: rest.indices) != nil, rest.contains("现") || rest.contains("已") else { return nil }
    return open + 1..<close
  }

  /// The years of a period: `(2024—2026年)` gives both, `2025年工作要点` its year twice, `2025行动计划` the last.
  static func period(in title: String) -> (start: Int?, end: Int?) {
    let scalars = title.unicodeScalars.map(SourceText.plain)
    var years: [(value: Int, end: Int)] = []
    var index = 0
    while index < scalars.count {
      let digits = scalars[index...].prefix { "0"..."9" ~= $0 }
      if digits.count == 4, let year = Int(SourceText.string(digits)), (1949...2100).contains(year) {
        years.append((year, digits.endIndex))
      }
      index = max(digits.endIndex, index + 1)
    }
    for (first, second) in zip(years, years.dropFirst()) {
      let between = scalars[first.end..<(second.end - 4)]
      let isRange = !between.isEmpty && between.allSatisfy { Self.rangeMarks.contains($0) }
      if isRange { return (first.value, second.value) }
    }
    guard let last = years.last else { return (nil, nil) }
    let after = SourceText.string(scalars[last.end...].prefix(5))
    let isOneYear = after.hasPrefix("年") && !after.hasPrefix("年远景") && !after.hasPrefix("年前")
    if years.count == 1, isOneYear, !after.hasPrefix("年行动计划"), !after.hasPrefix("年规划") {
      return (last.value, last.value)
    }
    return ["行动计划", "年行动计划", "年规划"].contains { after.hasPrefix($0) } ? (nil, last.value) : (nil, nil)
  }
}

extension SourceText {
  /// Whether the text says of itself that it is a regulation: `制定本办法`.
  var establishesRegulation: Bool {
    let wanted = Array("制定本".unicodeScalars)
    var position = plain.startIndex
    let end = min(plain.count, 5000)
    while position + 5 <= end {
      if plain[position] == wanted[0], plain[position..<position + 3].elementsEqual(wanted) {
        return length(of: .regulation, at: position + 3, until: position + 5) > 0
      }
      position += 1
    }
    return false
  }
}
