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

  /// Adds the two lines of a bulk request that add a passage.
  ///
  /// - Parameter hasParent: Whether its document is added, too (`writeOpenSearch(_:context:to:)`).
  public static func writeOpenSearch(
    _ passage: PassageView, _ terms: ExportedTerms, hasParent: Bool, to bytes: inout [UInt8]
  ) {
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
      ("terms", .utf8(terms.line)), ("characters", .array(terms.characterLines.map { .utf8($0) })),
      ("above", .string(above(passage))),
    ]
    write(id: passage.record.id, routing: hasParent ? parent : nil, .object(source + join), to: &bytes)
  }

  /// Adds the two lines of a bulk request that add a document, the parent of its passages.
  ///
  /// - Parameter context: `PassageTerms.terms(ofDocument:)`.
  public static func writeOpenSearch(_ document: DocumentRecord, context: [UInt8], to bytes: inout [UInt8]) {
    let id = openSearchID(ofDocument: document.id)
    write(
      id: id, routing: id,
      .object([
        ("document", .string(document.id)), ("context", .utf8(context)), (part, .string("document")),
      ]), to: &bytes)
  }

  /// A document's id among those of passages: a record may be called as its document is, and ids of documents may be
  /// longer than OpenSearch takes. So it is a hash (FNV-1a, 64 bits; Fowler, Noll, Vo).
  public static func openSearchID(ofDocument id: String) -> String {
    let hash = id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return "document/\(IndexIdentity.text(hash))"
  }

  /// The field that joins passages to their documents.
  static let part = "part"

  private static func write(id: String, routing: String?, _ source: JSON, to bytes: inout [UInt8]) {
    let routing: [Field] = routing.map { [("routing", .string($0))] } ?? []
    JSON.object([("index", .object([("_id", .string(id))] + routing))]).write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    source.write(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
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
