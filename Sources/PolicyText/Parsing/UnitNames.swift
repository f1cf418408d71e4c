/// The names in lists of units.
extension UnitReader {
  private static let listMarks: ScalarSet = .pieceEnds + "、/*"
  /// The ends of names after which a blank is enough: 市供电公司 市交通局.
  private static let gapEnds: ScalarSet = .agencyEnds + "司团院心会府"
  /// How the names of units end, so that a remark in brackets is no list.
  private static let endings: ScalarSet = "局部委办厅府院会署行司室区县市镇团队心联协关处道社站所台校学门位央行组队公科股馆园厂企州盟旗地乡村构)"
  /// The ends of names before which 和 joins two units: 市科技局和市财政局, but 文化和旅游局.
  private static let joinedEnds: ScalarSet = .agencyEnds + "府司团门位"
  /// The shortest name before 和 that is a unit's, and the shortest agency, in scalars.
  private static let shortestName = 3
  /// The longest name in scalars.
  private static let longestName = 30

  /// Whether plain text can be the name of a unit, for its length and its last character.
  static func canName(_ plain: [Unicode.Scalar]) -> Bool {
    plain.count <= longestName && plain.last.map(endings.contains) == true
  }

  /// Whether a name as written can be a unit's.
  static func canName(_ name: String) -> Bool { canName(name.unicodeScalars.map(SourceText.plain)) }

  /// Whether a name is surely an authority's: 市交通局, 各县(区)人民政府.
  func isAgency(_ name: String) -> Bool {
    let own = UnitReader(text: SourceText(name, lexicon: text.lexicon))
    let whole = own.text.plain.indices
    guard whole.count >= Self.shortestName else { return false }
    let end = own.text.length(of: .unitEnd, atEndOf: whole)
    if end > own.text.length(of: .noUnitEnd, atEndOf: whole) { return true }
    let each = own.text.length(of: .eachUnit, at: 0, until: whole.upperBound)
    return each > 0 && own.placeKind(each..<whole.upperBound) != .none
  }

  /// The parts of a list between marks outside brackets, 各镇、区(街道) being one.
  func items(_ range: Range<Int>) -> [Range<Int>] {
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
    return joined(pieces)
  }

  /// Whether a blank separates two names: 市科技局 市财政局.
  private func isGap(_ position: Int, in range: Range<Int>) -> Bool {
    SourceText.isBlank(text.plain[position]) && position > range.lowerBound
      && Self.gapEnds.contains(text.plain[position - 1])
  }

  /// `各镇、区(街道)` is one unit, and so is `各市、县(区)人民政府`: 各, then kinds of place, and what they have.
  private func joined(_ pieces: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    // Whether the last is 各 with kinds of place only.
    var isOpen = false
    for piece in pieces {
      let each = text.length(of: .eachUnit, at: piece.lowerBound, until: piece.upperBound)
      let kind = placeKind(piece.lowerBound + each..<piece.upperBound)
      if isOpen, each == 0, kind != .none, let last = result.last {
        result[result.count - 1] = last.lowerBound..<piece.upperBound
        isOpen = kind == .bare
      } else {
        result.append(piece)
        isOpen = each > 0 && kind == .bare
      }
    }
    return result
  }

  /// Whether a part of a list is another field: 适用范围:..., but not 市科技局(电话:...).
  func hasColon(_ item: Range<Int>) -> Bool {
    var depth = 0
    for position in item {
      if CharacterKind.opens(text.plain[position]) { depth += 1 }
      if CharacterKind.closes(text.plain[position]) { depth -= 1 }
      if depth == 0, text.plain[position] == ":" { return true }
    }
    return false
  }

  private enum PlaceKind { case none, bare, withOffice }

  /// Whether a range is a kind of place, perhaps with another in brackets: 镇, 区(街道), 县(区)人民政府.
  private func placeKind(_ range: Range<Int>) -> PlaceKind {
    var next = range.lowerBound
    while next < range.upperBound, case let length = text.length(of: .placeKind, at: next, until: range.upperBound),
      length > 0
    {
      next += length
    }
    guard next > range.lowerBound else { return .none }
    if next < range.upperBound, text.plain[next] == "(" || text.plain[next] == "〈" {
      next =
        text.plain[next..<range.upperBound].firstIndex { CharacterKind.closes($0) }.map { $0 + 1 } ?? range.upperBound
    }
    if next == range.upperBound { return .bare }
    return text.length(of: .placeOffice, at: next, until: range.upperBound) == range.upperBound - next
      ? .withOffice : .none
  }

