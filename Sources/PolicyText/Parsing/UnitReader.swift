/// Reads responsible units: `(责任部门:市科技局、市发改委,各区镇)`, `(市科技局牵头,市财政局配合)`, `(市交通局、各县(区))`,
/// `由市科技局牵头,市财政局配合。`
struct UnitReader {
  /// The longest list in a bracket or a sentence, in scalars.
  private static let longestList = 300
  private static let deepestBracket = 4

  /// The text with its lines put together; ranges within this reader are in its scalars.
  let text: SourceText

  /// The words with which a role begins.
  private let labels: PhraseSet
  private let marks: PhraseSet

  init(flow: FlowText) { self.init(text: flow.text) }

  init(text: SourceText) {
    self.text = text
    (labels, marks) = (text.lexicon[.unitLabel], text.lexicon[.unitMark])
  }

  /// What a clause says of its units.
  struct Result {
    var units: [ResponsibleUnit] = []
    /// Units that the clause names for all measures after it (以下均涉及 ..., 不再重复列出).
    var forFollowing: [ResponsibleUnit] = []
    /// Units that the clause names for the group of tasks of which it is the last (以上任务由 ... 负责).
    var forGroup: [ResponsibleUnit] = []
    /// Where the lists stand, with their roles.
    var lists: [FlowRange] = []

    /// Adds a list that was read.
    fileprivate mutating func add(_ units: [ResponsibleUnit], isForGroup: Bool, at range: Range<Int>) {
      if isForGroup { forGroup += units } else { self.units += units }
      lists.append(FlowRange(scalars: range))
    }
  }

  /// Reads the units named in a clause's text.
  func read(_ clause: FlowRange) -> Result {
    let range = clause.scalars
    var result = Result()
    var position = range.lowerBound
    // Whether a sentence, or the content of a bracket, begins here.
    var isStart = true
    let sentenceEnds = ScalarSet.sentenceEnds
    while position < range.upperBound {
      let scalar = text.plain[position]
      if SourceText.isBlank(scalar) {
        isStart = isStart || LineScanner.isLineBreak(scalar)
        position += 1
      } else if let end = list(at: position, isStart: isStart, in: range, into: &result) {
        position = end
        isStart = false
      } else {
        isStart = scalar == "(" || sentenceEnds.contains(scalar)
        position += 1
      }
    }
    return result
  }

  /// Reads the list that begins at a position, if one does, and says where it ends.
  ///
  /// - Parameter isStart: Whether a sentence or the content of a bracket begins here.
  private func list(at position: Int, isStart: Bool, in range: Range<Int>, into result: inout Result) -> Int? {
    if text.plain[position] == "(", let (units, isForGroup, close) = bracket(at: position, in: range) {
      result.add(units, isForGroup: isForGroup, at: position..<close + 1)
      return close + 1
    }
    let group = isStart ? text.length(of: .groupUnits, at: position, until: range.upperBound) : 0
    if let (role, start) = role(at: position + group, in: range, isStart: isStart) {
      let isBracketed = position > range.lowerBound && text.plain[position - 1] == "("
      var end = max(start, labelledEnd(from: start, in: range, isBracketed: isBracketed))
      if text.trimmed(start..<end).isEmpty { end = nextLineEnd(from: end, in: range) }
      var list = Result()
      read(list: start..<end, role: role, into: &list)
      result.add(list.units, isForGroup: group > 0, at: position..<end)
      result.forFollowing += list.forFollowing
      return end
    }
    // In a bracket, what is no list of its own is no sentence.
    let follows = position > range.lowerBound ? text.plain[position - 1] : "。"
    guard isStart, follows != "(", let (units, end) = sentence(at: position, group: group, in: range) else {
      return nil
    }
    result.add(units, isForGroup: group > 0, at: position..<end)
    return end
  }

  // MARK: Lists after a role

