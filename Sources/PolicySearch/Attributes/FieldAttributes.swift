import InvertedIndex
import PolicyText
import TextFolding

/// A field of documents that has one of some names.
protocol FieldDefinition: NamedDefinition, DocumentDefinition where Value == String {
  var field: MetadataField { get }
}

extension FieldDefinition {
  func value(_ text: String) throws(QueryError) -> String { try name(of: text) }

  func accepts(_ values: [String], _ document: DocumentRecord, _ statement: Statement?) -> Bool {
    document.metadata[field].map(values.contains) ?? false
  }

  func tally() -> (any FacetTally)? { FieldTally(self) }
}

/// Who issues a document.
struct LevelAttribute: FieldDefinition {
  let name = "level"
  let about = "documents that a level of government issues"
  let example = "市级"
  let field = MetadataField.level

  var names: [String] { IssuingLevel.names }
}

/// What kind of document it is.
struct GenreAttribute: FieldDefinition {
  let name = "genre"
  let about = "documents of a genre (文种)"
  let example = "行动计划"
  let field = MetadataField.genre

  var names: [String] { DocumentGenre.names }
}

extension Attribute {
  public static let level = Attribute(LevelAttribute())
  public static let genre = Attribute(GenreAttribute())
}

extension Filter {
  /// Levels of government that issue documents, of `IssuingLevel.names`.
  public var levels: [String] {
    get { self[LevelAttribute()] }
    set { self[LevelAttribute()] = newValue }
  }

  /// Kinds of documents, of `DocumentGenre.names`.
  public var genres: [String] {
    get { self[GenreAttribute()] }
    set { self[GenreAttribute()] = newValue }
  }
}

/// Counts passages by a field of their documents, the most first, equals in the order of the names.
private final class FieldTally<Definition: FieldDefinition>: FacetTally {
  private let field: MetadataField
  private let names: [String]
  /// The names as an index has them.
  private let bytes: [[UInt8]]
  private var passages: [Int]

  init(_ definition: Definition) {
    field = definition.field
    names = definition.names
    bytes = names.map { Array($0.utf8) }
    passages = [Int](repeating: 0, count: names.count)
  }

  func add(_ document: DocumentReader, passages count: Int) throws(IndexError) {
    let name = try document.bytes(of: field)
    if let index = bytes.firstIndex(where: { $0.count == name.count && $0.elementsEqual(name) }) {
      passages[index] += count
    }
  }

  var counts: [Facets.Count] { Facets.Count.list(passages, of: names) }
}

/// The document itself, by its id.
struct DocumentIDAttribute: DocumentDefinition {
  let name = "doc"
  let about = "passages of a document"
  let example = "kunshan-2024"
  let values = Attribute.Values.text
  let expected = "a document's id, as in doc:kunshan-2024"

  func accepts(_ values: [String], _ document: DocumentRecord, _ statement: Statement?) -> Bool {
    let id = FoldedText(document.id).line
    return values.contains { FoldedText($0).line == id }
  }
}

extension Attribute {
  public static let doc = Attribute(DocumentIDAttribute())
}

extension Filter {
  /// Documents by their ids.
  public var documents: [String] {
    get { self[DocumentIDAttribute()] }
    set { self[DocumentIDAttribute()] = newValue }
  }
}
