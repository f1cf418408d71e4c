/// Reads responsible units: `(责任部门:市科技局、市发改委,各区镇)`, `(市科技局牵头,市财政局配合)`.
struct UnitReader {
  private static let listMarks: ScalarSet = .pieceEnds + "、/"
  /// The ends of names after which a blank is enough: 市供电公司 市交通局.
  private static let gapEnds: ScalarSet = .agencyEnds + "司团院心会"

  /// The text with its lines put together; ranges within this reader are in its scalars.
  let text: SourceText

  init(flow: FlowText) { text = flow.text }

  /// What a clause says of its units.
  struct Result {
    var units: [ResponsibleUnit] = []
    /// Units that the clause names for all measures after it (以下均涉及 ..., 不再重复列出).
    var forFollowing: [ResponsibleUnit] = []
    /// Where the lists stand, with their roles.
    var lists: [FlowRange] = []
  }

  /// Reads the units named in a clause's text.
  func read(_ clause: FlowRange) -> Result {
    let range = clause.scalars
    var result = Result()
    var position = range.lowerBound
    while position < range.upperBound {
      if text.plain[position] == "(", let (units, close) = unitsByVerb(at: position, in: range) {
        result.units += units
        result.lists.append(FlowRange(scalars: position..<close + 1))
        position = close + 1
        continue
      }
      guard let (role, start) = role(at: position, in: range)
      else {
        position += 1
        continue
      }
      let end = listEnd(from: start, in: range, bracketed: isBracket(position - 1, in: range))
      read(list: start..<end, role: role, into: &result)
      result.lists.append(FlowRange(scalars: position..<max(end, start)))
      position = max(end, start)
    }
    return result
  }

  /// The role word at `position` with a colon after it, and where the list after the colon begins.
  private func role(at position: Int, in range: Range<Int>) -> (String, Int)? {
    let length = text.length(of: .unitLabel, at: position, until: range.upperBound)
    let end = position + length
    guard length > 0, end < range.upperBound, text.plain[end] == ":" else { return nil }
    return (text.string(position..<end), end + 1)
  }

  private func isBracket(_ position: Int, in range: Range<Int>) -> Bool {
    position >= range.lowerBound && text.plain[position] == "("
  }

  /// The list ends at the bracket that closes it, at the next role word, or at the line's end.
  private func listEnd(from start: Int, in range: Range<Int>, bracketed: Bool) -> Int {
    var depth = 0
    for position in start..<range.upperBound {
      let scalar = text.plain[position]
      if CharacterKind.opens(scalar) { depth += 1 }
      if CharacterKind.closes(scalar) { depth -= 1 }
      if depth < 0 || !bracketed && LineScanner.isLineBreak(scalar) || scalar == "|"
        || position > start && role(at: position, in: range) != nil
      {
        return position
      }
    }
    return range.upperBound
  }

  private func read(list: Range<Int>, role: String, into result: inout Result) {
    var first = true
    for sentence in split(list, at: "。") {
      let intro = text.length(of: .unitsAfter, at: sentence.lowerBound, until: sentence.upperBound)
      if intro > 0 {
        let rest = sentence.lowerBound + intro..<sentence.upperBound
        result.forFollowing += names(rest).map { ResponsibleUnit(name: $0, role: role) }
      } else if first {
        result.units += names(sentence).map { ResponsibleUnit(name: $0, role: role) }
      }
      first = false
    }
  }

  private func split(_ range: Range<Int>, at mark: Unicode.Scalar) -> [Range<Int>] {
    text.plain[range].split(separator: mark).map { text.trimmed($0.startIndex..<$0.endIndex) }
  }

  /// The units in a cell of a table: a list in each of its paragraphs, perhaps with roles of their own (牵头：市教育局,
  /// 市教育局（牵头）). What can be no name is none.
  ///
  /// - Parameter role: The column's name.
  func units(inCell cell: FlowRange, role: String) -> [ResponsibleUnit] {
    let range = cell.scalars
    let marked = read(cell).units
    if !marked.isEmpty { return marked }
    let paragraphs = text.scalars[range].split { Character($0) == CellGrid.paragraphMark }
    return paragraphs.flatMap { names($0.startIndex..<$0.endIndex) }.compactMap { name in
      let own = SourceText(name, lexicon: text.lexicon)
      let unit = withOwnRole(own) ?? ResponsibleUnit(name: name, role: role)
      return Self.canName(unit.name.unicodeScalars.map(SourceText.plain)) ? unit : nil
    }
  }

  /// A unit whose name has its role behind it in brackets: 市教育局（牵头）; nil if it has none.
  private func withOwnRole(_ name: SourceText) -> ResponsibleUnit? {
    let whole = name.plain.indices
    guard name.plain.last == ")", let open = name.plain.lastIndex(of: "("), open > 0 else { return nil }
    let inside = open + 1..<whole.upperBound - 1
    let isRole =
      name.length(of: .unitVerb, at: inside.lowerBound, until: inside.upperBound) == inside.count
      || name.length(of: .unitLabel, at: inside.lowerBound, until: inside.upperBound) == inside.count
    return isRole && !inside.isEmpty
      ? ResponsibleUnit(name: name.name(0..<open), role: name.string(inside)) : nil
  }