  /// The role at a position, and where the list after it begins.
  ///
  /// A colon ends the role; where a sentence begins with it, 为 or a blank does, too, if a name follows: 责任单位为市科技局.
  private func role(at position: Int, in range: Range<Int>, isStart: Bool) -> (role: String, start: Int)? {
    guard position < range.upperBound,
      labels.mayBegin(with: text.plain[position]) || marks.mayBegin(with: text.plain[position])
    else { return nil }
    let end = labelEnd(at: position, until: range.upperBound)
    guard end > position, end < range.upperBound else { return nil }
    let role = text.string(position..<end)
    if let start = afterColon(end, in: range), isLabel(position..<end) { return (role, start) }
    var next = end
    // 责任单位(第一个为牵头单位):
    if text.plain[next] == "(", let close = closing(of: next, in: range), close + 1 < range.upperBound,
      text.plain[close + 1] == ":"
    {
      next = close + 1
    }
    let hasColon = text.plain[next] == ":"
    guard hasColon || isStart && next == end else { return nil }
    let copula = text.length(of: .copula, at: next, until: range.upperBound)
    let isBlank = SourceText.isBlank(text.plain[next]) && !LineScanner.isLineBreak(text.plain[next])
    guard hasColon || copula > 0 || isBlank else { return nil }
    next += max(copula, 1)
    let near = range.lowerBound..<min(range.upperBound, next + Self.longestList)
    let line = next..<max(next, labelledEnd(from: next, in: near, isBracketed: false))
    let sentenceEnd = text.plain[line].firstIndex { ScalarSet.sentenceEnds.contains($0) } ?? line.upperBound
    let list = UnitList(line.lowerBound..<sentenceEnd, role: role, of: self)
    guard let first = list.units.first, hasColon || list.isWhole else { return nil }
    let names = hasColon ? [first] : list.units
    return names.allSatisfy { Self.canName($0.name) } ? (role, next) : nil
  }

  /// Whether a role is one wherever a colon follows: 责任单位, but 牵头 only before names of units.
  private func isLabel(_ role: Range<Int>) -> Bool {
    text.length(of: .unitMark, at: role.lowerBound, until: role.upperBound) < role.count
  }

  /// Where a list begins after the colon that follows a position, if one does. Blanks may stand before it, and marks
  /// of bold text on both sides.
  private func afterColon(_ position: Int, in range: Range<Int>) -> Int? {
    func isPassed(_ index: Int) -> Bool {
      text.plain[index] == "*" || SourceText.isBlank(text.plain[index]) && !LineScanner.isLineBreak(text.plain[index])
    }
    var next = position
    while next < range.upperBound, next - position < Self.mostBlanks, isPassed(next) { next += 1 }
    guard next < range.upperBound, text.plain[next] == ":" else { return nil }
    next += 1
    while next < range.upperBound, isPassed(next) { next += 1 }
    return next
  }

  /// The most blanks and marks before a colon.
  private static let mostBlanks = 4

  /// Where the role ends that begins at a position; the position itself if none does. Several words may stand together:
  /// 牵头单位、配合单位, 牵头及责任单位, 牵头(责任)单位.
  private func labelEnd(at position: Int, until end: Int) -> Int {
    var next = position
    while next < end {
      let length = wordLength(at: next, until: end)
      guard length > 0 else { return position }
      next += length
      let isJoined = next < end && (ScalarSet.joints.contains(text.plain[next]) || text.plain[next] == "/")
      guard isJoined, wordLength(at: next + 1, until: end) > 0 else { return next }
      next += 1
    }
    return position
  }

  /// The length of one word of a role: 牵头单位, 牵头, 牵头(责任)单位.
  private func wordLength(at position: Int, until end: Int) -> Int {
    let label = labels.length(at: position, in: text.plain, until: end)
    if label > 0 { return label }
    let mark = marks.length(at: position, in: text.plain, until: end)
    let open = position + mark
    guard mark > 0, open < end, text.plain[open] == "(" else { return mark }
    let second = text.length(of: .unitMark, at: open + 1, until: end)
    let close = open + 1 + second
    guard second > 0, close < end, text.plain[close] == ")" else { return mark }
    // The word before the bracket with what follows it.
    let word = Array(text.plain[position..<open] + text.plain[close + 1..<min(end, close + 1 + Self.longestNoun)])
    let length = text.lexicon[.unitLabel].length(at: 0, in: word, until: word.count)
    return length > mark ? close + 1 - position + length - mark : mark
  }

  /// The longest noun of a role (单位, 科室), in scalars.
  private static let longestNoun = 3

  /// A list ends at the bracket that closes it, at the next role word, or at the line's end.
  private func labelledEnd(from start: Int, in range: Range<Int>, isBracketed: Bool) -> Int {
    var depth = 0
    for position in start..<range.upperBound {
      let scalar = text.plain[position]
      if CharacterKind.opens(scalar) { depth += 1 }
      if CharacterKind.closes(scalar) { depth -= 1 }
      if depth < 0 || !isBracketed && LineScanner.isLineBreak(scalar) || scalar == "|"
        || position > start && isLabel(at: position, in: range)
      {
        return position
      }
    }
    return range.upperBound
  }

