/// A list of units: 市科技局、市财政局; with verbs, 市科技局牵头,市财政局、各区配合.
struct UnitList {
  private(set) var units: [ResponsibleUnit] = []
  /// Whether the list holds nothing but names, roles, remarks and a deadline.
  private(set) var isWhole = true
  /// Whether a verb says what the units do.
  private(set) var hasVerb = false

  private let text: SourceText
  /// The role of units of which no verb says more; nil if the list has none.
  private let role: String?
  /// Names before the verb that is theirs.
  private var waiting: [String] = []
  /// Names after 会同, with that word.
  private var joined: [String] = []
  private var joint: String?

  /// - Parameters:
  ///   - range: In scalars of the reader's text.
  ///   - role: What stands before the list; nil if nothing does.
  init(_ range: Range<Int>, role: String?, of reader: UnitReader) {
    text = reader.text
    self.role = role
    for item in reader.items(range) {
      // 适用范围:... is another field.
      if reader.hasColon(item) {
        isWhole = false
        break
      }
      add(item, of: reader)
    }
    close(nil)
  }

  private mutating func add(_ item: Range<Int>, of reader: UnitReader) {
    if text.length(of: .unitRemark, at: item.lowerBound, until: item.upperBound) > 0
      || text.first(.firstLeads, in: item) != nil || DeadlineReader.isDeadline(item, of: text, isListed: true)
    {
      return
    }
    var rest = item
    let intro = text.length(of: .unitIntro, at: rest.lowerBound, until: rest.upperBound)
    if intro < rest.count { rest = rest.lowerBound + intro..<rest.upperBound }
    let length = text.length(of: .unitVerb, atEndOf: rest)
    let verb = rest.upperBound - length..<rest.upperBound
    rest = text.trimmed(rest.lowerBound..<verb.lowerBound)
    if let mark = text.first(.joining, in: rest) {
      addNames(text.trimmed(rest.lowerBound..<mark.lowerBound), of: reader)
      // What has a verb already does not lead those that are joined now.
      joint = text.plainString(mark)
      rest = text.trimmed(mark.upperBound..<rest.upperBound)
    }
    addNames(rest, of: reader)
    if length > 0 { close(verb) }
  }

  private mutating func addNames(_ range: Range<Int>, of reader: UnitReader) {
    guard !range.isEmpty else { return }
    if let own = reader.withOwnRole(range) {
      close(nil)
      units.append(own)
      return
    }
    let names = reader.names(in: range)
    if names.isEmpty { isWhole = false }
    if joint == nil { waiting += names } else { joined += names }
  }

  /// Gives the names that wait their verb; nil where the list ends without one.
  private mutating func close(_ verb: Range<Int>?) {
    defer { (waiting, joined, joint) = ([], [], nil) }
    if verb != nil {
      hasVerb = true
      if waiting.isEmpty, joined.isEmpty { isWhole = false }
    }
    let word = verb.map(text.plainString)
    let duty = UnitDuty.named(by: word ?? role ?? "", lexicon: text.lexicon)
    // 责任单位:市科技局按职责分工负责 says no more than the role.
    let own = duty == .responsible ? role ?? word ?? "" : word ?? role ?? ""
    let leads = joint != nil && !waiting.isEmpty && (duty == .responsible || duty == .unclear)
    let plainDuty = role.map { UnitDuty.named(by: $0, lexicon: text.lexicon) } ?? .responsible
    let waitingDuty = leads ? .lead : word == nil || duty != .responsible ? duty : plainDuty
    units += waiting.map { ResponsibleUnit(name: $0, role: own, duty: waitingDuty) }
    guard let joint else { return }
    units += joined.map {
      ResponsibleUnit(name: $0, role: joint, duty: UnitDuty.named(by: joint, lexicon: text.lexicon))
    }
  }
}

extension UnitDuty {
  /// The duty that a role as written says by itself: 牵头单位, 配合, 业务指导单位.
  public init(ofRole role: String) { self = Self.named(by: role, lexicon: .shipped) }

