import InvertedIndex

/// Counts passages by the values of one attribute.
protocol FacetTally: AnyObject {
  /// Counts the passages of some documents of an index.
  func add(_ documents: [DocumentCount], of columns: IndexColumns) throws(IndexError)

  /// Counts passages of an index.
  func add(_ passages: PassageBits, of columns: IndexColumns) throws(IndexError)

  /// The values with their passages, in the order in which they are shown; fewer if the time is over.
  func counts(until deadline: TimeLimit?) -> [Facets.Count]
}

extension FacetTally {
  func add(_ documents: [DocumentCount], of columns: IndexColumns) {}

  func add(_ passages: PassageBits, of columns: IndexColumns) {}
}

/// A document with how many of its passages are counted.
struct DocumentCount {
  /// By number in the index.
  var number: Int
  var passages: Int
}

/// Counts passages by the values that filters take.
struct FacetCounter {
  private let tallies: [(attribute: Attribute, tally: any FacetTally)]
  private let deadline: TimeLimit?

  /// - Parameters:
  ///   - attributes: The attributes by which it counts, some of `Attribute.facets`.
  ///   - deadline: When it is over, no more is counted.
  init(by attributes: [Attribute], deadline: TimeLimit?) {
    tallies = attributes.compactMap { attribute in attribute.definition.tally().map { (attribute, $0) } }
    self.deadline = deadline
  }

  /// Counts passages of an index by some of the counter's attributes.
  func add(_ matches: PassageBits, of columns: IndexColumns, by attributes: [Attribute]) throws(IndexError) {
    var documents: [DocumentCount]?
    for (attribute, tally) in tallies where attributes.contains(attribute) && !deadline.isOver {
      if !attribute.concernsDocuments {
        try tally.add(matches, of: columns)
      } else if let documents {
        try tally.add(documents, of: columns)
      } else {
        let counted = try self.documents(of: matches, in: columns.index)
        try tally.add(counted, of: columns)
        documents = counted
      }
    }
  }

  /// The documents of some passages; fewer if the time is over.
  private func documents(of passages: PassageBits, in index: IndexReader) throws(IndexError) -> [DocumentCount] {
    var check = LimitCheck(deadline, every: 64)
    var owners = DocumentsOfPassages(index)
    var documents: [DocumentCount] = []
    var next = passages.first(from: 0)
    while let first = next, !check.isOverAtStep() {
      let (document, own) = try owners.owner(ofPassage: first)
      documents.append(DocumentCount(number: document, passages: passages.count(in: own)))
      next = passages.first(from: own.upperBound)
    }
    return documents
  }

  /// What was counted.
  var facets: [Facets.Facet] {
    tallies.map { Facets.Facet(attribute: $0.attribute, counts: $0.tally.counts(until: deadline)) }
  }
}