  /// The end of the next line if it is nothing but units, as where a role stands on a line of its own; else the
  /// position itself.
  private func nextLineEnd(from position: Int, in range: Range<Int>) -> Int {
    let rest = position..<min(range.upperBound, position + Self.longestList)
    guard let start = rest.first(where: { !SourceText.isBlank(text.plain[$0]) }), start > position else {
      return position
    }
    let end = text.plain[start..<rest.upperBound].firstIndex(where: LineScanner.isLineBreak) ?? rest.upperBound
    let list = UnitList(start..<end, role: nil, of: self)
    return list.isWhole && !list.units.isEmpty && list.units.allSatisfy { Self.canName($0.name) } ? end : position
  }

  /// Whether a role with its colon begins at a position.
  private func isLabel(at position: Int, in range: Range<Int>) -> Bool {
    let end = labelEnd(at: position, until: range.upperBound)
    return end > position && afterColon(end, in: range) != nil
  }

  private func read(list: Range<Int>, role: String, into result: inout Result) {
    var isFirst = true
    for sentence in text.pieces(of: list, partedBy: { $0 == "。" }).map(text.trimmed) where !sentence.isEmpty {
      let intro = text.length(of: .unitsAfter, at: sentence.lowerBound, until: sentence.upperBound)
      if intro > 0 {
        let rest = sentence.lowerBound + intro..<sentence.upperBound
        result.forFollowing += UnitList(rest, role: role, of: self).units
      } else if isFirst {
        result.units += UnitList(sentence, role: role, of: self).units
      }
      isFirst = false
    }
    // 列第一位者为牵头单位 stands before the list or in it.
    let before = max(list.lowerBound - Self.longestRemark, text.plain.startIndex)..<list.lowerBound
    let remark =
      text.plain[before].last == ":" && text.plain[before].dropLast().last == ")"
      ? before : list.lowerBound..<list.lowerBound
    if let rule = FirstLeads.read(in: remark, of: text) ?? FirstLeads.read(in: list, of: text) {
      result.units = rule.applied(to: result.units)
    }
  }

  /// The longest remark in brackets between a role and its colon, in scalars.
  private static let longestRemark = 30

  // MARK: Lists without a role before them

  /// The units in the bracket that opens at a position, and where it closes; nil if it is no list of units.
  private func bracket(
    at open: Int, in range: Range<Int>
  ) -> (units: [ResponsibleUnit], isForGroup: Bool, close: Int)? {
    guard let close = closing(of: open, in: range) else { return nil }
    let content = text.trimmed(open + 1..<close)
    let group = text.length(of: .groupUnits, at: content.lowerBound, until: content.upperBound)
    let start = content.lowerBound + group
    guard start < close, labelEnd(at: start, until: close) == start else { return nil }
    // The first sentence only: 列第一位者为牵头单位,下同 is a remark.
    let sentence = start..<(text.plain[start..<content.upperBound].firstIndex(of: "。") ?? content.upperBound)
    let isAtEnd = isAtEnd(close, in: range)
    guard isAtEnd || text.first(.unitVerb, in: sentence) != nil else { return nil }
    let list = UnitList(sentence, role: nil, of: self)
    guard let first = list.units.first, Self.canName(first.name) else { return nil }
    // In the middle of a sentence (由世界银行支持) is a remark.
    guard isAtEnd || list.units.contains(where: { isAgency($0.name) }) else { return nil }
    var units = list.units
    if list.hasVerb {
      units.removeAll { !Self.canName($0.name) }
    } else {
      // 修路。(市交通局、各镇) is one, 接驳(高铁、机场) is none.
      let agencies = units.count { isAgency($0.name) }
      guard list.isWhole, units.allSatisfy({ Self.canName($0.name) }),
        agencies > 0 && followsSentence(open, in: range)
          || agencies == units.count && (agencies > 1 || startsWithLevel(sentence))
      else { return nil }
    }
    if let rule = FirstLeads.read(in: content, of: text) { units = rule.applied(to: units) }
    return (units, group > 0, close)
  }

