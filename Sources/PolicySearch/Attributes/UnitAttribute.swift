import InvertedIndex

/// A unit that is responsible for a measure, under any of its names, or a part of its name.
struct UnitAttribute: PassageDefinition {
  let name = "unit"
  let about = "measures for which a unit is responsible, under any of its names"
  let example = "科技局"
  let values = Attribute.Values.text
  let expected = "a unit, as in unit:科技局"

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
    for unit in passage.units {
      let name = UnitName(try document.name(try document.nameReference(ofUnit: unit)))
      if values.contains(where: { name.isAsked(by: $0, in: place) }) { return true }
    }
    return false
  }

  func tally() -> (any FacetTally)? { UnitTally() }
}

extension Attribute {
  public static let unit = Attribute(UnitAttribute())
}

extension Filter {
  /// Responsible units, under any of their names.
  public var units: [String] {
    get { self[UnitAttribute()].map(\.text) }
    set { self[UnitAttribute()] = newValue.map(UnitName.init) }
  }
}

/// Counts passages by responsible unit.
private final class UnitTally: FacetTally {
  private var units = UnitCounter()

  func add(_ passages: [PassageFacts], of document: DocumentReader) throws(IndexError) {
    // The numbers of units by the references of their names.
    var numbers: [UInt32: Int] = [:]
    for passage in passages where !passage.units.isEmpty {
      for unit in passage.units {
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
