import InvertedIndex
import PolicyText

/// What decides in one index whether documents, passages or statements have what a filter asks of one attribute.
enum Sieve {
  case documents(any DocumentSieve)
  case passages(any PassageSieve)
  /// Statements of number; no passage by itself passes.
  case statements((Statement) -> Bool)
}

/// Decides on documents, by their numbers in the index.
protocol DocumentSieve: AnyObject {
  func accepts(_ document: Int) throws(IndexError) -> Bool

  /// Whether a statement passes; nil if its document decides.
  func accepts(_ statement: Statement) -> Bool?
}

/// Decides on passages, by their numbers in the index.
protocol PassageSieve: AnyObject {
  func accepts(_ passage: Int) throws(IndexError) -> Bool
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

  func accepts(_ statement: Statement) -> Bool? { definition.accepts(values, statement) }
}

/// Decides on passages by their facts.
final class FactsSieve<Definition: FactsDefinition>: PassageSieve {
  private let definition: Definition
  private let values: [Definition.Value]
  private let index: IndexReader

  init(_ definition: Definition, _ values: [Definition.Value], in columns: IndexColumns) {
    self.definition = definition
    self.values = values
    index = columns.index
  }

  func accepts(_ passage: Int) throws(IndexError) -> Bool {
    definition.accepts(values, try index.facts(ofPassage: passage))
  }
}

/// A filter made ready for an index.
final class FilterSieve {
  private var documents: [any DocumentSieve] = []
  private var passages: [any PassageSieve] = []
  private var statements: [(Statement) -> Bool] = []

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

  /// Whether a document's passages may pass.
  func accepts(document: Int) throws(IndexError) -> Bool {
    guard statements.isEmpty else { return false }
    for sieve in documents where try !sieve.accepts(document) { return false }
    return true
  }

  /// Whether what a document states may pass.
  func accepts(_ statement: Statement, of document: Int) throws(IndexError) -> Bool {
    for sieve in statements where !sieve(statement) { return false }
    for sieve in documents {
      if let decided = sieve.accepts(statement) {
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
}

/// A query's filters together, ready for an index: the one that must hold, and those that must not.
struct QuerySieve {
  private let filter: FilterSieve
  private let excluded: [FilterSieve]
  /// Whether everything passes.
  let isOpen: Bool
  /// Whether passages of one document may differ in passing.
  let concernsPassages: Bool

  init(_ query: Query, in columns: IndexColumns) {
    filter = FilterSieve(query.filter, in: columns)
    excluded = query.excludedFilters.map { FilterSieve($0, in: columns) }
    isOpen = query.filter.isEmpty && query.excludedFilters.isEmpty
    concernsPassages = filter.concernsPassages || excluded.contains(where: \.concernsPassages)
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
