/// Reads by when a task is to be done, where the text states it as the task's deadline: after a label (完成时限:2026年底),
/// in a bracket or a clause at the end that holds nothing else (2025年底前完成), in a cell of a table. Other dates of the
/// text are none.
struct DeadlineReader {
  /// The longest words of a deadline, and the longest bracket at a line's end in which one is looked for, in scalars.
  private static let longest = 60
  private static let longestBracket = 300
  /// The longest words of a cell that is a deadline without a date, in scalars.
  private static let longestWords = 20

  /// The text with its lines put together; ranges within this reader are in its scalars.
  let text: SourceText
  /// The year of a document that is for one year, to which 第三季度 belongs; nil if it is for several.
  private let year: Int?

  init(flow: FlowText, year: Int?) {
    text = flow.text
    self.year = year
  }

  /// A deadline in scalars of the reader's text.
  struct Found {
    var range: FlowRange
    var due: DueDate?
  }

  /// The deadline of a clause; nil if it states none.
  ///
  /// - Parameter year: The year that a heading names; nil if none does.
  func read(_ clause: FlowRange, year headingYear: Int?) -> Found? {
    let range = clause.scalars
    var best: Range<Int>?
    var line = range.lowerBound
    while line < range.upperBound, best == nil {
      let end = text.plain[line..<range.upperBound].firstIndex(where: LineScanner.isLineBreak) ?? range.upperBound
      let whole = text.trimmed(line..<end)
      best = labelled(in: whole) ?? atEnd(of: whole)
      line = end + 1
    }
    return best.map { found($0, year: headingYear) }
  }

  /// The latest day before which something of a task is to be done, as its sentences say it: 2026年6月底前,建成服务中心. Only
  /// where it begins a clause, and nothing is given to who met it.
  func readInSentences(_ clause: FlowRange) -> Found? {
    let range = clause.scalars
    var best: Found?
    var start = range.lowerBound
    var isGiven: Bool?
    let statementEnds = ScalarSet.statementEnds
    for position in range {
      let scalar = text.plain[position]
      if statementEnds.contains(scalar) || LineScanner.isLineBreak(scalar) {
        start = position + 1
        isGiven = nil
      }
      guard CharacterKind.isDigit(scalar) || scalar == "二", beginsClause(position, in: range),
        let mention = DueDate.mention(at: position, of: text, until: range.upperBound), mention.year != nil
      else { continue }
      let end = mention.end + text.length(of: .deadlineEnd, at: mention.end, until: range.upperBound)
      guard end > mention.end, let due = DueDate.last(in: position..<end, of: text, year: year) else { continue }
      let given = isGiven ?? gives(sentenceFrom: start, in: range)
      isGiven = given
      if !given, best?.due.map({ $0 < due }) ?? true {
        best = Found(range: FlowRange(scalars: position..<end), due: due)
      }
    }
    return best
  }

  /// What stands before a time in a clause: 于2026年底前完成.
  private static let prepositions: ScalarSet = "于在应须要并将"

  /// Whether a clause begins at a position, or a word stands before it that leads to a deadline: 力争2026年底前.
  private func beginsClause(_ position: Int, in range: Range<Int>) -> Bool {
    guard let last = text.plain[range.lowerBound..<position].last(where: { !SourceText.isBlank($0) }) else {
      return true
    }
    return ScalarSet.marks.contains(last) || last == "(" || Self.prepositions.contains(last)
      || LineScanner.isLineBreak(text.plain[position - 1])
      || text.length(of: .deadlineLead, atEndOf: range.lowerBound..<position) > 0
  }

  /// The longest sentence that is looked at for what it gives, in scalars.
  private static let longestSentence = 200

  private func gives(sentenceFrom start: Int, in range: Range<Int>) -> Bool {
    let sentence = text.plain[start..<min(range.upperBound, start + Self.longestSentence)].prefix {
      !ScalarSet.statementEnds.contains($0)
    }
    return text.first(.entitles, in: sentence.startIndex..<sentence.endIndex) != nil
  }

  /// The deadline in a cell: its words, if they are few or name a date.
  ///
  /// - Parameter cell: With the column's name, if the table has one.
  func read(cell: FlowRange, year headingYear: Int?) -> Found? {
    var range = cell.scalars
    if let colon = text.plain[range].firstIndex(of: ":"), colon - range.lowerBound <= TableColumn.longestName,
      text.length(of: .deadlineColumn, atEndOf: range.lowerBound..<colon) > 0
    {
      range = colon + 1..<range.upperBound
    }
    range = text.trimmed(range)
    // 完成进度 may be what has been done.
    let isStated =
      range.count <= Self.longestWords || DueDate.isNamed(in: range, of: text) || Self.isDeadline(range, of: text)
    return range.isEmpty || !isStated ? nil : found(range, year: headingYear)
  }

