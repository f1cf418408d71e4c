import InvertedIndex

/// Counts passages by what an attribute looks at of their documents.
final class KeyTally<Definition: DocumentDefinition>: FacetTally {
  /// Reading all documents costs about as much as looking at this share of them.
  private static var share: Int { 8 }

  private let definition: Definition
  private let list: ([Definition.Key: Int]) -> [Facets.Count]
  private var passages: [Definition.Key: Int] = [:]

  /// - Parameter list: Makes counts of values of passages by what is looked at.
  init(_ definition: Definition, by list: @escaping ([Definition.Key: Int]) -> [Facets.Count]) {
    self.definition = definition
    self.list = list
  }

  func add(_ documents: [DocumentCount], of columns: IndexColumns) throws(IndexError) {
    let isMuch = documents.count > columns.index.counts.documents / Self.share
    if let column = isMuch ? try columns.column(definition) : columns.known(definition) {
      var counts = [Int](repeating: 0, count: column.keys.count)
      for document in documents { counts[Int(column.numbers[document.number])] += document.passages }
      for (key, count) in zip(column.keys, counts) where count > 0 { passages[key, default: 0] += count }
    } else {
      for document in documents {
        let key = try definition.key(of: DocumentReader(columns.index, document.number))
        passages[key, default: 0] += document.passages
      }
    }
  }

  func counts(until deadline: TimeLimit?) -> [Facets.Count] { list(passages) }
}
