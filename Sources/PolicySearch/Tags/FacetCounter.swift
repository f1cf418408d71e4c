import InvertedIndex
import PolicyText
import TextFolding

/// Counts passages by the values that filters take.
struct FacetCounter {
  private var places: [String: Int] = [:]
  private var years: [Int: Int] = [:]
  private var units = UnitCounter()
  /// By raw value, as tags are.
  private var kinds = [Int](repeating: 0, count: PassageKind.allCases.count)
  private var instruments = [Int](repeating: 0, count: PolicyInstrument.names.count)
  private var industries = [Int](repeating: 0, count: Industry.names.count)
  private var check: LimitCheck

  /// - Parameter deadline: When it is over, no more passages are counted.
  init(deadline: TimeLimit?) { check = LimitCheck(deadline, every: 64) }

  /// Counts passages of an index by the values of some filters.
  mutating func add(_ passages: PassageBits, of index: IndexReader, by names: [Filter.Name]) throws(IndexError) {
    let isByDocument = names.contains(.place) || names.contains(.year)
    let isByPassage = names.contains { [.unit, .kind, .instrument, .industry].contains($0) }
    var next = passages.first(from: 0)
    while let first = next, !check.isOverAtStep() {
      let owner = try index.owner(ofPassage: first)
      let document = try index.facts(ofDocument: owner.document)
      if isByDocument {
        add(try document.placeAndDates(), passages: passages.count(in: owner.passages), by: names)
      }
      if isByPassage { try add(passages, in: owner.passages, document, by: names) }
      next = passages.first(from: owner.passages.upperBound)
    }
  }

  private mutating func add(_ document: DocumentMetadata, passages count: Int, by names: [Filter.Name]) {
    if names.contains(.place), let place = document.place { places[place, default: 0] += count }
    guard names.contains(.year), let span = document.years else { return }
    for year in span where document.concerns(year: year) { years[year, default: 0] += count }
  }

  /// Counts a document's passages.
  ///
  /// - Parameter range: All passages of the document.
  private mutating func add(
    _ passages: PassageBits, in range: Range<Int>, _ document: DocumentFacts, by names: [Filter.Name]
  ) throws(IndexError) {
    let isByKind = names.contains(.kind)
    let isByUnit = names.contains(.unit)
    let isByInstrument = names.contains(.instrument)
    let isByIndustry = names.contains(.industry)
    // The numbers of units by the references of their names.
    var numbers: [UInt32: Int] = [:]
    var next = passages.first(from: range.lowerBound)
    while let passage = next, passage < range.upperBound, !check.isOverAtStep() {
      let facts = try document.facts(ofPassage: passage)
      if isByKind { kinds[Int(facts.kind.rawValue)] += 1 }
      if isByInstrument { Self.count(facts.instruments.bits, in: &instruments) }
      if isByIndustry { Self.count(facts.industries.bits, in: &industries) }
      if isByUnit, !facts.units.isEmpty {
        for unit in facts.units {
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
      next = passages.first(from: passage + 1)
    }
  }

  /// Counts a passage for each bit.
  private static func count(_ bits: UInt32, in counts: inout [Int]) {
    var left = bits
    while left != 0 {
      counts[left.trailingZeroBitCount] += 1
      left &= left - 1
    }
  }

  // MARK: Counts

  /// Writes what was counted.
  func write(to facets: inout Facets) {
    facets.places = placeCounts()
    facets.years = years.sorted { $0.key < $1.key }.map { Facets.Count(name: "\($0.key)", count: $0.value) }
    facets.units = units.counts(most: Facets.mostUnits)
    facets.kinds = Self.counts(kinds, of: PassageKind.allCases.map(\.name))
    facets.instruments = Self.counts(instruments, of: PolicyInstrument.names)
    facets.industries = Self.counts(industries, of: Industry.names)
  }

  private static func counts(_ counts: [Int], of names: [String]) -> [Facets.Count] {
    counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }.map {
      Facets.Count(name: names[$0], count: counts[$0])
    }
  }

  /// A place counts for every place whose name its own holds, as in the filter.
  private func placeCounts() -> [Facets.Count] {
    let names = places.keys.sorted()
    let folded = names.map { FoldedText($0).units }
    var starting: [UInt32: [Int]] = [:]
    for place in names.indices { if let first = folded[place].first { starting[first, default: []].append(place) } }
    var counts = [Int](repeating: 0, count: names.count)
    for place in names.indices {
      var held: Set<Int> = []
      for start in folded[place].indices {
        for other in starting[folded[place][start]] ?? [] where folded[place][start...].starts(with: folded[other]) {
          held.insert(other)
        }
      }
      for other in held { counts[other] += places[names[place]] ?? 0 }
    }
    return Self.counts(counts, of: names)
  }
}
