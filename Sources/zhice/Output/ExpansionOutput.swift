import PolicySearch

/// What else was searched for, and what was not, as notes and as JSON.
enum ExpansionOutput {
  static func fields(_ expansions: [Expansion], cut: [String]) -> [(String, JSON)] {
    [
      ("expansions", .array(expansions.map(json))), ("ignored", .array(cut.map { .string($0) })),
    ]
  }

  private static func json(_ expansion: Expansion) -> JSON {
    .object([
      ("word", .string(expansion.word.text)),
      (
        "also",
        .array(
          expansion.members.map { member in
            .object([
              ("text", .string(member.part.text)), ("concept", .string(member.concept)),
              ("source", .string(source(member.source))),
            ])
          })
      ),
    ])
  }

  /// Where a concept comes from, in one word or a name.
  static func source(_ source: Concept.Source) -> String {
    switch source {
    case .shipped: "shipped"
    case .agencies: "agencies"
    case .file(let name): name
    case .passage(let id): id
    }
  }

  /// Says on standard error what else was searched for.
  static func printNotes(_ expansions: [Expansion]) {
    for expansion in expansions.prefix(8) {
      let names = expansion.members.prefix(6).map(\.part.text).joined(separator: "、")
      let more = expansion.members.count > 6 ? "…" : ""
      Output.error(Text.oneLine("也搜索: \(expansion.word.text) → \(names)\(more)"))
    }
  }
}
