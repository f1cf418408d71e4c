import InvertedIndex
import PolicySearch

/// Instruments, industries and what is counted. The names of fields are an interface: add fields, do not rename these.
extension JSON {
  public static func tags(_ tags: [StatedTag]) -> JSON {
    .array(tags.map { .object([("name", .string($0.name)), ("words", .strings($0.words))]) })
  }

  /// A document's column of a matrix.
  public static func column(_ column: TagMatrix.Column, _ attribute: Attribute) -> JSON {
    .object(
      naming(column.document) + [("measures", .int(column.measures)), ("tags", counts(of: column, attribute))])
  }

  /// How many measures of a document have each tag; none where the matrix does not have the document.
  public static func counts(of document: DocumentRecord, in matrix: TagMatrix) -> JSON {
    matrix.column(of: document).map { counts(of: $0, matrix.attribute) } ?? .array([])
  }

  private static func counts(of column: TagMatrix.Column, _ attribute: Attribute) -> JSON {
    .array(
      attribute.names.indices.filter { column.counts[$0] > 0 }.map { row in
        count(attribute.names[row], column.counts[row], named: "measures")
      })
  }

  /// How many passages each value of an attribute leaves, by the attributes' names.
  ///
  /// - Parameter field: The name of the field for a count.
  public static func facets(
    _ facets: Facets, by attributes: [Attribute] = Attribute.facets, named field: String = "count"
  ) -> [Field] {
    attributes.map { attribute in
      (attribute.name, .array(facets[attribute].map { count($0.name, $0.count, named: field) }))
    }
  }

  private static func count(_ name: String, _ count: Int, named field: String) -> JSON {
    .object([("name", .string(name)), (field, .int(count))])
  }
}