  /// The duty that a role says.
  ///
  /// - Parameter role: In any script.
  static func named(by role: String, lexicon: Lexicon) -> UnitDuty {
    let text = SourceText(role, lexicon: lexicon)
    func holds(_ words: LexicalClass) -> Bool { text.first(words, in: text.plain.indices) != nil }
    if holds(.leading) { return holds(.assisting) ? .unclear : .lead }
    if holds(.supervising) { return .supervise }
    if holds(.guiding) { return .guide }
    return holds(.assisting) ? .assist : .responsible
  }
}

/// A rule by which the first unit of a list leads: 列第一位者为牵头单位.
struct FirstLeads {
  /// What the others do; nil if the rule does not say it.
  private let others: UnitDuty?
  /// Whether it holds for what follows, too: 下同.
  let isForAll: Bool

  /// How far from 第一位 the word 牵头 stands, and how far what is said of the others, in scalars.
  private static let reach = 12
  private static let longestRule = 40

  /// The rule that a range states; nil if it states none.
  static func read(in range: Range<Int>, of text: SourceText) -> FirstLeads? {
    guard let first = text.first(.firstLeads, in: range) else { return nil }
    // 列第一位的为牵头单位, 牵头单位列第一位.
    let near =
      max(range.lowerBound, first.lowerBound - reach)..<min(range.upperBound, first.upperBound + reach)
    guard text.first(.leading, in: near) != nil else { return nil }
    let rule = first.upperBound..<min(range.upperBound, first.upperBound + longestRule)
    var others: UnitDuty?
    if let other = text.first(.otherDuty, in: rule) {
      others = UnitDuty.named(by: text.plainString(other.upperBound..<rule.upperBound), lexicon: text.lexicon)
    }
    return FirstLeads(others: others, isForAll: text.first(.likewise, in: rule) != nil)
  }

  /// The units of a clause by the rule: the first of those of whom it is not said leads.
  func applied(to units: [ResponsibleUnit]) -> [ResponsibleUnit] {
    func isOpen(_ unit: ResponsibleUnit) -> Bool { unit.duty == .responsible || unit.duty == .unclear }
    guard !units.contains(where: { $0.duty == .lead }), let first = units.firstIndex(where: isOpen) else {
      return units
    }
    // 各有关部门按职责分工负责 has none that leads.
    let name = SourceText(units[first].name)
    if name.length(of: .eachUnit, at: 0, until: name.plain.count) > 0 { return units }
    var units = units
    for index in units.indices.dropFirst(first + 1) where units[index].role == units[first].role && isOpen(units[index])
    {
      units[index].duty = others ?? (units[index].duty == .unclear ? .assist : .responsible)
    }
    units[first].duty = .lead
    return units
  }

  /// The rule that a document states for all its lists; nil if it states none.
  static func ofDocument(_ text: SourceText) -> FirstLeads? {
    var start = text.plain.startIndex
    while let first = text.first(.firstLeads, in: start..<text.plain.endIndex) {
      start = first.upperBound
      let line = lineAround(first, of: text)
      guard let rule = read(in: max(line.lowerBound, first.lowerBound - reach)..<line.upperBound, of: text) else {
        continue
      }
      if rule.isForAll || !isInList(first.lowerBound, line: line, of: text) { return rule }
    }
    return nil
  }

  /// The longest line that is looked at, in scalars to each side.
  private static let longestLine = 300

  private static func lineAround(_ range: Range<Int>, of text: SourceText) -> Range<Int> {
    let before = max(0, range.lowerBound - longestLine)..<range.lowerBound
    let after = range.upperBound..<min(text.plain.endIndex, range.upperBound + longestLine)
    let lower = text.plain[before].lastIndex(where: LineScanner.isLineBreak).map { $0 + 1 } ?? before.lowerBound
    return lower..<(text.plain[after].firstIndex(where: LineScanner.isLineBreak) ?? after.upperBound)
  }

  /// Whether a position stands in one task's list, for which alone the rule is: in its bracket, or after its role.
  private static func isInList(_ position: Int, line: Range<Int>, of text: SourceText) -> Bool {
    let before = line.lowerBound..<position
    let depth = text.plain[before].reduce(0) {
      CharacterKind.opens($1) ? $0 + 1 : CharacterKind.closes($1) ? max(0, $0 - 1) : $0
    }
    guard depth == 0 else { return true }
    guard let label = text.first(.unitLabel, in: before), label.upperBound < position else { return false }
    return text.plain[label.upperBound] == ":"
  }
}
