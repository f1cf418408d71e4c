import InvertedIndex

/// What a filter asks of one attribute.
protocol Condition: Hashable, Sendable {
  var attribute: Attribute { get }

  func accepts(_ document: DocumentRecord, targetYear: Int?) -> Bool

  func accepts(_ passage: PassageFacts, of document: DocumentReader) throws(IndexError) -> Bool

  /// Each of its values by itself, as it is written.
  var alternatives: [(text: String, condition: any Condition)] { get }
}

/// One of some values.
struct OneOf<Definition: AttributeDefinition>: Condition {
  let definition: Definition
  /// At least one, each once.
  var values: [Definition.Value]

  var attribute: Attribute { Attribute(definition) }

  func accepts(_ document: DocumentRecord, targetYear: Int?) -> Bool {
    definition.accepts(values, document, targetYear: targetYear)
  }

  func accepts(_ passage: PassageFacts, of document: DocumentReader) throws(IndexError) -> Bool {
    try definition.accepts(values, passage, of: document)
  }

  var alternatives: [(text: String, condition: any Condition)] {
    values.map { (definition.text(of: $0), OneOf(definition: definition, values: [$0])) }
  }
}
