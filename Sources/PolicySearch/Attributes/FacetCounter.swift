import InvertedIndex

/// Counts passages by the values of one attribute. What is of documents is counted document by document, what is of
/// passages from their facts.
protocol FacetTally: AnyObject {
  /// Goes on with an index.
  ///
  /// - Parameter passages: How many will be counted of it.
  func begin(_ columns: IndexColumns, passages: Int) throws(IndexError)

  /// Counts so many passages of a document.
  func add(_ document: Int, passages count: Int) throws(IndexError)

  /// Counts passages by their facts.
  func add(_ facts: [PassageFacts])

  /// Counts passages by their numbers.
  func add(_ passages: [Int])

  /// The values with their passages, in the order in which they are shown; fewer if the time is over.
  func counts(until deadline: TimeLimit?) -> [Facets.Count]
}

extension FacetTally {
  func begin(_ columns: IndexColumns, passages: Int) {}

  func add(_ document: Int, passages count: Int) {}

  func add(_ facts: [PassageFacts]) {}

  func add(_ passages: [Int]) {}
}

/// Counts passages by the values that filters take.
struct FacetCounter {
  private let tallies: [(attribute: Attribute, tally: any FacetTally)]
  private let deadline: TimeLimit?
  private var check: LimitCheck
  /// Those of the document that is being counted.
  private var passages: [Int] = []
  private var facts: [PassageFacts] = []

  /// - Parameters:
  ///   - attributes: The attributes by which it counts, some of `Attribute.facets`.
  ///   - deadline: When it is over, no more passages are counted.
  init(by attributes: [Attribute], deadline: TimeLimit?) {
    tallies = attributes.compactMap { attribute in attribute.definition.tally().map { (attribute, $0) } }
    self.deadline = deadline
    check = LimitCheck(deadline, every: 64)
  }

  /// Counts passages of an index by some of the counter's attributes.
  mutating func add(
    _ matches: PassageBits, of columns: IndexColumns, by attributes: [Attribute]
  ) throws(IndexError) {
    let counting = tallies.filter { attributes.contains($0.attribute) }
    let ofDocuments = counting.filter(\.attribute.concernsDocuments).map(\.tally)
    let ofPassages = counting.filter { !$0.attribute.concernsDocuments }.map(\.tally)
    let count = matches.count
    for (_, tally) in counting { try tally.begin(columns, passages: count) }
    var documents = DocumentsOfPassages(columns.index)
    var next = counting.isEmpty ? nil : matches.first(from: 0)
    while let first = next, !check.isOverAtStep() {
      let (document, own) = try documents.owner(ofPassage: first)
      if !ofDocuments.isEmpty {
        let count = matches.count(in: own)
        for tally in ofDocuments { try tally.add(document, passages: count) }
      }
      if !ofPassages.isEmpty {
        try read(matches, in: own, of: columns.index)
        for tally in ofPassages {
          tally.add(facts)
          tally.add(passages)
        }
      }
      next = matches.first(from: own.upperBound)
    }
  }

  /// Reads the facts of a document's passages that are to be counted; of fewer if the time is over.
  private mutating func read(
    _ matches: PassageBits, in document: Range<Int>, of index: IndexReader
  ) throws(IndexError) {
    facts.removeAll(keepingCapacity: true)
    passages.removeAll(keepingCapacity: true)
    var next = matches.first(from: document.lowerBound)
    while let passage = next, passage < document.upperBound, !check.isOverAtStep() {
      facts.append(try index.facts(ofPassage: passage))
      passages.append(passage)
      next = matches.first(from: passage + 1)
    }
  }

  /// What was counted.
  var facets: [Facets.Facet] {
    tallies.map { Facets.Facet(attribute: $0.attribute, counts: $0.tally.counts(until: deadline)) }
  }
}

/// Counts passages by what an attribute looks at of their documents.
final class KeyTally<Definition: DocumentDefinition>: FacetTally {
  /// Reading all documents costs about as much as looking at those of this share of the passages.
  private static var share: Int { 8 }

  private let definition: Definition
  private let list: ([Definition.Key: Int]) -> [Facets.Count]
  private var index: IndexReader?
  private var column: DocumentColumn<Definition.Key>?
  /// Passages by the numbers of the column.
  private var byNumber: [Int] = []
  /// Passages of what is not in `byNumber`.
  private var byKey: [Definition.Key: Int] = [:]

  /// - Parameter list: Makes counts of values of passages by what is looked at.
  init(_ definition: Definition, by list: @escaping ([Definition.Key: Int]) -> [Facets.Count]) {
    self.definition = definition
    self.list = list
  }

  func begin(_ columns: IndexColumns, passages: Int) throws(IndexError) {
    byKey = passagesByKey
    index = columns.index
    let isMuch = passages > columns.index.counts.passages / Self.share
    column = isMuch ? try columns.column(definition) : columns.known(definition)
    byNumber = [Int](repeating: 0, count: column?.keys.count ?? 0)
  }

  func add(_ document: Int, passages count: Int) throws(IndexError) {
    if let column {
      byNumber[Int(column.numbers[document])] += count
    } else if let index {
      byKey[try definition.key(of: DocumentReader(index, document)), default: 0] += count
    }
  }

  private var passagesByKey: [Definition.Key: Int] {
    var all = byKey
    for (number, count) in byNumber.enumerated() where count > 0 {
      if let key = column?.keys[number] { all[key, default: 0] += count }
    }
    return all
  }

  func counts(until deadline: TimeLimit?) -> [Facets.Count] { list(passagesByKey) }
}