  /// A unit whose name has its role behind it in brackets: 市教育局(牵头); nil if it has none.
  func withOwnRole(_ range: Range<Int>) -> ResponsibleUnit? {
    guard text.plain[range].last == ")", let open = text.plain[range].lastIndex(of: "("), open > range.lowerBound else {
      return nil
    }
    let inside = open + 1..<range.upperBound - 1
    let isVerb = text.length(of: .unitVerb, at: inside.lowerBound, until: inside.upperBound) == inside.count
    let isLabel = text.length(of: .unitLabel, at: inside.lowerBound, until: inside.upperBound) == inside.count
    let role = text.string(inside)
    let duty = UnitDuty.named(by: role, lexicon: text.lexicon)
    // 甲、乙(按职责分工负责) says it of both, and no more than their role.
    guard !inside.isEmpty, isLabel || isVerb && duty != .responsible else { return nil }
    return ResponsibleUnit(name: text.name(text.trimmed(range.lowerBound..<open)), role: role, duty: duty)
  }

  /// The names in a part of a list: one, two with 和 between, or one with others that have no names (等有关部门).
  func names(in range: Range<Int>) -> [String] {
    var names: [String] = []
    var start = range.lowerBound
    for position in range where ScalarSet.conjunctions.contains(text.plain[position]) {
      let isJoint =
        position - start >= Self.shortestName && Self.joinedEnds.contains(text.plain[position - 1])
        && range.upperBound - position > Self.shortestName && text.plain[position + 1] != "其"
      if isJoint {
        names += namesWithOthers(start..<position)
        start = position + 1
      }
    }
    return names + namesWithOthers(start..<range.upperBound)
  }

  /// A name, and what 等 adds to it.
  private func namesWithOthers(_ range: Range<Int>) -> [String] {
    var range = withoutVerb(text.trimmed(range))
    var others: [String] = []
    let further = text.length(of: .furtherUnits, atEndOf: range)
    let mark = range.upperBound - further - 1
    if further > 0, mark > range.lowerBound, text.plain[mark] == "等" {
      others = [text.name(mark + 1..<range.upperBound)]
      range = range.lowerBound..<mark
    } else {
      let length = max(text.length(of: .otherUnits, atEndOf: range), countedOthers(atEndOf: range))
      if length < range.count { range = range.lowerBound..<range.upperBound - length }
    }
    range = withoutPerson(text.trimmed(range))
    // 责任单位:无, and numbers of telephones.
    let isName = range.count > 1 && text.plain[range].contains(where: CharacterKind.isIdeograph)
    return (isName ? [text.name(range)] : []) + others
  }

  /// The length of 等14个部门 at the end of a range; 0 if it ends otherwise.
  private func countedOthers(atEndOf range: Range<Int>) -> Int {
    let noun = text.length(of: .unitNoun, atEndOf: range)
    var position = range.upperBound - noun
    let end = position
    if noun > 0, position > range.lowerBound, text.plain[position - 1] == "个" { position -= 1 }
    let numberEnd = position
    while position > range.lowerBound,
      WrittenYear.digit(text.plain[position - 1]) != nil || text.plain[position - 1] == "十"
    {
      position -= 1
    }
    guard end < range.upperBound, position < numberEnd, position > range.lowerBound, text.plain[position - 1] == "等"
    else {
      return 0
    }
    return range.upperBound - position + 1
  }

  /// A name without the verb in brackets behind it, which says no more than its role: 乙(按职责分工负责).
  private func withoutVerb(_ range: Range<Int>) -> Range<Int> {
    guard text.plain[range].last == ")", let open = text.plain[range].lastIndex(of: "("), open > range.lowerBound else {
      return range
    }
    let inside = open + 1..<range.upperBound - 1
    let isVerb = text.length(of: .unitVerb, at: inside.lowerBound, until: inside.upperBound) == inside.count
    return isVerb && !inside.isEmpty ? range.lowerBound..<open : range
  }

  /// The longest name of a person, in scalars.
  private static let longestPerson = 4

  /// A name without the person or the telephone in brackets behind it: 市文旅局(张三), but 市发改委(市能源局).
  private func withoutPerson(_ range: Range<Int>) -> Range<Int> {
    guard text.plain[range].last == ")", let open = text.plain[range].lastIndex(of: "("), open > range.lowerBound,
      Self.joinedEnds.contains(text.plain[open - 1])
    else { return range }
    let inside = open + 1..<range.upperBound - 1
    let hasNumber = text.plain[inside].contains { $0 == ":" || CharacterKind.isDigit($0) }
    let isPerson =
      hasNumber
      || (2...Self.longestPerson).contains(inside.count) && text.plain[inside].allSatisfy(CharacterKind.isIdeograph)
        && !Self.canName(Array(text.plain[inside]))
    return isPerson ? range.lowerBound..<open : range
  }
}
