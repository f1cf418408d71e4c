/// Reads responsible units: `(责任部门:市科技局、市发改委,各区镇)`, `(市科技局牵头,市财政局配合)`.
struct UnitReader {
  private static let listMarks: ScalarSet = "、,;/"
  private static let roles = PhraseSet([
    "责任部门", "责任单位", "责任主体", "牵头单位", "牵头部门", "配合单位", "配合部门", "协同单位", "协办单位", "主办单位", "参与单位",
    "参加单位", "实施单位", "落实单位", "指导单位", "负责部门", "负责单位", "主办机关", "协办机关",
  ])

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
    let roles = Self.roles
    var position = range.lowerBound
    while position < range.upperBound {
      if text.plain[position] == "(", let (units, close) = unitsByVerb(at: position, in: range) {
        result.units += units
        result.lists.append(FlowRange(scalars: position..<close + 1))
        position = close + 1
        continue
      }
      guard roles.length(at: position, in: text.plain, until: range.upperBound) > 0,
        let (role, start) = role(at: position, in: range)
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
    let length = Self.roles.length(at: position, in: text.plain, until: range.upperBound)
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
      if depth < 0 || !bracketed && LineScanner.isLineBreak(scalar)
        || position > start && role(at: position, in: range) != nil
      {
        return position
      }
    }
    return range.upperBound
  }

  /// What names units for all that follows.
  private static let introductions = PhraseSet(["以下均涉及", "以下均包括", "以下均含"])

  private func read(list: Range<Int>, role: String, into result: inout Result) {
    var first = true
    for sentence in split(list, at: "。") {
      let intro = Self.introductions.length(at: sentence.lowerBound, in: text.plain, until: sentence.upperBound)
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

  /// The names in a list that stands by itself.
  func names(in list: FlowRange) -> [String] { names(list.scalars) }

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

  private static let nameEnds: ScalarSet = "局委办厅部院"

  /// Whether a blank separates two names: 市科技局 市财政局.
  private func isGap(_ position: Int, in range: Range<Int>) -> Bool {
    SourceText.isBlank(text.plain[position]) && position > range.lowerBound
      && Self.nameEnds.contains(text.plain[position - 1])
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

  private static let each = PhraseSet(["各", "有关各"])
  private static let kinds = PhraseSet(["区", "县", "市", "镇", "乡", "街道", "园区", "开发区"])
  private static let others = PhraseSet(["等部门", "等单位", "等有关部门", "等相关单位", "等相关部门", "等有关单位", "等"])
  private static let remarks = PhraseSet(["不再重复", "下同", "排第一位", "排在第一", "排名第一", "列第一位", "适用范围", "以下", "持续推进", "长期坚持"])

  private func startsWithEach(_ range: Range<Int>) -> Bool {
    Self.each.length(at: range.lowerBound, in: text.plain, until: range.upperBound) > 0
  }

  private func isBareKind(_ range: Range<Int>) -> Bool {
    let open = text.plain[range].firstIndex { $0 == "(" || $0 == "〈" } ?? range.upperBound
    let length = Self.kinds.length(at: range.lowerBound, in: text.plain, until: open)
    return length > 0 && length == open - range.lowerBound
  }

  private func name(_ range: Range<Int>) -> String? {
    var upper = range.upperBound
    let length = Self.others.length(atEndOf: range, in: text.plain)
    if length < range.count { upper -= length }
    // 适用范围:... is another field.
    let isRemark = Self.remarks.length(at: range.lowerBound, in: text.plain, until: upper) > 0
    return isRemark || text.plain[range.lowerBound..<upper].contains(":") ? nil : text.name(range.lowerBound..<upper)
  }
}
