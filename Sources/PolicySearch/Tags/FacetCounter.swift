import InvertedIndex
import PolicyText
import TextFolding

/// Counts passages by the values that filters take.
struct FacetCounter {
  private var places: [String: Int] = [:]
  private var years: [Int: Int] = [:]
  private var units = UnitCounter()
  private var kinds: [PassageKind: Int] = [:]
  private var tags = TagGroup.allCases.map { [Int](repeating: 0, count: $0.names.count) }
  private var check: LimitCheck

  /// - Parameter limit: When it is over, no more passages are counted.
  init(limit: TimeLimit?) { check = LimitCheck(limit, every: 64) }

  /// Counts passages of an index by the values of some filters.
  mutating func add(_ passages: PassageBits, of index: IndexReader, by names: [Filter.Name]) throws(IndexError) {
    let isByPassage = names.contains { [.unit, .kind, .instrument, .industry].contains($0) }
    var left = passages.all[...]
    while let first = left.first, !check.isOverAtStep() {
      let owner = try index.owner(ofPassage: Int(first))
      let own = left.prefix { owner.passages.contains(Int($0)) }
      left = left[own.endIndex...]
      if names.contains(.place) || names.contains(.year) {
        add(try index.document(owner.document).metadata, passages: own.count, by: names)
      }
      guard isByPassage else { continue }
      for passage in own where !check.isOverAtStep() {
        try add(try index.passage(Int(passage)), of: index, by: names)
      }
    }
  }

  private mutating func add(_ document: DocumentMetadata, passages count: Int, by names: [Filter.Name]) {
    if names.contains(.place), let place = document.place { places[place, default: 0] += count }
    guard names.contains(.year), let span = document.years else { return }
    for year in span where document.concerns(year: year) { years[year, default: 0] += count }
  }

  private mutating func add(
    _ passage: PassageRecord, of index: IndexReader, by names: [Filter.Name]
  ) throws(IndexError) {
    if names.contains(.kind) { kinds[passage.kind, default: 0] += 1 }
    if names.contains(.unit) { units.add(try index.units(of: passage).map(\.name)) }
    if names.contains(.instrument) { for tag in TagGroup.instrument.tags(of: passage) { tags[0][tag] += 1 } }
    if names.contains(.industry) { for tag in TagGroup.industry.tags(of: passage) { tags[1][tag] += 1 } }
  }

  // MARK: Counts

  /// Writes what was counted.
  func write(to facets: inout Facets) {
    facets.places = placeCounts()
    facets.years = years.sorted { $0.key < $1.key }.map { Facets.Count(name: "\($0.key)", count: $0.value) }
    facets.units = units.counts(most: Facets.mostUnits)
    facets.kinds = Self.counts(PassageKind.allCases.map { kinds[$0] ?? 0 }, of: PassageKind.allCases.map(\.name))
    facets.instruments = Self.counts(tags[0], of: TagGroup.instrument.names)
    facets.industries = Self.counts(tags[1], of: TagGroup.industry.names)
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
