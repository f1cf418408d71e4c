import InvertedIndex
import PolicyText

/// Which documents, passages and statements may match at all. Values of one attribute are alternatives; different
/// attributes must all hold.
///
/// ```swift
/// var filter = Filter()
/// filter.places = ["昆山"]
/// filter.kinds = [.measure]
/// ```
public struct Filter: Sendable {
  /// One for each attribute that has values, in the order of `Attribute.all`.
  private var conditions: [any Condition] = []

  public init() {}

  public var isEmpty: Bool { conditions.isEmpty }

  /// Whether passages of one document may differ in passing.
  public var concernsPassages: Bool { conditions.contains { $0.attribute.subject == .passages } }

  /// The attributes of statements of number that it names, in their order.
  var ofStatements: [Attribute] { conditions.map(\.attribute).filter { $0.subject == .statements } }

  /// The values of an attribute, each once.
  subscript<Definition: AttributeDefinition>(_ definition: Definition) -> [Definition.Value] {
    get {
      for condition in conditions { if let own = condition as? OneOf<Definition> { return own.values } }
      return []
    }
    set {
      var values: [Definition.Value] = []
      for value in newValue where !values.contains(value) { values.append(value) }
      self = without(Attribute(definition))
      if values.isEmpty { return }
      conditions.append(OneOf(definition: definition, values: values))
      let order = Attribute.all
      conditions.sort { order.firstIndex(of: $0.attribute) ?? 0 < order.firstIndex(of: $1.attribute) ?? 0 }
    }
  }

  /// Adds a value as people type it: `昆山` for a place, `2026` for a year.
  ///
  /// - Throws: `QueryError.filterValue` if the attribute does not take the value.
  public mutating func add(_ attribute: Attribute, _ text: String) throws(QueryError) {
    try add(text, to: attribute.definition)
  }

  private mutating func add(_ text: String, to definition: some AttributeDefinition) throws(QueryError) {
    self[definition].append(try definition.value(text))
  }

  /// The filter without the values of an attribute.
  func without(_ attribute: Attribute) -> Filter {
    var filter = self
    filter.conditions.removeAll { $0.attribute == attribute }
    return filter
  }

  /// A filter for each value that is named, as it is typed: to say which of them nothing passes. Kinds are left out,
  /// which commands set, too.
  ///
  /// - Parameter subject: What the attributes are of.
  func parts(of subject: Attribute.Subject) -> [(text: String, filter: Filter)] {
    conditions.filter { $0.attribute.subject == subject && $0.attribute != .kind }.flatMap { condition in
      condition.alternatives.map { alternative in
        var filter = Filter()
        filter.conditions = [alternative.condition]
        return ("\(condition.attribute.name):\(alternative.text)", filter)
      }
    }
  }
}

extension Filter: Hashable {
  public static func == (one: Filter, other: Filter) -> Bool {
    one.conditions.map { AnyHashable($0) } == other.conditions.map { AnyHashable($0) }
  }

  public func hash(into hasher: inout Hasher) {
    for condition in conditions { condition.hash(into: &hasher) }
  }
}

// MARK: Matching

extension Filter {
  /// Whether a document's passages may match.
  public func accepts(_ document: DocumentRecord) -> Bool { conditions.allSatisfy { $0.accepts(document) } }

  /// What decides on each of its attributes in an index, in their order.
  func sieves(in columns: IndexColumns) -> [Sieve] { conditions.map { $0.sieve(in: columns) } }
}

/// What a filter asks of one attribute.
protocol Condition: Hashable, Sendable {
  var attribute: Attribute { get }

  func accepts(_ document: DocumentRecord) -> Bool

  func sieve(in columns: IndexColumns) -> Sieve

  /// Each of its values by itself, as it is written.
  var alternatives: [(text: String, condition: any Condition)] { get }
}

/// One of some values.
struct OneOf<Definition: AttributeDefinition>: Condition {
  let definition: Definition
  /// At least one, each once.
  var values: [Definition.Value]

  var attribute: Attribute { Attribute(definition) }

  func accepts(_ document: DocumentRecord) -> Bool { definition.accepts(values, document) }

  func sieve(in columns: IndexColumns) -> Sieve { definition.sieve(values, in: columns) }

  var alternatives: [(text: String, condition: any Condition)] {
    values.map { (definition.text(of: $0), OneOf(definition: definition, values: [$0])) }
  }
}
