/// Recognises a document's title and what a title says.
enum TitleReader {
  private static let rangeMarks: ScalarSet = "年—–-－~～至到"
  private static let marks: ScalarSet = .statementEnds + ":"
  /// How far after a title a notice says that it issues it, in scalars.
  private static let longestNotice = 80

  /// Whether a line is a title: it ends with a genre (行动计划, 意见 ...), perhaps followed by brackets, and is no sentence.
  static func isTitle(_ range: Range<Int>, of text: SourceText) -> Bool {
    guard (6...100).contains(range.count) else { return false }
    var name = issued(range, of: text) ?? range
    if text.plain[range.upperBound - 1] == ")", let open = text.plain[range].lastIndex(of: "(") {
      name = text.trimmed(range.lowerBound..<open)
    }
    // 《中华人民共和国药品管理法 goes on in the next line.
    guard name.count >= 4, endsTitle(name, of: text), !text.plain[range].contains(where: marks.contains),
      !goesOn(range, of: text), !text.plain[range].contains("|")
    else { return false }
    // 国家税务总局公告 stands above the number and the title of what is announced.
    return !isOrder(range, of: text)
  }

  /// Whether a line names who issues an order or an announcement and nothing else: 国家税务总局公告, 中华人民共和国国务院令.
  static func isOrder(_ range: Range<Int>, of text: SourceText) -> Bool {
    text.length(of: .order, atEndOf: range) > 0 && Agency.issuing(range, of: text) != nil
      && text.first(.concerning, in: range) == nil
  }

  /// The title that a line says is issued, and no more: 中共中央办公厅 国务院办公厅印发《关于推进…的意见》.
  private static func issued(_ range: Range<Int>, of text: SourceText) -> Range<Int>? {
    guard text.plain[range.upperBound - 1] == "》", let open = text.plain[range].firstIndex(of: "《"),
      case let verb = text.length(of: .noticeVerb, atEndOf: range.lowerBound..<open), verb > 0,
      case let issuer = range.lowerBound..<open - verb, !issuer.isEmpty,
      Agency.names(in: issuer, of: text).allSatisfy({ Agency.isAgency($0, of: text) })
    else { return nil }
    return open + 1..<range.upperBound - 1
  }

  /// Whether a range ends as titles do. Words that end with 法 and name no law (执法, 看法) are none.
  private static func endsTitle(_ range: Range<Int>, of text: SourceText) -> Bool {
    let length = text.length(of: .titleEnd, atEndOf: range)
    guard length == 1 else { return length > 0 }
    return text.plain[range.upperBound - 1] != "法" || DocumentGenre.named(range, of: text) != nil
  }

  /// Whether a line is the last of a title that is broken into lines, too short to be one: 若干意见, 的通知.
  static func isTail(_ range: Range<Int>, of text: SourceText) -> Bool {
    (2..<6).contains(range.count) && text.length(of: .titleEnd, atEndOf: range) > 0
      && !text.plain[range].contains(where: marks.contains)
  }

  /// What a title's line ends with, if it goes on in the next, besides a name in 《》 that is not closed.
  private static let openEnds: ScalarSet = .joints + "的暨《“"

  /// Whether a title's line goes on in the next for its last word.
  static func goesOn(_ range: Range<Int>, of text: SourceText) -> Bool {
    let plain = text.plain[range]
    return plain.last.map(openEnds.contains) ?? false || plain.count { $0 == "《" } > plain.count { $0 == "》" }
  }

  /// The longest remark in brackets below a title, in scalars.
  private static let longestRemark = 24

  /// Whether a line below a title goes on with it in brackets: (2025—2027年), (试行).
  static func isRemark(_ range: Range<Int>, of text: SourceText) -> Bool {
    guard (4...longestRemark).contains(range.count), text.plain[range.lowerBound] == "(",
      text.plain[range.upperBound - 1] == ")"
    else { return false }
    let inner = text.trimmed(range.lowerBound + 1..<range.upperBound - 1)
    guard !inner.isEmpty, !text.plain[inner].contains(where: ScalarSet.pieceEnds.contains),
      DateReader.date(in: inner, of: text) == nil
    else { return false }
    if text.length(of: .titleRemark, atEndOf: inner) == inner.count { return true }
    let period = period(in: text.string(inner))
    return period.start != nil || period.end != nil
  }

