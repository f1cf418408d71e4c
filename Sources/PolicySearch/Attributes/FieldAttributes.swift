import InvertedIndex
import PolicyText
import TextFolding

/// A field of documents that has one of some names.
protocol FieldDefinition: NamedDefinition, DocumentDefinition where Value == String, Key == String? {
  var field: MetadataField { get }
}

extension FieldDefinition {
  func value(_ text: String) throws(QueryError) -> String { try name(of: text) }

  func key(of document: some DocumentFields) throws(IndexError) -> String? { try document.text(of: field) }

  func accepts(_ values: [String], _ key: String?) -> Bool { key.map(values.contains) ?? false }

  func tally() -> (any FacetTally)? {
    KeyTally(self) { passages in Facets.Count.list(names.map { passages[$0] ?? 0 }, of: names) }
  }
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

/// The document itself, by its id.
struct DocumentIDAttribute: DocumentDefinition {
  let name = "doc"
  let about = "passages of a document"
  let example = "kunshan-2024"
  let values = Attribute.Values.text
  let expected = "a document's id, as in doc:kunshan-2024"

  func key(of document: some DocumentFields) throws(IndexError) -> String { try document.documentID() }

  func accepts(_ values: [String], _ key: String) -> Bool {
    let id = FoldedText(key).line
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
