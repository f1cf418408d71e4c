import InvertedIndex
import PolicySearch
import PolicyText

/// Passages and documents. The names of fields are an interface: add fields, do not rename these.
extension JSON {
  /// A passage that was found.
  ///
  /// - Parameters:
  ///   - explanation: How the score came about, if somebody asked.
  ///   - more: Further fields.
  public static func hit(_ hit: SearchHit, _ explanation: Explanation? = nil, more: [Field] = []) -> JSON {
    var fields = fields(of: hit.passage)
    fields.insert(("rank", .int(hit.rank)), at: 1)
    fields.insert(("score", .double(hit.score)), at: 2)
    fields += [
      ("snippet", .string(hit.snippet.text)), ("snippetHighlights", .array(hit.snippet.highlights.map(span))),
      ("highlights", .array(hit.highlights.map { span($0.start..<$0.end) })),
      ("match", .string(hit.wordMatch.rawValue)),
      ("missing", .strings(hit.missingWords)),
      ("similarity", hit.similarity.map { .double($0.cosine) } ?? .null),
    ]
    if let explanation { fields.append(("explanation", self.explanation(explanation))) }
    return .object(fields + more)
  }

  private static func explanation(_ explanation: Explanation) -> JSON {
    .object([
      ("name", .string(explanation.name)), ("value", .double(explanation.value)),
      ("formula", .string(explanation.formula)), ("parts", .array(explanation.parts.map(self.explanation))),
    ])
  }

  public static func passage(_ passage: PassageView) -> JSON { .object(fields(of: passage)) }

  /// What a passage says and where, without what was read out of it.
  public static func exported(_ passage: PassageView) -> JSON {
    .object([
      ("id", .string(passage.record.id)), ("document", .string(passage.document.id)),
      ("documentTitle", .string(passage.document.metadata.title)), ("title", .string(passage.record.title)),
      ("heading", .strings(passage.heading)), ("text", .string(passage.text)),
    ])
  }

  private static func fields(of passage: PassageView) -> [Field] {
    [
      ("id", .string(passage.record.id)),
      ("document", .string(passage.document.id)),
      ("documentTitle", .string(passage.document.metadata.title)),
      ("title", .string(passage.record.title)),
      ("place", .string(passage.document.metadata.place)),
      ("kind", .string(passage.record.kind.name)),
      ("theme", .string(passage.record.theme?.name)),
      ("path", .string(passage.path)),
      ("number", .string(passage.clauseNumber)),
      ("heading", .strings(passage.heading)),
      ("section", .string(passage.section)),
      ("units", .strings(passage.units.map(\.name))),
      ("canonicalUnits", .strings(passage.units.map { AgencyName($0.name).canonical })),
      ("unitRoles", .strings(passage.units.map(\.role))),
      ("unitDuties", .strings(passage.units.map(\.duty.name))),
      ("role", .string(passage.role)),
      ("deadline", deadline(of: passage)),
      ("text", .string(passage.text)),
      ("past", .array(passage.past.map(span))),
      ("targets", .array(passage.targets.map { target($0, of: passage) })),
      ("instruments", tags(passage.instruments)),
      ("industries", tags(passage.industries)),
    ]
  }

  private static func deadline(of passage: PassageView) -> JSON {
    guard let deadline = passage.deadline else { return .null }
    return .object([
      ("text", .string(deadline.text)), ("due", .string(deadline.due?.text)),
      ("span", passage.deadlineSpan.map(span) ?? .null),
    ])
  }

  /// The fields of a document.
  ///
  /// - Parameter text: Its text, of which the words are quoted that state the fields; nil for no quotations.
  public static func fields(of document: DocumentRecord, text: String? = nil) -> [Field] {
    let sources = StatedField.all(of: document, text: text)
    return [("id", .string(document.id))]
      + MetadataField.allCases.map { ($0.rawValue, value(of: $0, in: document.metadata)) }
      + [
        ("evidence", .object(sources.map { ($0.field.rawValue, evidence($0)) })),
        ("passages", .int(document.passages.count)), ("measures", .int(document.measureCount)),
      ]
  }

  private static func evidence(_ stated: StatedField) -> JSON {
    .object([
      ("source", .string(stated.evidence.source.rawValue)), ("from", .string(stated.evidence.field?.rawValue)),
      ("span", stated.evidence.span.map(span) ?? .null), ("text", .string(stated.words)),
    ])
  }

  private static func value(of field: MetadataField, in metadata: DocumentMetadata) -> JSON {
    switch field.form {
    case .text(let path), .date(let path), .choice(let path, _, _): .string(metadata[keyPath: path])
    case .year(let path): .int(metadata[keyPath: path])
    case .list(let path): .strings(metadata[keyPath: path])
    }
  }

  public static func document(_ document: DocumentRecord) -> JSON { .object(fields(of: document)) }

  /// The fields that name a document elsewhere.
  public static func naming(_ document: DocumentRecord) -> [Field] {
    [
      ("document", .string(document.id)), ("documentTitle", .string(document.metadata.title)),
      ("place", .string(document.metadata.place)),
    ]
  }

  public static func citation(_ citation: Citation) -> JSON {
    .object([("gbt7714", .string(citation.gbt7714)), ("plain", .string(citation.plain))])
  }

  /// `[start, end)`.
  static func span(_ range: Range<Int>) -> JSON { .array([.int(range.lowerBound), .int(range.upperBound)]) }
}