  private func found(_ range: Range<Int>, year headingYear: Int?) -> Found {
    Found(range: FlowRange(scalars: range), due: DueDate.last(in: range, of: text, year: headingYear ?? year))
  }

  // MARK: Where it stands

  /// What stands after 完成时限: in a line.
  private func labelled(in line: Range<Int>) -> Range<Int>? {
    var position = line.lowerBound
    while position < line.upperBound {
      // 申报期限 is another field.
      let isInWord = position > line.lowerBound && CharacterKind.isIdeograph(text.plain[position - 1])
      let label = isInWord ? 0 : text.length(of: .deadlineLabel, at: position, until: line.upperBound)
      // 实施时间:工作日上午 is none.
      let time = isInWord ? 0 : text.length(of: .timeLabel, at: position, until: line.upperBound)
      let length = max(label, time)
      guard length > 0 else {
        position += 1
        continue
      }
      position += length
      guard position < line.upperBound else { return nil }
      let copula = text.length(of: .copula, at: position, until: line.upperBound)
      let hasColon = text.plain[position] == ":"
      guard hasColon || copula > 0 || SourceText.isBlank(text.plain[position]) else { continue }
      let start = position + max(copula, 1)
      let value = value(from: start, in: line)
      let isDeadline = Self.isDeadline(value, of: text)
      let isStated = hasColon && (label > 0 || DueDate.isNamed(in: value, of: text))
      if !value.isEmpty, isStated || isDeadline { return value }
    }
    return nil
  }

  /// The words after a label: up to a mark, another label or the bracket's end.
  private func value(from start: Int, in line: Range<Int>) -> Range<Int> {
    var end = start
    let most = min(line.upperBound, start + Self.longest)
    var depth = 0
    while end < most {
      let scalar = text.plain[end]
      if CharacterKind.opens(scalar) { depth += 1 }
      if CharacterKind.closes(scalar) { depth -= 1 }
      if depth < 0 || ScalarSet.statementEnds.contains(scalar) || scalar == "|" { break }
      if end > start, text.length(of: .unitLabel, at: end, until: line.upperBound) > 0 { break }
      end += 1
    }
    var value = text.trimmed(start..<end)
    while let last = value.last, ScalarSet.marks.contains(text.plain[last]) || text.plain[last] == "、" {
      value = text.trimmed(value.lowerBound..<last)
    }
    return value
  }

  /// A bracket or a clause at the end of a line that holds nothing but a deadline.
  private func atEnd(of line: Range<Int>) -> Range<Int>? {
    var line = line
    while true {
      while let last = line.last,
        ScalarSet.statementEnds.contains(text.plain[last]) || SourceText.isBlank(text.plain[last])
      {
        line = line.lowerBound..<last
      }
      guard let last = line.last else { return nil }
      guard CharacterKind.closes(text.plain[last]) else {
        let clause = lastClause(of: line)
        let isLasting = text.first(.lasting, in: clause) != nil
        return !isLasting && Self.isDeadline(clause, of: text) ? clause : nil
      }
      guard let open = opening(of: last, in: line) else { return nil }
      let content = open + 1..<last
      let clause = lastClause(of: content)
      if Self.isDeadline(clause, of: text) { return withSteps(clause, in: content) }
      line = text.trimmed(line.lowerBound..<open)
    }
  }

  /// A deadline with the clauses before it that begin with dates: 6月底前出台政策,年内持续推进.
  private func withSteps(_ clause: Range<Int>, in content: Range<Int>) -> Range<Int> {
    var clause = clause
    while true {
      let before = lastClause(of: text.trimmed(content.lowerBound..<max(content.lowerBound, clause.lowerBound - 1)))
      guard !before.isEmpty, before.upperBound < clause.lowerBound,
        let mention = DueDate.mention(at: before.lowerBound, of: text, until: before.upperBound),
        mention.isEnd || text.length(of: .deadlineEnd, at: mention.end, until: before.upperBound) > 0
      else { return clause }
      clause = before.lowerBound..<clause.upperBound
    }
  }

  /// What stands after the last mark of a range.
  private func lastClause(of range: Range<Int>) -> Range<Int> {
    let limited = max(range.lowerBound, range.upperBound - Self.longest)..<range.upperBound
    let start = text.plain[limited].lastIndex { ScalarSet.marks.contains($0) || LineScanner.isLineBreak($0) }
    return text.trimmed((start.map { $0 + 1 } ?? limited.lowerBound)..<range.upperBound)
  }

