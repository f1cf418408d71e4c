import InvertedIndex
import PolicySearch
import PolicyText
import TextFolding

/// What OpenSearch (2.10 or later) takes to hold an index's passages, so that it ranks them as Zhice does.
///
/// The field `terms` has each term as `term|frequency`, frequencies as `TermExporter` makes them; `characters` has
/// ideographs, words and gaps in the order of the text, for phrases, `above` those of the titles around the passage and
/// of its document's title, place and agency. None is analysed but cut at blanks. Where the documents of passages
/// count, each is a parent with its terms in `context`.
extension JSON {
  /// The body that makes the OpenSearch index: settings and mapping.
  public static func openSearchIndex(_ exporter: TermExporter) -> String {
    String(decoding: PackageResources.index_json, as: UTF8.self).replacing("\"{{k1}}\"", with: "\(exporter.k1)")
      .replacing("{{contextK1}}", with: "\(exporter.contextK1)")
  }

  /// The two lines of a bulk request that add a passage.
  ///
  /// - Parameter hasParent: Whether its document is added, too (`openSearchLines(_:context:)`).
  public static func openSearchLines(_ passage: PassageView, _ terms: ExportedTerms, hasParent: Bool) -> [UInt8] {
    let metadata = passage.document.metadata
    let parent = openSearchID(ofDocument: passage.document.id)
    let join: [Field] =
      hasParent ? [(part, .object([("name", .string("passage")), ("parent", .string(parent))]))] : []
    let source: [Field] = [
      ("document", .string(passage.document.id)), ("documentTitle", .string(metadata.title)),
      ("title", .string(passage.record.title)), ("heading", .strings(passage.heading)), ("text", .string(passage.text)),
      ("place", .string(metadata.place)), ("kind", .string(passage.record.kind.name)),
      ("forms", .strings(passage.record.forms.tags.map(\.name))), ("onlyHeading", .bool(passage.record.isOnlyHeading)),
      ("path", .string(passage.path)), ("units", .strings(passage.units.map(\.name))),
      ("canonicalUnits", .strings(passage.units.map { AgencyName($0.name).canonical })),
      ("leadUnits", .strings(passage.units.filter { $0.duty == .lead }.map { AgencyName($0.name).canonical })),
      ("unitDuties", .strings(passage.units.map(\.duty.name))), ("deadline", .string(passage.deadline?.text)),
      ("due", .string(passage.deadline?.due?.text)),
      ("instruments", .strings(passage.instruments.map(\.name))),
      ("industries", .strings(passage.industries.map(\.name))),
      ("issued", .string(metadata.issued)), ("published", .string(metadata.published)),
      ("periodStart", .int(metadata.periodStart)), ("periodEnd", .int(metadata.periodEnd)),
      ("terms", .string(terms.line)), ("characters", .strings(terms.characterLines)),
      ("above", .string(above(passage))),
    ]
    return lines(id: passage.record.id, routing: hasParent ? parent : nil, .object(source + join))
  }

  /// The two lines of a bulk request that add a document, the parent of its passages.
  ///
  /// - Parameter context: `PassageTerms.terms(ofDocument:)`.
  public static func openSearchLines(_ document: DocumentRecord, context: String) -> [UInt8] {
    let id = openSearchID(ofDocument: document.id)
    return lines(
      id: id, routing: id,
      .object([
        ("document", .string(document.id)), ("context", .string(context)), (part, .string("document")),
      ]))
  }

  /// A document's id among those of passages: a record's document may be called as its passage is.
  public static func openSearchID(ofDocument id: String) -> String { "document/" + id }

  /// The field that joins passages to their documents.
  static let part = "part"

  private static func lines(id: String, routing: String?, _ source: JSON) -> [UInt8] {
    let routing: [Field] = routing.map { [("routing", .string($0))] } ?? []
    let action = JSON.object([("index", .object([("_id", .string(id))] + routing))])
    return action.bytes + [UInt8(ascii: "\n")] + source.bytes + [UInt8(ascii: "\n")]
  }

  /// What stands above a passage, as phrases are looked up in it.
  private static func above(_ passage: PassageView) -> String {
    let metadata = passage.document.metadata
    let texts =
      passage.heading + [passage.record.title] + [metadata.title, metadata.place, metadata.agency].compactMap(\.self)
    return texts.map { FoldedText($0, lineBreaks: .separate).characterLine }.filter { !$0.isEmpty }
      .joined(separator: " | ")
  }
}
