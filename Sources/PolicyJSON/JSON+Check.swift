import PolicySearch
import PolicyText

/// What became of the claims of a draft. The names of fields are an interface: add fields, do not rename these.
extension JSON {
  /// The claims of a draft, with how many there are of each verdict.
  public static func fields(of checked: [CheckedClaim]) -> [Field] {
    [
      ("total", .int(checked.count)),
      (
        "verdicts",
        .object(Verdict.allCases.map { verdict in (verdict.rawValue, .int(checked.count { $0.verdict == verdict })) })
      ), ("results", .array(checked.map(claim))),
    ]
  }

  /// A claim with what the index has of it.
  public static func claim(_ checked: CheckedClaim) -> JSON {
    .object([
      ("kind", .string(checked.claim.kind.rawValue)),
      ("verdict", .string(checked.verdict.rawValue)),
      ("text", .string(checked.claim.text)),
      ("number", checked.claim.number.map(span) ?? .null),
      ("context", .string(checked.claim.context)),
      ("line", .int(checked.claim.line)),
      ("span", span(checked.claim.range)),
      ("source", .string(checked.claim.source)),
      (
        "differences",
        .array(
          checked.differences.map {
            .object([
              ("field", .string($0.field)), ("draft", .string($0.draft)), ("document", .string($0.document)),
            ])
          })
      ),
      ("places", .array(checked.places.map(place))),
    ])
  }

  private static func place(_ place: CheckedClaim.Place) -> JSON {
    let metadata = place.document.metadata
    return .object([
      ("document", .string(place.document.id)), ("documentTitle", .string(metadata.title)),
      ("documentNumber", .string(metadata.documentNumber)),
      ("passage", .string(place.passage?.id)), ("text", .string(place.text)),
      ("span", place.range.map(span) ?? .null),
      ("citation", .string(place.passage.map { Citation($0).plain } ?? Citation(place.document).plain)),
    ])
  }
}
