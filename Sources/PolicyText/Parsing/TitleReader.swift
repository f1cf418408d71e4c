/// Recognises a document's title and what a title says.
enum TitleReader {
  private static let rangeMarks: ScalarSet = "年—–-－~～至到"
  private static let genres = PhraseSet([
    "通知", "意见", "方案", "计划", "办法", "规定", "规划", "条例", "决定", "细则", "措施", "政策", "公告", "通告", "报告", "要点", "纲要",
    "批复", "复函", "函", "指南", "建议", "通报", "答复", "章程", "规则", "准则", "决议", "清单", "请示", "议案", "倡议书", "若干条", "行动", "分解表", "分工表",
    "任务表", "一览表", "实施方案", "若干措施", "预案", "指引", "目录", "导则", "战略", "工程", "举措", "安排", "工作", "十条", "白皮书", "大纲", "制度", "公约",
    "规程",
  ])
  private static let marks: ScalarSet = "。；;:！!"
  private static let speech = PhraseSet(["会议上", "大会上", "会上"])

  /// Regulations consist of articles, which are no tasks.
  fileprivate static let regulations = ["条例", "办法", "规定", "细则", "章程", "规则", "法"]

  /// Whether a line is a title: it ends with a genre (行动计划, 意见 ...), perhaps followed by brackets, and is no sentence.
  static func isTitle(_ range: Range<Int>, of text: SourceText) -> Bool {
    guard (6...100).contains(range.count) else { return false }
    var name = range
    if text.plain[range.upperBound - 1] == ")", let open = text.plain[range].lastIndex(of: "(") {
      name = text.trimmed(range.lowerBound..<open)
    }
    guard genres.length(atEndOf: name, in: text.plain) > 0, name.count >= 4 else { return false }
    return !text.plain[range].contains(where: marks.contains)
  }

  /// The date of a speech: `——2026年2月3日在上海市第十六届人民代表大会第四次会议上`.
  static func dateOfSpeech(_ range: Range<Int>, of text: SourceText) -> String? {
    guard range.count <= 80, text.plain[range].contains("在"),
      let start = range.first(where: { CharacterKind.isDigit(text.plain[$0]) || Numeral.digit(text.plain[$0]) != nil })
    else { return nil }
    guard let (date, end) = DateReader.date(at: start, of: text, until: range.upperBound) else { return nil }
    let isSpeech = end < range.upperBound && text.plain[end] == "在" || speech.first(in: range, of: text.plain) != nil
    return isSpeech ? date : nil
  }

  static func isRegulation(_ title: String) -> Bool {
    var name = SourceText.string(title.unicodeScalars.map(SourceText.plain))
    if name.hasSuffix(")"), let open = name.lastIndex(of: "(") { name = String(name[..<open]) }
    for ending in ["的通知", "》"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    return regulations.contains { name.hasSuffix($0) }
  }

  /// The title that a notice names: 《X》已经…审议通过,现印发给你们. In scalars of the document.
  static func titleInNotice(_ range: Range<Int>, of text: SourceText) -> Range<Int>? {
    let plain = text.plain[range]
    guard let open = plain.firstIndex(of: "《"), let close = plain[open...].firstIndex(of: "》") else { return nil }
    let rest = SourceText.string(plain[(close + 1)...].prefix(80))
    guard ["印发", "发布", "下发"].contains(where: { rest.contains($0) }), rest.contains("现") || rest.contains("已") else {
      return nil
    }
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
    let kinds = TitleReader.regulations.map { Array($0.unicodeScalars) }
    var position = plain.startIndex
    let end = min(plain.count, 5000)
    while position + 5 <= end {
      if plain[position] == wanted[0], plain[position..<position + 3].elementsEqual(wanted) {
        let rest = plain[(position + 3)...].prefix(2)
        return kinds.contains { rest.starts(with: $0) }
      }
      position += 1
    }
    return false
  }
}
