import InvertedIndex

/// An attribute of passages of which each has some of at most 32 values that have names.
protocol ChoiceDefinition: NamedDefinition, PassageDefinition {
  /// A bit for each value that a passage has, in the order of the names.
  func bits(of passage: PassageFacts) -> UInt32
}

extension ChoiceDefinition {
  func tally() -> (any FacetTally)? { ChoiceTally(self) }
}

/// Counts passages by values that have names, the most first, equals in the order of the names.
private final class ChoiceTally<Definition: ChoiceDefinition>: FacetTally {
  private let definition: Definition
  private var passages = [Int](repeating: 0, count: 32)

  init(_ definition: Definition) { self.definition = definition }

  func add(_ passages: [PassageFacts], of document: DocumentReader) {
    for passage in passages {
      var left = definition.bits(of: passage)
      while left != 0 {
        self.passages[left.trailingZeroBitCount] += 1
        left &= left - 1
      }
    }
  }

  var counts: [Facets.Count] { Facets.Count.list(passages, of: definition.names) }
}