  /// The names in a list, split at marks outside brackets.
  func names(_ range: Range<Int>) -> [String] {
    var pieces: [Range<Int>] = []
    var depth = 0
    var start = range.lowerBound
    for position in range.lowerBound...range.upperBound {
      let isEnd = position == range.upperBound
      if !isEnd, CharacterKind.opens(text.plain[position]) { depth += 1 }
      if !isEnd, CharacterKind.closes(text.plain[position]) { depth -= 1 }
      guard isEnd || depth <= 0 && (Self.listMarks.contains(text.plain[position]) || isGap(position, in: range)) else {
        continue
      }
      let piece = text.trimmed(start..<position)
      if !piece.isEmpty { pieces.append(piece) }
      start = position + 1
    }
    return joined(pieces).compactMap(name)
  }

  /// Whether a blank separates two names: 市科技局 市财政局.
  private func isGap(_ position: Int, in range: Range<Int>) -> Bool {
    SourceText.isBlank(text.plain[position]) && position > range.lowerBound
      && Self.gapEnds.contains(text.plain[position - 1])
  }

  /// `各镇、区(街道)` is one unit: 各, then bare kinds of place.
  private func joined(_ pieces: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for piece in pieces {
      if let last = result.last, startsWithEach(last), isBareKind(piece) {
        result[result.count - 1] = last.lowerBound..<piece.upperBound
      } else {
        result.append(piece)
      }
    }
    return result
  }

  private func startsWithEach(_ range: Range<Int>) -> Bool {
    text.length(of: .eachUnit, at: range.lowerBound, until: range.upperBound) > 0
  }

  private func isBareKind(_ range: Range<Int>) -> Bool {
    let open = text.plain[range].firstIndex { $0 == "(" || $0 == "〈" } ?? range.upperBound
    let length = text.length(of: .placeKind, at: range.lowerBound, until: open)
    return length > 0 && length == open - range.lowerBound
  }

  private func name(_ range: Range<Int>) -> String? {
    var upper = range.upperBound
    let length = text.length(of: .otherUnits, atEndOf: range)
    if length < range.count { upper -= length }
    // 适用范围:... is another field.
    let isRemark = text.length(of: .unitRemark, at: range.lowerBound, until: upper) > 0
    return isRemark || text.plain[range.lowerBound..<upper].contains(":") ? nil : text.name(range.lowerBound..<upper)
  }
}

/// Units named by what they do: `(市科技局牵头,市财政局、市人社局配合)`, `(教育部、财政部按职责分工负责)`.
extension UnitReader {
  /// How the names of units end, so that a remark in brackets is no list.
  private static let endings: ScalarSet = "局部委办厅府院会署行司室区县市镇团队心联协关处道社站所台校学门位央行组队公)"
  /// The longest list in scalars.
  private static let longestList = 300
  private static let deepestBracket = 4

  /// The units in the bracket that opens at `open`, and where it closes; nil if it is no such list.
  func unitsByVerb(at open: Int, in range: Range<Int>) -> (units: [ResponsibleUnit], close: Int)? {
    guard let close = closing(of: open, in: range), text.first(.unitVerb, in: open..<close) != nil else {
      return nil
    }
    // The first sentence only: 列第一位者为牵头单位,下同 is a remark.
    let content = open + 1..<close
    let sentence = content.lowerBound..<(text.plain[content].firstIndex(of: "。") ?? close)
    var units: [ResponsibleUnit] = []
    var waiting: [String] = []
    for piece in pieces(of: sentence) {
      var upper = piece.upperBound
      let length = text.length(of: .unitVerb, atEndOf: piece.dropFirst())
      upper -= length
      waiting += names(piece.lowerBound..<upper)
      guard length > 0 else { continue }
      let verb = text.plainString(upper..<piece.upperBound)
      units += waiting.map { ResponsibleUnit(name: $0, role: verb) }
      waiting = []
    }
    units.removeAll { !Self.canName($0.name.unicodeScalars.map(SourceText.plain)) }
    return units.isEmpty ? nil : (units, close)
  }

  /// The longest name in scalars.
  private static let longestName = 30

  /// Whether plain text can be the name of a unit, for its length and its last character.
  static func canName(_ plain: [Unicode.Scalar]) -> Bool {
    plain.count <= longestName && plain.last.map(endings.contains) == true
  }

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

  /// The pieces between commas and semicolons.
  private func pieces(of range: Range<Int>) -> [Range<Int>] {
    text.plain[range].split { ScalarSet.pieceEnds.contains($0) }.map { text.trimmed($0.startIndex..<$0.endIndex) }
      .filter { !$0.isEmpty }
  }
}
