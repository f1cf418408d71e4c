import InvertedIndex
import PolicyText
import TextFolding

/// An attribute whose values are units of measures, under any of their names, or a part of a name.
protocol UnitDefinition: PassageDefinition where Value == UnitName {
  /// Whether a unit counts that has this to do with its measure.
  func counts(_ duty: UnitDuty) -> Bool
}

extension UnitDefinition {
  var values: Attribute.Values { .text }
  var expected: String { "a unit, as in \(name):\(example)" }

  func value(_ text: String) throws(QueryError) -> UnitName {
    let name = UnitName(text)
    guard !name.isEmpty else { throw error(text, expected: expected) }
    return name
  }

  func text(of value: UnitName) -> String { value.text }

  func accepts(
    _ values: [UnitName], _ passage: PassageFacts, of document: DocumentReader
  ) throws(IndexError) -> Bool {
    if passage.units.isEmpty { return false }
    let place = try document.text(of: .place)
    for unit in passage.units where counts(try document.duty(ofUnit: unit)) {
      let name = UnitName(try document.name(try document.nameReference(ofUnit: unit)))
      if values.contains(where: { name.isAsked(by: $0, in: place) }) { return true }
    }
    return false
  }

  func tally() -> (any FacetTally)? { UnitTally(self) }
}

/// A unit that a measure names, whatever it has to do with it.
struct UnitAttribute: UnitDefinition {
  let name = "unit"
  let about = "measures that name a unit, under any of its names"
  let example = "科技局"

  func counts(_ duty: UnitDuty) -> Bool { true }
}

/// A unit that leads a measure.
struct LeadAttribute: UnitDefinition {
  let name = "lead"
  let about = "measures that a unit leads, under any of its names"
  let example = "工信局"

  func counts(_ duty: UnitDuty) -> Bool { duty == .lead }
}

extension Attribute {
  public static let unit = Attribute(UnitAttribute())
  public static let lead = Attribute(LeadAttribute())
}

extension Filter {
  /// Responsible units, under any of their names.
  public var units: [String] {
    get { self[UnitAttribute()].map(\.text) }
    set { self[UnitAttribute()] = newValue.map(UnitName.init) }
  }

  /// Units that lead, under any of their names.
  public var leads: [String] {
    get { self[LeadAttribute()].map(\.text) }
    set { self[LeadAttribute()] = newValue.map(UnitName.init) }
  }
}

/// Counts passages by their units that count for an attribute.
private final class UnitTally<Definition: UnitDefinition>: FacetTally {
  private let definition: Definition
  private var units = UnitCounter()

  init(_ definition: Definition) { self.definition = definition }

  func add(_ passages: [PassageFacts], of document: DocumentReader) throws(IndexError) {
    // The numbers of units by the references of their names.
    var numbers: [UInt32: Int] = [:]
    for passage in passages where !passage.units.isEmpty {
      for unit in passage.units where definition.counts(try document.duty(ofUnit: unit)) {
        let reference = try document.nameReference(ofUnit: unit)
        if let known = numbers[reference] {
          units.add(known)
        } else {
          let number = units.number(of: try document.name(reference))
          numbers[reference] = number
          units.add(number)
        }
      }
      units.endPassage()
    }
  }

  var counts: [Facets.Count] { units.counts(most: Facets.mostUnits) }
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

  /// Whether a passage with this unit passes the filter for another.
  ///
  /// - Parameter place: The place of the passage's document.
  func isAsked(by asked: UnitName, in place: String?) -> Bool {
    // A name that the table knows is compared whole: 计委 is no part of 审计委员会.
    agency.isAsked(by: asked.agency, in: place) || !asked.agency.isKnown && folded.contains(asked.folded)
  }

  static func == (a: UnitName, b: UnitName) -> Bool { a.text == b.text }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Counts passages by their responsible units.
///
/// Units are grouped by what a filter would ask for: the canonical name without place and level. What a filter for such
/// a name finds is more than its group where the name is a part of others, so that each of the names that are shown is
/// compared with all units, once each.
struct UnitCounter {
  /// The names of units as written, by their numbers.
  private var names: [String] = []
  private var numbers: [String: Int] = [:]
  /// The group of each name.
  private var groupOfName: [Int] = []
  private var groups: [String] = []
  private var groupNumbers: [String: Int] = [:]
  /// How many passages have a unit of each group, and the last of them.
  private var groupCounts: [Int] = []
  private var lastPassage: [Int] = []
  /// The names of the passages that have units, one passage after the other.
  private var namesOfPassages: [Int] = []
  /// Where in `namesOfPassages` each passage ends.
  private var ends: [Int] = []

  /// Counts a unit of the passage that is being counted.
  ///
  /// - Parameter number: `number(of:)` its name.
  mutating func add(_ number: Int) {
    namesOfPassages.append(number)
    let group = groupOfName[number]
    if lastPassage[group] != ends.count {
      lastPassage[group] = ends.count
      groupCounts[group] += 1
    }
  }

  /// Ends a passage that has units.
  mutating func endPassage() { ends.append(namesOfPassages.count) }

  /// The number by which a unit is counted.
  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = names.count
    names.append(name)
    let value = Self.value(of: name)
    let group = groupNumbers[value] ?? groups.count
    if group == groups.count {
      groupNumbers[value] = group
      groups.append(value)
      groupCounts.append(0)
      lastPassage.append(-1)
    }
    groupOfName.append(group)
    return names.count - 1
  }

  /// What a filter would ask for to find a unit: its canonical name, which is its own.
  private static func value(of name: String) -> String {
    var value = name
    while case let canonical = AgencyName(value).canonical, canonical != value {
      // Each is shorter than the one before, or in the table.
      value = canonical
    }
    return value
  }

  /// The groups that most passages have, with the numbers of passages that their filters let through; the most first,
  /// equals by name.
  ///
  /// - Parameter limit: The most groups, at most 64.
  func counts(most limit: Int) -> [Facets.Count] {
    let best = groups.indices.filter { !FoldedText(groups[$0]).isEmpty }
      .sorted { (groupCounts[$1], groups[$0]) < (groupCounts[$0], groups[$1]) }.prefix(limit)
    let asked = best.map { UnitName(groups[$0]) }
    // Which of the groups a filter finds by each name, a bit each.
    let found = names.map { name in
      let name = UnitName(name)
      // A canonical name has no place or level, so that the place of the document does not matter.
      return asked.indices.reduce(UInt64(0)) {
        name.isAsked(by: asked[$1], in: nil) ? $0 | 1 << UInt64($1) : $0
      }
    }
    var counts = [Int](repeating: 0, count: asked.count)
    var start = 0
    for end in ends {
      var bits = namesOfPassages[start..<end].reduce(UInt64(0)) { $0 | found[$1] }
      start = end
      while bits != 0 {
        counts[bits.trailingZeroBitCount] += 1
        bits &= bits - 1
      }
    }
    return asked.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], asked[$0].text) < (counts[$0], asked[$1].text) }
      .map { Facets.Count(name: asked[$0].text, count: counts[$0]) }
  }
}
