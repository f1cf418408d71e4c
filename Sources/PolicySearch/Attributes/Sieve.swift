import InvertedIndex
import PolicyText

/// What decides in one index whether documents, passages or statements have what a filter asks of one attribute.
enum Sieve {
  case documents(any DocumentSieve)
  case passages(any PassageSieve)
  /// Statements of number; no passage by itself passes.
  case statements(StatementSieve)
}

/// Decides on statements of number.
struct StatementSieve {
  let accepts: (Statement) -> Bool
  /// The same by what is known before the statement is read; nil if that does not tell.
  let known: (TargetFacts) -> Bool?
}

/// Decides on documents, by their numbers in the index.
protocol DocumentSieve: AnyObject {
  func accepts(_ document: Int) throws(IndexError) -> Bool

  /// Whether a statement of a year, or of none, passes; nil if its document decides.
  func accepts(statedYear year: Int?) -> Bool?
}

/// Decides on passages, by their numbers in the index.
protocol PassageSieve: AnyObject {
  func accepts(_ passage: Int) throws(IndexError) -> Bool

  /// Leaves those of some passages that pass.
  func keep(_ passages: inout [Int]) throws(IndexError)

  /// All passages of the index that pass; nil where they are not known, and not worth looking for.
  ///
  /// - Parameter count: How many passages are asked for now.
  func passing(for count: Int) throws(IndexError) -> PassageBits?
}

extension PassageSieve {
  func passing(for count: Int) -> PassageBits? { nil }
}

extension [Int] {
  /// Leaves those for which a condition holds, in their order.
  @inline(__always)
  mutating func keep<Failure: Error>(_ holds: (Int) throws(Failure) -> Bool) throws(Failure) {
    var kept = 0
    for position in indices where try holds(self[position]) {
      self[kept] = self[position]
      kept += 1
    }
    removeSubrange(kept...)
  }
}

/// Decides on documents by what one attribute looks at. What many documents have is compared once.
///
/// The first documents are read where they stand; when it goes on, all are.
final class KeySieve<Definition: DocumentDefinition>: DocumentSieve {
  /// Reading all documents costs about as much as looking at this share of them.
  private static var share: Int { 8 }

  private let definition: Definition
  private let values: [Definition.Value]
  private let columns: IndexColumns
  private var left: Int
  private var numbers: [UInt32]?
  /// Of the column's keys.
  private var verdicts: [Bool] = []

  init(_ definition: Definition, _ values: [Definition.Value], in columns: IndexColumns) {
    self.definition = definition
    self.values = values
    self.columns = columns
    left = columns.index.counts.documents / Self.share
  }

  func accepts(_ document: Int) throws(IndexError) -> Bool {
    if numbers == nil, left == 0 || columns.known(definition) != nil {
      let column = try columns.column(definition)
      verdicts = column.keys.map { definition.accepts(values, $0) }
      numbers = column.numbers
    }
    if let numbers { return verdicts[Int(numbers[document])] }
    left -= 1
    return definition.accepts(values, try definition.key(of: DocumentReader(columns.index, document)))
  }

  func accepts(statedYear year: Int?) -> Bool? { definition.accepts(values, statedYear: year) }
}

/// Decides on passages by values that have names.
///
/// The first passages are looked at one by one; when it goes on, all are.
final class ChoiceSieve<Definition: ChoiceDefinition>: PassageSieve {
  /// Reading all passages costs about as much as looking at this share of them.
  private static var share: Int { 8 }

  /// A bit for each value.
  private let bits: UInt32
  private let columns: IndexColumns
  private var left: Int
  private var passing: PassageBits?

  init(_ values: [Definition.Value], in columns: IndexColumns) {
    bits = values.reduce(0) { $0 | 1 << UInt32(Definition.position(of: $1)) }
    self.columns = columns
    left = columns.index.counts.passages / Self.share
  }

  func accepts(_ passage: Int) throws(IndexError) -> Bool {
    if let passing = try passing(for: 1) { return passing.contains(UInt32(passage)) }
    return Definition.bits(of: try columns.index.facts(ofPassage: passage)) & bits != 0
  }