  /// Whether a range begins with the level of an authority: 市住建局, 各县政府.
  private func startsWithLevel(_ range: Range<Int>) -> Bool {
    text.length(of: .unitLevel, at: range.lowerBound, until: range.upperBound) > 0
  }

  /// Where the bracket at the end of a title opens, if it names units or a deadline and nothing else.
  static func lastBracket(in title: Range<Int>, of text: SourceText) -> Int? {
    guard text.plain[title].last == ")" else { return nil }
    var depth = 0
    for position in title.reversed() {
      if CharacterKind.closes(text.plain[position]) { depth += 1 }
      if CharacterKind.opens(text.plain[position]) { depth -= 1 }
      guard depth == 0 else { continue }
      let content = position + 1..<title.upperBound - 1
      let namesUnits =
        text.first(.unitLabel, in: content) != nil
        || UnitReader(text: text).bracket(at: position, in: title) != nil
      return namesUnits || DeadlineReader.isDeadline(content, of: text) ? position : nil
    }
    return nil
  }

  /// Whether a sentence or a line ends before a position, or a bracket.
  private func followsSentence(_ position: Int, in range: Range<Int>) -> Bool {
    guard let last = text.plain[range.lowerBound..<position].last(where: { $0 != " " }) else { return true }
    return ScalarSet.statementEnds.contains(last) || LineScanner.isLineBreak(last) || CharacterKind.closes(last)
  }

  /// Whether nothing but another bracket or a final mark follows in the line.
  private func isAtEnd(_ close: Int, in range: Range<Int>) -> Bool {
    for position in close + 1..<max(range.upperBound, close + 1) {
      let scalar = text.plain[position]
      if LineScanner.isLineBreak(scalar) || scalar == "(" { return true }
      if !SourceText.isBlank(scalar), !ScalarSet.statementEnds.contains(scalar) { return false }
    }
    return true
  }

  /// The units of a sentence that holds nothing else, and where it ends: 由市科技局牵头,市财政局配合。
  private func sentence(
    at position: Int, group: Int, in range: Range<Int>
  ) -> (units: [ResponsibleUnit], end: Int)? {
    let start = position + group
    let most = min(range.upperBound, start + Self.longestList)
    guard start < most else { return nil }
    let end = text.plain[start..<most].firstIndex {
      ScalarSet.statementEnds.contains($0) || LineScanner.isLineBreak($0) || $0 == ":"
    }
    guard end != nil || most == range.upperBound else { return nil }
    let intro = text.length(of: .unitIntro, at: start, until: most)
    let sentence = text.trimmed(start + intro..<(end ?? most))
    guard !sentence.isEmpty, intro > 0 || text.length(of: .unitVerb, atEndOf: sentence) > 0 else { return nil }
    let list = UnitList(sentence, role: nil, of: self)
    guard list.isWhole, list.hasVerb, !list.units.isEmpty, list.units.allSatisfy({ Self.canName($0.name) }),
      // Without 由, 政府主导、社会参与 would be one.
      intro > 0 || list.units.allSatisfy({ isAgency($0.name) })
        || list.units[0].duty == .lead && isAgency(list.units[0].name)
    else { return nil }
    return (list.units, end ?? most)
  }

  /// Where the bracket closes that opens at a position; nil if that is far away.
  private func closing(of open: Int, in range: Range<Int>) -> Int? {
    var depth = 0
    for position in open..<min(range.upperBound, open + Self.longestList) {
      if CharacterKind.opens(text.plain[position]) { depth += 1 }
      if CharacterKind.closes(text.plain[position]) { depth -= 1 }
      if depth == 0 { return position }
      // Names hold a bracket or two, not more.
      if depth > Self.deepestBracket { return nil }
    }
    return nil
  }

  // MARK: Cells

  /// The units in a cell of a table: a list in each of its paragraphs, perhaps with roles of their own (牵头:市教育局,
  /// 市教育局(牵头)). What can be no name is none.
  ///
  /// - Parameter role: The column's name.
  func units(inCell cell: FlowRange, role: String) -> [ResponsibleUnit] {
    let range = cell.scalars
    let marked = read(cell).units
    if !marked.isEmpty { return marked }
    return text.scalars[range].split { Character($0) == CellGrid.paragraphMark }
      .flatMap { UnitList($0.startIndex..<$0.endIndex, role: role, of: self).units }
      .filter { Self.canName($0.name) }
  }
}
