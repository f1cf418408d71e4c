import InvertedIndex
import PolicyText
import TextFolding

/// An attribute whose values are units of measures, under any of their names, or a part of a name.
protocol UnitDefinition: PassageDefinition where Value == UnitName {
  /// Whether only units count that lead their measures.
  var countsOnlyLeads: Bool { get }
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

  func sieve(_ values: [UnitName], in columns: IndexColumns) -> Sieve {
    .passages(UnitSieve(values, onlyLeading: countsOnlyLeads, in: columns))
  }

  func tally() -> (any FacetTally)? { UnitTally(onlyLeading: countsOnlyLeads) }
}

/// A unit that a measure names, whatever it has to do with it.
struct UnitAttribute: UnitDefinition {
  let name = "unit"
  let about = "measures that name a unit, under any of its names"
  let example = "科技局"
  let countsOnlyLeads = false
}

/// A unit that leads a measure.
struct LeadAttribute: UnitDefinition {
  let name = "lead"
  let about = "measures that a unit leads, under any of its names"
  let example = "工信局"
  let countsOnlyLeads = true
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
