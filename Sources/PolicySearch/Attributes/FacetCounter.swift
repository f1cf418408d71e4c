import InvertedIndex

/// Counts passages by the values of one attribute. What is of documents is counted document by document, what is of
/// passages from their facts.
protocol FacetTally: AnyObject {
  /// Counts so many passages of a document.
  func add(_ document: DocumentReader, passages count: Int) throws(IndexError)

  /// Counts passages of a document.
  func add(_ passages: [PassageFacts], of document: DocumentReader) throws(IndexError)

  /// The values with their passages, in the order in which they are shown.
  var counts: [Facets.Count] { get }
}

extension FacetTally {
  func add(_ document: DocumentReader, passages count: Int) {}

  func add(_ passages: [PassageFacts], of document: DocumentReader) {}
}

/// Counts passages by the values that filters take.
struct FacetCounter {
  private let tallies: [(attribute: Attribute, tally: any FacetTally)]
  private var check: LimitCheck
  /// Those of the document that is being counted.
  private var facts: [PassageFacts] = []

  /// - Parameters:
  ///   - attributes: The attributes by which it counts, some of `Attribute.facets`.
  ///   - deadline: When it is over, no more passages are counted.
  init(by attributes: [Attribute], deadline: TimeLimit?) {
    tallies = attributes.compactMap { attribute in attribute.definition.tally().map { (attribute, $0) } }
    check = LimitCheck(deadline, every: 64)
  }

  /// Counts passages of an index by some of the counter's attributes.
  mutating func add(
    _ passages: PassageBits, of index: IndexReader, by attributes: [Attribute]
  ) throws(IndexError) {
    let counting = tallies.filter { attributes.contains($0.attribute) }
    let ofDocuments = counting.filter(\.attribute.concernsDocuments).map(\.tally)
    let ofPassages = counting.filter { !$0.attribute.concernsDocuments }.map(\.tally)
    var next = counting.isEmpty ? nil : passages.first(from: 0)
    while let first = next, !check.isOverAtStep() {
      let document = try DocumentReader(index, holdingPassage: first)
      if !ofDocuments.isEmpty {
        let count = passages.count(in: document.passages)
        for tally in ofDocuments { try tally.add(document, passages: count) }
      }
      if !ofPassages.isEmpty {
        try read(passages, of: document)
        for tally in ofPassages { try tally.add(facts, of: document) }
      }
      next = passages.first(from: document.passages.upperBound)
    }
  }

  /// Reads the facts of a document's passages that are to be counted; of fewer if the time is over.
  private mutating func read(_ passages: PassageBits, of document: DocumentReader) throws(IndexError) {
    facts.removeAll(keepingCapacity: true)
    var next = passages.first(from: document.passages.lowerBound)
    while let passage = next, passage < document.passages.upperBound, !check.isOverAtStep() {
      facts.append(try document.facts(ofPassage: passage))
      next = passages.first(from: passage + 1)
    }
  }

  /// What was counted.
  var facets: [Facets.Facet] {
    tallies.map { Facets.Facet(attribute: $0.attribute, counts: $0.tally.counts) }
  }
}
