import InvertedIndex

/// Which passages of an index have which of an attribute's values: a set for each.
final class ChoiceColumn: Sendable {
  /// By the places of the values among the names; nil where no passage has the value.
  let passages: [PassageBits?]

  /// The most values that an attribute has.
  static let mostValues = 32

  /// 10 nanoseconds a passage.
  init<Definition: ChoiceDefinition>(_ definition: Definition.Type, of index: IndexReader) throws(IndexError) {
    index.expectScan()
    let count = index.counts.passages
    var passages = [PassageBits?](repeating: nil, count: Self.mostValues)
    for passage in 0..<count {
      var left = Definition.bits(of: try index.facts(ofPassage: passage))
      while left != 0 {
        let value = left.trailingZeroBitCount
        if passages[value] == nil { passages[value] = PassageBits(passageCount: count) }
        passages[value]?.insert(UInt32(passage))
        left &= left - 1
      }
    }
    self.passages = passages
  }
}
