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
