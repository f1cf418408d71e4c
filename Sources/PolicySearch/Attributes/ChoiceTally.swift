import InvertedIndex

/// Counts passages by values that have names, the most first, equals in the order of the names.
///
/// Of many passages, it counts those that each value's set has, too; of few, it looks at each.
final class ChoiceTally<Definition: ChoiceDefinition>: FacetTally {
  /// Reading all passages costs about as much as looking at this share of them.
  private static var share: Int { 8 }

  private let names: [String]
  private var counts = [Int](repeating: 0, count: ChoiceColumn.mostValues)

  init(_ definition: Definition) { names = definition.names }

  func add(_ passages: PassageBits, of columns: IndexColumns) throws(IndexError) {
    let isMuch = passages.count > columns.index.counts.passages / Self.share
    if let column = isMuch ? try columns.column(Definition.self) : columns.known(Definition.self) {
      for (value, holding) in column.passages.enumerated() {
        if let holding { counts[value] += holding.count(in: passages) }
      }
      return
    }
    var counts = counts
    try passages.forEach { (passage) throws(IndexError) in
      var left = Definition.bits(of: try columns.index.facts(ofPassage: Int(passage)))
      while left != 0 {
        counts[left.trailingZeroBitCount] += 1
        left &= left - 1
      }
    }
    self.counts = counts
  }

  func counts(until deadline: TimeLimit?) -> [Facets.Count] { Facets.Count.list(counts, of: names) }
}