  func keep(_ passages: inout [Int]) throws(IndexError) {
    if let passing = try passing(for: passages.count) {
      passages.keep { passing.contains(UInt32($0)) }
    } else {
      let (index, bits) = (columns.index, bits)
      try passages.keep { (passage) throws(IndexError) in
        Definition.bits(of: try index.facts(ofPassage: passage)) & bits != 0
      }
    }
  }

  func passing(for count: Int) throws(IndexError) -> PassageBits? {
    if let passing { return passing }
    guard left < count || columns.known(Definition.self) != nil else {
      left -= count
      return nil
    }
    let column = try columns.column(Definition.self)
    var found = PassageBits(passageCount: columns.index.counts.passages)
    for (value, holding) in column.passages.enumerated() where bits >> UInt32(value) & 1 != 0 {
      if let holding { found.formUnion(holding) }
    }
    passing = found
    return found
  }
}

/// A filter made ready for an index.
final class FilterSieve {
  private var documents: [any DocumentSieve] = []
  private var passages: [any PassageSieve] = []
  private var statements: [StatementSieve] = []

  init(_ filter: Filter, in columns: IndexColumns) {
    for sieve in filter.sieves(in: columns) {
      switch sieve {
      case .documents(let sieve): documents.append(sieve)
      case .passages(let sieve): passages.append(sieve)
      case .statements(let sieve): statements.append(sieve)
      }
    }
  }

  /// Whether passages of one document may differ in passing.
  var concernsPassages: Bool { !passages.isEmpty }

  /// Whether documents may differ in passing.
  var concernsDocuments: Bool { !documents.isEmpty }

  /// Whether a document's passages may pass.
  func accepts(document: Int) throws(IndexError) -> Bool {
    guard statements.isEmpty else { return false }
    for sieve in documents where try !sieve.accepts(document) { return false }
    return true
  }

  /// Whether what a document states may pass.
  func accepts(_ statement: Statement, of document: Int) throws(IndexError) -> Bool {
    for sieve in statements where !sieve.accepts(statement) { return false }
    return try accepts(year: statement.target.year, statedBy: document)
  }

  /// Whether a statement passes, by what is known before it is read; nil if that does not tell.
  func accepts(_ facts: TargetFacts, of document: Int) throws(IndexError) -> Bool? {
    var isKnown = true
    for sieve in statements {
      guard let accepts = sieve.known(facts) else {
        isKnown = false
        continue
      }
      if !accepts { return false }
    }
    guard try accepts(year: facts.year, statedBy: document), try accepts(passage: facts.passage) else { return false }
    return isKnown ? true : nil
  }

  private func accepts(year: Int?, statedBy document: Int) throws(IndexError) -> Bool {
    for sieve in documents {
      if let decided = sieve.accepts(statedYear: year) {
        if !decided { return false }
      } else if try !sieve.accepts(document) {
        return false
      }
    }
    return true
  }

  /// Whether a passage may pass of an accepted document. Units are the most work and stand before the other attributes
  /// of passages.
  func accepts(passage: Int) throws(IndexError) -> Bool {
    for sieve in passages.reversed() where try !sieve.accepts(passage) { return false }
    return true
  }

  /// Leaves those of some passages that pass what is known of all passages.
  ///
  /// - Returns: Whether that is all that there is to pass.
  func keepKnown(_ passages: inout PassageBits) throws(IndexError) -> Bool {
    var isAll = documents.isEmpty && statements.isEmpty
    for sieve in self.passages {
      if let passing = try sieve.passing(for: passages.count) {
        passages.formIntersection(passing)
      } else {
        isAll = false
      }
    }
    return isAll
  }

  /// Leaves those of some passages of accepted documents that may pass.
  func keep(_ passages: inout [Int]) throws(IndexError) {
    for sieve in self.passages.reversed() where !passages.isEmpty { try sieve.keep(&passages) }
  }
}