  /// A range as a title is written: without the ends of lines, and without the blanks between letter-spaced characters
  /// (通  知).
  static func written(_ range: Range<Int>, of text: SourceText) -> String {
    let words = text.pieces(of: range, partedBy: SourceText.isBlank).filter { !$0.isEmpty }
    func isSingle(_ index: Int) -> Bool { words.indices.contains(index) && words[index].count == 1 }
    var title = ""
    for (index, word) in words.enumerated() {
      let isSpaced = isSingle(index) && (isSingle(index - 1) || isSingle(index + 1))
      let isAfterSpaced = isSingle(index - 1) && isSingle(index - 2)
      if index > 0, !isSpaced, !isAfterSpaced {
        let gap = words[index - 1].upperBound..<word.lowerBound
        if !text.plain[gap].contains(where: LineScanner.isLineBreak) { title += text.string(gap) }
      }
      title += text.string(word)
    }
    return title
  }

  /// The fewest ideographs of a title that a file states beside its text.
  private static let fewestIdeographs = 4

  /// Whether what a file states as its title may be a document's, and no program's: 文档1, Microsoft Word - 1.doc.
  static func mayBeTitle(_ title: String) -> Bool {
    title.unicodeScalars.count(where: CharacterKind.isIdeograph) >= fewestIdeographs && !title.hasPrefix("Microsoft")
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

  /// The longest title of a list of tasks in scalars.
  private static let longestTaskList = 30

  /// Whether a line is the title of a list of tasks: 2026年省十件民生实事.
  static func isTaskList(_ range: Range<Int>, of text: SourceText) -> Bool {
    range.count <= longestTaskList && text.length(of: .taskListTitle, atEndOf: range) > 0
  }

  /// Whether a range is the title of a plan, or of a list of tasks.
  static func isPlan(_ range: Range<Int>, of text: SourceText) -> Bool {
    isTitle(range, of: text) || isTaskList(range, of: text)
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

  /// The title without what says that the document is no longer in force, and that: 某办法（已废止）, 【失效】某办法; nil if it
  /// says nothing of the kind.
  static func status(in title: String) -> (title: String, status: String)? {
    let text = SourceText(title)
    let whole = text.trimmed(text.plain.indices)
    guard let first = text.plain[whole].first, let last = text.plain[whole].last else { return nil }
    if first == "(", let close = text.plain[whole].firstIndex(of: ")"),
      let status = status(in: whole.lowerBound + 1..<close, of: text), close + 1 < whole.upperBound
    {
      return (text.string(text.trimmed(close + 1..<whole.upperBound)), status)
    }
    if last == ")", let open = text.plain[whole].lastIndex(of: "("),
      let status = status(in: open + 1..<whole.upperBound - 1, of: text), open > whole.lowerBound
    {
      return (text.string(text.trimmed(whole.lowerBound..<open)), status)
    }
    return nil
  }

  /// What stands in brackets if it is 已废止, 失效 or the like.
  private static func status(in range: Range<Int>, of text: SourceText) -> String? {
    let words = text.trimmed(range)
    let length = text.length(of: .ended, atEndOf: words)
    guard length > 0, words.count <= length + 3 else { return nil }
    return text.string(words)
  }

  /// The years of a period: `(2024—2026年)` gives both, `2025年工作要点` its year twice, `2025行动计划` the last, “十五五”
  /// those of the plan.
  static func period(in title: String) -> (start: Int?, end: Int?) {
    let text = SourceText(title)
    let written = writtenPeriod(in: text.plain)
    if written.start != nil || written.end != nil { return written }
    let plan = FiveYearPlan.years(in: text)
    return (plan?.lowerBound, plan?.upperBound)
  }

  /// The period whose years are written.
  private static func writtenPeriod(in scalars: [Unicode.Scalar]) -> (start: Int?, end: Int?) {
    var years: [(value: Int, end: Int)] = []
    var index = 0
    while index < scalars.count {
      if let year = WrittenYear.read(at: index, in: scalars, until: scalars.count) {
        years.append((year, index + 4))
        index += 4
        continue
      }
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