  /// Where the bracket opens that closes at a position; nil if that is far away.
  private func opening(of close: Int, in line: Range<Int>) -> Int? {
    var depth = 0
    for position in (max(line.lowerBound, close - Self.longestBracket)...close).reversed() {
      if CharacterKind.closes(text.plain[position]) { depth += 1 }
      if CharacterKind.opens(text.plain[position]) { depth -= 1 }
      if depth == 0 { return position }
    }
    return nil
  }

  // MARK: What it is

  /// Whether a range is nothing but a deadline: 2026年6月底前完成, 年底前, 第三季度, 长期坚持.
  ///
  /// - Parameter isListed: Whether it stands in a list of units, where a bare month is one, too.
  static func isDeadline(_ range: Range<Int>, of text: SourceText, isListed: Bool = false) -> Bool {
    guard !range.isEmpty, range.count <= longest else { return false }
    if text.length(of: .lasting, at: range.lowerBound, until: range.upperBound) == range.count { return true }
    var position = range.lowerBound
    while case let length = text.length(of: .deadlineLead, at: position, until: range.upperBound), length > 0 {
      position += length
    }
    if position < range.upperBound, CharacterKind.opensQuotation(text.plain[position]) { position += 1 }
    var hasDate = false
    var isClosed = isListed
    while position < range.upperBound, let mention = DueDate.mention(at: position, of: text, until: range.upperBound) {
      hasDate = true
      position = mention.end
      isClosed = isListed || mention.isEnd
      guard position + 1 < range.upperBound, ScalarSet.dashes.contains(text.plain[position]),
        DueDate.mention(at: position + 1, of: text, until: range.upperBound) != nil
      else { break }
      position += 1
    }
    guard hasDate else { return false }
    let end = text.length(of: .deadlineEnd, at: position, until: range.upperBound)
    position += end
    if position == range.upperBound { return isClosed || end > 0 }
    return text.length(of: .deadlineVerb, at: position, until: range.upperBound) == range.upperBound - position
  }
}

extension Passage {
  /// Reads the deadline of a measure from its text alone.
  ///
  /// - Parameters:
  ///   - text: The passage's.
  ///   - isWrapped: Whether lines go on in the next.
  ///   - year: The year that its document is for; nil if it is for several, or that is not known.
  package mutating func readDeadline(in text: String, isWrapped: Bool, year: Int?) {
    guard kind == .measure else { return }
    let source = SourceText(text)
    let flow = FlowText(source, lines: [source.plain.indices], isWrapped: isWrapped)
    let reader = DeadlineReader(flow: flow, year: year)
    deadline = (reader.read(flow.whole, year: nil) ?? reader.readInSentences(flow.whole)).map { found in
      let words = flow.source(of: found.range)
      return Deadline(
        text: flow.text.name(found.range.scalars),
        range: range.lowerBound + words.lowerBound..<range.lowerBound + words.upperBound, due: found.due)
    }
  }
}

/// Dates in the words of deadlines.
extension DueDate {
  /// A date that words name.
  struct Mention {
    /// The year that the words name; nil if they name none.
    var year: Int?
    /// The last month and day of the time that they name in the year; nil if they name no more than the year.
    var last: (month: Int, day: Int?)?
    var end: Int
    /// Whether the end of a time is named, and not only the time: 年底, 第三季度.
    var isEnd = false
  }

  /// The latest date that a range names; nil if it names none of which the year is known.
  ///
  /// - Parameter year: The year of what has none of its own; nil if it is not known.
  static func last(in range: Range<Int>, of text: SourceText, year: Int?) -> DueDate? {
    var known = year
    var latest: DueDate?
    var position = range.lowerBound
    while position < range.upperBound {
      guard let mention = mention(at: position, of: text, until: range.upperBound) else {
        position += 1
        continue
      }
      position = mention.end
      known = mention.year ?? known
      guard let year = known else { continue }
      let date: DueDate?
      if let (month, day) = mention.last {
        date = DueDate(year: year, month: month, day: day ?? lastDay(of: month, in: year))
      } else {
        date = DueDate(year: year)
      }
      // In 2026年1-6月 the month says more of the year before it.
      let isPart = mention.year == nil && latest == DueDate(year: year)
      if let date, isPart || latest.map({ $0 < date }) ?? true { latest = date }
    }
    return latest
  }

  /// Whether a range names a date, whether its year is known or not.
  static func isNamed(in range: Range<Int>, of text: SourceText) -> Bool {
    range.contains { mention(at: $0, of: text, until: range.upperBound) != nil }
  }

