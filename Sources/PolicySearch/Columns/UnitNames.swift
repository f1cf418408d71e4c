import PolicyText
import TextFolding

/// What is known of the names of an index's units: each is taken apart when it is first asked for, once for an engine.
///
/// Names are grouped by what a filter would ask for: the canonical name without place and level.
struct UnitNames {
  /// A group of names with the names that its filter finds, which may be more: its own is a part of others.
  private struct Group {
    let asked: UnitName
    /// By number, in no order.
    var found: [Int] = []
    /// How many of `order` were compared with it.
    var compared = 0
  }

  /// By the numbers of the names; nil for those that nobody asked for yet.
  private var taken: [UnitName?]
  /// The numbers of those that were taken apart, in this order.
  private var order: [Int] = []
  /// By the numbers of the names, -1 for those that nobody asked for yet.
  private var groupNumbers: [Int32]
  private var groups: [Group] = []
  private var numbers: [String: Int] = [:]

  /// - Parameter count: How many names there are.
  init(count: Int) {
    taken = [UnitName?](repeating: nil, count: count)
    groupNumbers = [Int32](repeating: -1, count: count)
  }

  /// A name taken apart.
  ///
  /// - Parameter names: All names by their numbers.
  mutating func name(_ number: Int, of names: [String]) -> UnitName {
    if let name = taken[number] { return name }
    let name = UnitName(names[number])
    taken[number] = name
    order.append(number)
    return name
  }

  /// The number of a name's group.
  ///
  /// - Parameter names: All names by their numbers.
  mutating func group(of number: Int, in names: [String]) -> Int {
    if groupNumbers[number] >= 0 { return Int(groupNumbers[number]) }
    let group = group(asking: name(number, of: names).asked)
    groupNumbers[number] = Int32(group)
    return group
  }

  /// How many groups there are by now.
  var groupCount: Int { groups.count }

  /// What a filter asks for to find a group.
  func value(of group: Int) -> String { groups[group].asked.text }

  /// Whether what a filter would ask for has a character to compare.
  func canBeAsked(_ group: Int) -> Bool { !groups[group].asked.isEmpty }

  /// The names that a filter for a value finds, by number, of those that were taken apart. The value is a canonical
  /// name, which has no place or level, so that the places of documents do not matter.
  mutating func names(askedAs value: String) -> [Int] {
    let group = group(asking: value)
    for number in order[groups[group].compared...] {
      if let name = taken[number], name.isAsked(by: groups[group].asked, in: nil) { groups[group].found.append(number) }
    }
    groups[group].compared = order.count
    return groups[group].found
  }

  private mutating func group(asking value: String) -> Int {
    if let known = numbers[value] { return known }
    numbers[value] = groups.count
    groups.append(Group(asked: UnitName(value)))
    return groups.count - 1
  }
}

/// A unit's name as filters compare it.
struct UnitName: Hashable, Sendable {
  /// As written.
  let text: String
  private let agency: AgencyName
  private let folded: FoldedText

  init(_ text: String) {
    self.text = text
    agency = AgencyName(text)
    folded = FoldedText(text)
  }

  /// Whether it has no character to compare.
  var isEmpty: Bool { folded.isEmpty }

  /// Whether the place of a document may decide, where this name is asked for.
  var namesPlace: Bool { agency.namesPlace }

  /// What a filter would ask for to find the unit: its canonical name, which is its own.
  var asked: String {
    var agency = agency
    var value = text
    // Each is shorter than the one before, or in the table.
    while agency.canonical != value {
      value = agency.canonical
      agency = AgencyName(value)
    }
    return value
  }

  /// Whether a passage with this unit passes the filter for another.
  ///
  /// - Parameter place: The place of the passage's document.
  func isAsked(by asked: UnitName, in place: String?) -> Bool {
    agency.isAsked(by: asked.agency, in: place) || holds(asked)
  }

  /// The same wherever the passage's document is of some place, or of none.
  func mayBeAsked(by asked: UnitName) -> Bool { agency.canonical == asked.agency.canonical || holds(asked) }

  private func holds(_ asked: UnitName) -> Bool {
    // A name that the table knows is compared whole: 计委 is no part of 审计委员会.
    !asked.agency.isKnown && folded.contains(asked.folded)
  }

  static func == (a: UnitName, b: UnitName) -> Bool { a.text == b.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
