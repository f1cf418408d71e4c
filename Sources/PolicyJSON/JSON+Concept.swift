import PolicySearch

/// Concepts. The names of fields are an interface: add fields, do not rename these.
extension JSON {
  /// A concept by its terms.
  public static func concept(_ concept: Concept) -> JSON {
    .object(fields(of: concept) + [("members", .strings(concept.preferred + concept.variants))])
  }

  /// A concept with how often its terms occur, and where it was introduced.
  public static func concept(_ view: ConceptView) -> JSON {
    let members = view.members.map { member in
      JSON.object([
        ("term", .string(member.term)), ("role", .string(member.role)), ("passages", .int(member.passages)),
      ])
    }
    return .object(
      fields(of: view.concept) + [
        ("place", .string(view.origin?.document.metadata.place)), ("path", .string(view.origin?.path)),
        ("citation", .string(view.origin.map { Citation($0).plain })), ("members", .array(members)),
      ])
  }

  private static func fields(of concept: Concept) -> [Field] {
    var (file, passage): (JSON, JSON) = (.null, .null)
    switch concept.source {
    case .file(let path): file = .string(path)
    case .passage(let id): passage = .string(id)
    case .shipped, .agencies: break
    }
    return [
      ("name", .string(concept.name)), ("relation", .string(concept.relation.rawValue)),
      ("domain", .string(concept.domain)), ("note", .string(concept.note)),
      ("source", .string(concept.source.kind.rawValue)), ("file", file), ("passage", passage),
    ]
  }
}
