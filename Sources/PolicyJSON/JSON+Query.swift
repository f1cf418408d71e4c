import PolicySearch

/// What became of a query. The names of fields are an interface: add fields, do not rename these.
extension JSON {
  /// What else was searched for, and what of the query was not or could not match.
  public static func notes(_ expansions: [Expansion], _ unmatched: Unmatched) -> [Field] {
    [
      ("expansions", .array(expansions.map(expansion))), ("ignored", .strings(unmatched.cut)),
      ("missingTerms", .strings(unmatched.terms)), ("missingPhrases", .strings(unmatched.phrases)),
      ("missingFilters", .strings(unmatched.filters)),
      ("unsearchable", .strings(unmatched.unsearchable)),
    ]
  }

  /// What became of the meaning of a query.
  ///
  /// - Parameter isAvailable: Whether meaning can count beside words, were it asked.
  public static func semantic(_ use: MeaningUse, isAvailable: Bool) -> Field {
    let (isUsed, isLate, similar) =
      switch use {
      case .none: (false, false, 0)
      case .late: (false, true, 0)
      case .used(let similar): (true, false, similar)
      }
    return (
      "semantic",
      .object([
        ("available", .bool(isAvailable)), ("used", .bool(isUsed)), ("late", .bool(isLate)), ("similar", .int(similar)),
      ])
    )
  }

  /// How the words of a query were read, and how many passages hold some of them only; null where any pair of
  /// characters is enough for a match.
  public static func reading(_ words: WordResults?) -> Field {
    guard let words else { return ("reading", .null) }
    let closest = words.closest.map { JSON.object([("total", .int($0.total)), ("words", .int($0.words))]) }
    return (
      "reading",
      .object([
        ("words", .array(words.words.map(word))), ("notRequired", .strings(words.notRequired)),
        ("forms", .strings(words.forms.map(\.name))),
        ("partial", .int(words.partial)), ("closest", closest ?? .null), ("isCut", .bool(words.isCut)),
      ])
    )
  }

  private static func word(_ word: WordResults.Word) -> JSON {
    .object([
      ("text", .string(word.text)), ("pieces", .strings(word.pieces)), ("names", .strings(word.names)),
      ("passages", .int(word.passages)), ("asTyped", .int(word.asTyped)),
    ])
  }

  private static func expansion(_ expansion: Expansion) -> JSON {
    let also = expansion.members.map { member in
      JSON.object([
        ("text", .string(member.part.text)), ("concept", .string(member.concept)),
        ("source", .string(source(member.source))),
      ])
    }
    return .object([("word", .string(expansion.word.text)), ("also", .array(also))])
  }

  /// Where a concept comes from, in one word or a name.
  private static func source(_ source: Concept.Source) -> String {
    switch source {
    case .file(let name): name
    case .passage(let id): id
    case .shipped, .agencies: source.kind.rawValue
    }
  }
}
