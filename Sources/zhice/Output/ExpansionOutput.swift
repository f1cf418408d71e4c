import PolicySearch

/// What else was searched for, as notes.
enum ExpansionOutput {
  /// Says on standard error what else was searched for.
  static func printNotes(_ expansions: [Expansion]) {
    for expansion in expansions.prefix(8) {
      let names = expansion.members.prefix(6).map(\.part.text).joined(separator: "、")
      let more = expansion.members.count > 6 ? "…" : ""
      Output.error(Text.oneLine("也搜索: \(expansion.word.text) → \(names)\(more)"))
    }
  }
}
