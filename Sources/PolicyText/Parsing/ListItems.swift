/// Finds the items of a list that runs through a paragraph, or counts in words: `一是...。二是...。`, `一要...；二要...。`,
/// `办好民生实事。(1)...；(2)...。`.
///
/// They are labels where they count on from one, each at the beginning of a paragraph or after the end of a statement.
/// What is only named after commas (一是安全,二是高效) is no item. Numbers in brackets are, inside of a paragraph, where
/// the words before the first say that tasks follow.
enum ListItems {
  /// The shortest item of a list in scalars, on average.
  private static let shortest = 20
  private static let fewest = 2
  private static let counters: ScalarSet = "是要"
  /// What may stand before a list's first item besides the end of a statement: 主要任务:一是...
  private static let openers = ScalarSet.statementEnds + ":,"
  /// How far before the first item in brackets the words stand that say what is listed, in scalars.
  private static let introWithin = 24

  /// The lines with such items labelled, and cut where one begins inside a line.
  static func labelled(_ lines: [Line], of text: SourceText) -> [Line] {
    var cuts: [Int: [Item]] = [:]
    var run: [(index: Int, items: [Item])] = []
    func finish() {
      let all = run.flatMap(\.items)
      let length = run.reduce(0) { $0 + span(of: lines, at: $1.index, from: $1.items[0].start) }
      if all.count >= fewest, length / all.count >= shortest {
        for (index, items) in run { cuts[index] = items }
      }
      run = []
    }
    for (index, line) in lines.enumerated() {
      let items = line.cell == nil ? items(in: line, of: text) : []
      guard let first = items.first else {
        // A paragraph may stand between two items, a label not.
        if line.label != nil { finish() }
        continue
      }
      let last = run.last?.items.last
      if first.number != (last?.number ?? 0) + 1 || first.label.style != last?.label.style { finish() }
      if first.number == 1 || !run.isEmpty { run.append((index, items)) }
    }
    finish()
    guard !cuts.isEmpty else { return lines }
    return lines.enumerated().flatMap { index, line in cuts[index].map { pieces(of: line, $0, text) } ?? [line] }
  }

  /// The length of the items of a line, in scalars, with the paragraph below, if it has no label.
  private static func span(of lines: [Line], at index: Int, from start: Int) -> Int {
    let next = index + 1 < lines.count && lines[index + 1].label == nil ? lines[index + 1].range.count : 0
    return lines[index].range.upperBound - start + next
  }

  private struct Item {
    var start: Int
    var label: ClauseLabel
    var number: Int
  }

  private static func pieces(of line: Line, _ items: [Item], _ text: SourceText) -> [Line] {
    var pieces: [Line] = []
    let head = text.trimmed(line.range.lowerBound..<items[0].start)
    if !head.isEmpty { pieces.append(Line(LineFacts(head, of: text), label: line.label)) }
    let starts = items.map(\.start)
    let common = commonUnits(from: starts, until: line.range.upperBound, of: text)
    let ends = starts.dropFirst() + [common ?? line.range.upperBound]
    for (item, end) in zip(items, ends) {
      pieces.append(Line(LineFacts(text.trimmed(item.start..<end), of: text), label: item.label))
    }
    if let common { pieces.append(Line(LineFacts(common..<line.range.upperBound, of: text), label: nil)) }
    return pieces
  }

  /// Where the bracket begins that names the units of all parts of a line at its end: 一是...；二是...。(责任单位：市科技局). Nil if
  /// there is none, or another part has one of its own.
  static func commonUnits(from starts: [Int], until end: Int, of text: SourceText) -> Int? {
    let ends = starts.dropFirst() + [end]
    let brackets = zip(starts, ends).map { start, end in
      UnitReader.lastBracket(in: withoutMark(start..<end, of: text), of: text)
    }
    return brackets.dropLast().allSatisfy { $0 == nil } ? brackets.last ?? nil : nil
  }

  /// A range without the blanks and the mark at its end.
  private static func withoutMark(_ range: Range<Int>, of text: SourceText) -> Range<Int> {
    let own = text.trimmed(range)
    guard let last = text.plain[own].last, ScalarSet.statementEnds.contains(last) else { return own }
    return text.trimmed(own.lowerBound..<own.upperBound - 1)
  }

  /// The items of a line that count on from the first of them.
  private static func items(in line: Line, of text: SourceText) -> [Item] {
    if let label = line.label, label.style >= .arabicInBrackets { return [] }
    var items: [Item] = []
    let start = line.content.lowerBound
    // What has no such sign has no item.
    guard text.plain[line.content].contains(where: { $0 == "是" || $0 == "要" || $0 == "(" }) else { return [] }
    for position in line.content where mayBegin(text.plain[position]) {
      guard canBegin(at: position, in: line, of: text, isFirst: items.isEmpty),
        let item = item(at: position, of: text, until: line.range.upperBound),
        items.last.map({ item.number == $0.number + 1 && item.label.style == $0.label.style }) ?? true
      else { continue }
      // In the middle of a line a list begins with its first item.
      let isStated =
        item.label.style == .ordinal
        ? position == start || item.number == 1
        : position > start && item.number == 1 && introducesTasks(before: position, in: line, of: text)
      guard !items.isEmpty || isStated else { continue }
      items.append(item)
    }
    return items
  }

  private static func mayBegin(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "(" || ClauseLabel.isChineseNumeral(scalar)
  }

  private static func item(at position: Int, of text: SourceText, until end: Int) -> Item? {
    if text.plain[position] == "(" {
      guard let label = ClauseLabel.read(text, position..<end), label.style == .arabicInBrackets,
        let number = Int(label.number)
      else { return nil }
      return Item(start: position, label: label, number: number)
    }
    guard let (number, next) = Numeral.integer(at: position, in: text.plain, until: end), number > 0, next < end,
      counters.contains(text.plain[next])
    else { return nil }
    let label = ClauseLabel(
      style: .ordinal, text: text.plainString(position..<next + 1), number: "", contentStart: next + 1)
    return Item(start: position, label: label, number: number)
  }

  /// Whether an item may begin at a position: at the line's beginning, or after the end of a statement.
  private static func canBegin(at position: Int, in line: Line, of text: SourceText, isFirst: Bool) -> Bool {
    var before = position
    while before > line.range.lowerBound, SourceText.isBlank(text.plain[before - 1]) { before -= 1 }
    guard before > line.content.lowerBound else { return true }
    let mark = text.plain[before - 1]
    return ScalarSet.statementEnds.contains(mark) || isFirst && openers.contains(mark)
  }

  /// Whether the words before a list say that it is one of tasks: 33件民生实事。
  private static func introducesTasks(before position: Int, in line: Line, of text: SourceText) -> Bool {
    text.first(.listOfTasks, in: max(line.content.lowerBound, position - introWithin)..<position) != nil
  }
}
