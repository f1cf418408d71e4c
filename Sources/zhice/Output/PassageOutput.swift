import InvertedIndex
import PolicySearch
import PolicyText

/// Passages and documents as text and JSON. The JSON's field names are an interface: add fields, do not rename these.
enum PassageOutput {
  /// - Parameter explanation: How the score came about, if somebody asked.
  static func json(_ hit: SearchHit, _ explanation: Explanation? = nil) -> JSON {
    var fields = fields(of: hit.passage)
    fields.insert(("rank", .int(hit.rank)), at: 1)
    fields.insert(("score", .double(hit.score)), at: 2)
    fields.append(("snippet", .string(hit.snippet.text)))
    fields.append(("highlights", .array(hit.highlights.map { .array([.int($0.start), .int($0.end)]) })))
    fields.append(("match", .string(hit.holdsTerm ? "terms" : "characters")))
    if let explanation { fields.append(("explanation", json(explanation))) }
    return .object(fields)
  }

  private static func json(_ explanation: Explanation) -> JSON {
    .object([
      ("name", .string(explanation.name)), ("value", .double(explanation.value)),
      ("formula", .string(explanation.formula)), ("parts", .array(explanation.parts.map(json))),
    ])
  }

  static func json(_ passage: PassageView) -> JSON { .object(fields(of: passage)) }

  /// What a passage says and where, without what was read out of it.
  static func exported(_ passage: PassageView) -> JSON {
    .object([
      ("id", .string(passage.record.id)), ("document", .string(passage.document.id)),
      ("documentTitle", .string(passage.document.metadata.title)), ("title", .string(passage.record.title)),
      ("heading", .array(passage.heading.map { .string($0) })), ("text", .string(passage.text)),
    ])
  }

  private static func fields(of passage: PassageView) -> [(String, JSON)] {
    [
      ("id", .string(passage.record.id)),
      ("document", .string(passage.document.id)),
      ("documentTitle", .string(passage.document.metadata.title)),
      ("title", .string(passage.record.title)),
      ("place", .string(passage.document.metadata.place)),
      ("kind", .string(passage.record.kind.name)),
      ("path", .string(passage.path)),
      ("number", .string(passage.clauseNumber)),
      ("heading", .array(passage.heading.map { .string($0) })),
      ("section", .string(passage.section)),
      ("units", .array(passage.units.map { .string($0.name) })),
      ("canonicalUnits", .array(passage.units.map { .string(AgencyName($0.name).canonical) })),
      ("unitRoles", .array(passage.units.map { .string($0.role) })),
      ("role", .string(passage.role)),
      ("text", .string(passage.text)),
      ("targets", .array(passage.targets.map { TargetOutput.json($0, of: passage) })),
      ("instruments", TagOutput.json(passage.instruments)),
      ("industries", TagOutput.json(passage.industries)),
    ]
  }

  static func json(_ document: DocumentRecord) -> JSON {
    let metadata = document.metadata
    return .object([
      ("id", .string(document.id)), ("title", .string(metadata.title)),
      ("documentNumber", .string(metadata.documentNumber)), ("agency", .string(metadata.agency)),
      ("place", .string(metadata.place)), ("issued", .string(metadata.issued)),
      ("published", .string(metadata.published)), ("periodStart", .int(metadata.periodStart)),
      ("periodEnd", .int(metadata.periodEnd)), ("level", .string(metadata.level)),
      ("status", .string(metadata.status)), ("topics", .array(metadata.topics.map { .string($0) })),
      ("script", .string(metadata.script)), ("source", .string(metadata.source)),
      ("passages", .int(document.passages.count)), ("measures", .int(document.measureCount)),
    ])
  }

  // MARK: Text

  /// The lines that say where a passage stands: title, document, headings, units, tags.
  static func lines(_ passage: PassageView) -> [String] {
    var lines = [documentLine(passage.document)]
    let heading = passage.heading.joined(separator: " › ")
    let parts = [heading, passage.path].filter { !$0.isEmpty }
    if !parts.isEmpty { lines.append(parts.joined(separator: "  ")) }
    if let units = unitsLine(passage) { lines.append(units) }
    if let tags = TagOutput.line(passage) { lines.append(tags) }
    return lines.map(Text.oneLine)
  }

  /// A document's title, or its id where it has none, and its place.
  static func documentLine(_ document: DocumentRecord) -> String {
    let place = document.metadata.place.map { " · \($0)" } ?? ""
    return Text.oneLine((document.metadata.title ?? document.id) + place)
  }

  /// A passage's units after their role, or nil where it has none.
  static func unitsLine(_ passage: PassageView) -> String? {
    guard !passage.units.isEmpty else { return nil }
    return Text.oneLine("\(passage.role): \(passage.units.map(\.name).joined(separator: "、"))")
  }

  /// A snippet's parts for the terminal.
  static func pieces(_ snippet: Snippet) -> [(text: String, style: Style?)] {
    snippet.parts.map { (text: Text.oneLine($0.text), style: $0.isHighlighted ? Style.match : nil) }
  }

  /// A passage's title, or what it is where it has none.
  static func title(_ passage: PassageView) -> String {
    passage.record.title.isEmpty ? "(\(passage.record.kind.name))" : Text.oneLine(passage.record.title)
  }
}