  /// The date at a position; nil if there is none.
  static func mention(at position: Int, of text: SourceText, until end: Int) -> Mention? {
    let plain = text.plain
    // Not in the middle of a number.
    if position > 0, CharacterKind.isDigit(plain[position]), CharacterKind.isDigit(plain[position - 1]) { return nil }
    // 2026年1-6月 is no day.
    if let (date, next) = DateReader.date(at: position, of: text, until: end), let day = DueDate(written: date),
      next == end || plain[next] != "月"
    {
      return Mention(year: day.year, last: (day.month, day.day), end: next)
    }
    var next = position
    var found = Mention(year: nil, last: nil, end: position)
    if let (year, after) = yearAt(position, of: text, until: end) {
      found.year = year
      next = after
    } else {
      next += text.length(of: .thisYear, at: position, until: end)
    }
    if let part = part(at: next, of: text, until: end, isAfterYear: next > position) {
      found.last = part.last
      found.isEnd = part.isEnd
      next = part.end
    }
    found.end = next
    return next > position && (found.year != nil || found.last != nil) ? found : nil
  }

  /// A date as `2026-12-31`; nil if it is none.
  private init?(written: String) {
    let parts = written.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  /// The year at a position and where it ends: 2026年, 二〇二六年, 115年, “十五五”, 2026 before a mark.
  private static func yearAt(_ position: Int, of text: SourceText, until end: Int) -> (Int, Int)? {
    let plain = text.plain
    if let written = WrittenYear.read(at: position, in: plain, until: end), position + 4 < end,
      plain[position + 4] == "年"
    {
      return (written, position + 5)
    }
    if let plan = FiveYearPlan.named(at: position, in: plain, until: end) {
      var next = position + plan.length
      if next < end, CharacterKind.closesQuotation(plain[next]) { next += 1 }
      return (plan.years.upperBound, next + text.length(of: .planEnd, at: next, until: end))
    }
    var next = position
    var number = 0
    while next < end, next - position < 4, CharacterKind.isDigit(plain[next]) {
      number = number * 10 + Int(plain[next].value - 0x30)
      next += 1
    }
    let isYear = next < end && plain[next] == "年"
    switch next - position {
    case 4 where (1949...2100).contains(number):
      if isYear { return (number, next + 1) }
      let isPart = next < end && (separators.contains(plain[next]) || ScalarSet.dashes.contains(plain[next]))
      return next == end || isPart || SourceText.isBlank(plain[next]) ? (number, next) : nil
    // 民国 115年 is 2026.
    case 2...3 where isYear && (80...199).contains(number): return (number + 1911, next + 1)
    default: return nil
    }
  }

  private struct Part {
    var last: (month: Int, day: Int?)
    var end: Int
    var isEnd = false
  }

  /// A part of a year at a position: 12月底, 6月15日, 第三季度, 上半年, 年底.
  private static func part(at position: Int, of text: SourceText, until end: Int, isAfterYear: Bool) -> Part? {
    guard position < end else { return nil }
    let quarter = text.length(of: .quarter, at: position, until: end)
    if quarter > 0 {
      let digits = text.plain[position..<position + quarter].compactMap(WrittenYear.digit)
      return digits.first.map { Part(last: (3 * $0, nil), end: position + quarter, isEnd: true) }
    }
    let half = text.length(of: .firstHalf, at: position, until: end)
    if half > 0 { return Part(last: (6, nil), end: position + half, isEnd: true) }
    let whole = max(
      text.length(of: .wholeYear, at: position, until: end),
      isAfterYear ? text.length(of: .restOfYear, at: position, until: end) : 0)
    if whole > 0 { return Part(last: (12, nil), end: position + whole, isEnd: true) }
    return month(at: position, of: text, until: end)
  }

  /// A month with its day, if it has one.
  private static func month(at position: Int, of text: SourceText, until end: Int) -> Part? {
    var next = position
    // 2026.12 and 2026-12, with the mark after the year.
    let isMarked =
      separators.contains(text.plain[position]) && position > 0 && CharacterKind.isDigit(text.plain[position - 1])
    if isMarked { next += 1 }
    guard let month = DateReader.number(&next, text, end), (1...12).contains(month) else { return nil }
    if isMarked {
      return next == end || !CharacterKind.isDigit(text.plain[next]) ? Part(last: (month, nil), end: next) : nil
    }
    guard next < end, text.plain[next] == "月" else { return nil }
    next += 1
    if next < end, text.plain[next] == "份" { next += 1 }
    let third = text.length(of: .thirdOfMonth, at: next, until: end)
    if third > 0 { return Part(last: (month, text.plain[next] == "上" ? 10 : 20), end: next + third, isEnd: true) }
    let rest = text.length(of: .restOfMonth, at: next, until: end)
    if rest > 0 { return Part(last: (month, nil), end: next + rest, isEnd: true) }
    var after = next
    if let day = DateReader.number(&after, text, end), (1...31).contains(day), after < end, text.plain[after] == "日" {
      return Part(last: (month, day), end: after + 1)
    }
    return Part(last: (month, nil), end: next)
  }

  /// Marks between the numbers of a date.
  private static let separators: ScalarSet = ".-/"
}