/// A query's filters together, ready for an index: the one that must hold, and those that must not.
struct QuerySieve {
  private let filter: FilterSieve
  private let excluded: [FilterSieve]
  /// Whether everything passes.
  let isOpen: Bool
  /// Whether passages of one document may differ in passing.
  let concernsPassages: Bool
  /// Whether documents may differ in passing.
  let concernsDocuments: Bool

  init(_ query: Query, in columns: IndexColumns) {
    filter = FilterSieve(query.filter, in: columns)
    excluded = query.excludedFilters.map { FilterSieve($0, in: columns) }
    isOpen = query.filter.isEmpty && query.excludedFilters.isEmpty
    concernsPassages = filter.concernsPassages || excluded.contains(where: \.concernsPassages)
    concernsDocuments = filter.concernsDocuments || excluded.contains(where: \.concernsDocuments)
  }

  /// Leaves those of some passages that pass what is known of all passages.
  ///
  /// - Returns: Whether all that are left pass.
  func keepKnown(_ passages: inout PassageBits) throws(IndexError) -> Bool {
    try filter.keepKnown(&passages) && excluded.isEmpty
  }

  /// What is known of a document's passages when the document has been looked at.
  struct Verdict {
    /// Whether any of them may pass.
    var mayPass: Bool
    /// The excluded filters that the document passes, which none of its passages that pass may pass, too.
    var left: [FilterSieve] = []
  }

  /// Looks at a document.
  func verdict(on document: Int) throws(IndexError) -> Verdict {
    guard try filter.accepts(document: document) else { return Verdict(mayPass: false) }
    if excluded.isEmpty { return Verdict(mayPass: true) }
    var left: [FilterSieve] = []
    for filter in excluded where try filter.accepts(document: document) { left.append(filter) }
    return left.allSatisfy(\.concernsPassages) ? Verdict(mayPass: true, left: left) : Verdict(mayPass: false)
  }

  /// Whether a passage of a document passes of which the passages may.
  func accepts(passage: Int, _ verdict: Verdict) throws(IndexError) -> Bool {
    guard try filter.accepts(passage: passage) else { return false }
    for filter in verdict.left where try filter.accepts(passage: passage) { return false }
    return true
  }

  /// Leaves those of some passages that pass, of documents of which the passages may.
  func keep(_ passages: inout [Int], _ verdict: Verdict) throws(IndexError) {
    try filter.keep(&passages)
    for filter in verdict.left where !passages.isEmpty {
      var left = passages
      try filter.keep(&left)
      var next = left[...]
      passages.removeAll { passage in
        guard next.first == passage else { return false }
        next.removeFirst()
        return true
      }
    }
  }

  /// Whether a passage, or what it states, may pass.
  func mayAccept(passage: Int) throws(IndexError) -> Bool {
    try filter.concernsPassages ? filter.accepts(passage: passage) : true
  }

  /// Whether a statement passes, by what is known before it is read; nil if that does not tell.
  ///
  /// - Parameter document: The one that states it.
  func accepts(_ facts: TargetFacts, of document: Int) throws(IndexError) -> Bool? {
    if isOpen { return true }
    let passes = try filter.accepts(facts, of: document)
    if passes == false { return false }
    var isKnown = passes != nil
    for filter in excluded {
      let leavesOut = try filter.accepts(facts, of: document)
      if leavesOut == true { return false }
      if leavesOut == nil { isKnown = false }
    }
    return isKnown ? true : nil
  }

  /// Whether a statement passes.
  ///
  /// - Parameters:
  ///   - document: The one that states it.
  ///   - passage: The passage that states it.
  func accepts(_ statement: Statement, of document: Int, inPassage passage: Int) throws(IndexError) -> Bool {
    if isOpen { return true }
    guard try filter.accepts(statement, of: document), try filter.accepts(passage: passage) else { return false }
    for filter in excluded {
      if try filter.accepts(statement, of: document), try filter.accepts(passage: passage) { return false }
    }
    return true
  }
}
