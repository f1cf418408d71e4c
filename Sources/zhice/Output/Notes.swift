import PolicySearch
import PolicyText

/// What commands say of results on standard error: how many there are, what else was searched for, what could not
/// match.
enum Notes {
  static let nothingFound = "nothing found"

  /// `1 passage`, `6 passages`.
  static func count(_ count: Int, _ one: String) -> String { "\(count) \(count == 1 ? one : "\(one)s")" }

  /// How many passages were found, and which of them are shown if not all.
  static func summary(_ results: SearchResults) -> String {
    guard results.total > 0 else { return nothingFound }
    let total = count(results.total, "passage")
    guard let first = results.hits.first, let last = results.hits.last, results.hits.count < results.total else {
      return total
    }
    return "\(first.rank)-\(last.rank) of \(total)"
  }

  /// Says what else was searched for.
  static func print(_ expansions: [Expansion]) {
    for expansion in expansions.prefix(8) {
      let names = expansion.members.prefix(6).map(\.part.text).joined(separator: "、")
      let more = expansion.members.count > 6 ? "…" : ""
      Output.error(Text.oneLine("也搜索: \(expansion.word.text) → \(names)\(more)"))
    }
  }

  /// Says what of the query could not match, each kind in a line.
  static func print(_ unmatched: Unmatched) {
    for (what, items, more) in [
      ("nothing to search for in", unmatched.unsearchable, ""),
      ("question words, not searched for", unmatched.cut, ""),
      ("in no passage", unmatched.terms, ""),
      ("in no passage as a phrase", unmatched.phrases.map { "\"\($0)\"" }, ""),
      ("nothing passes", unmatched.filters, "; zhice documents lists what there is"),
    ] where !items.isEmpty {
      Output.error(Text.oneLine("\(what): \(list(items))\(more)"))
    }
  }

  private static func list(_ items: [String]) -> String {
    items.prefix(8).map { Excerpt.of($0) }.joined(separator: " ")
      + (items.count > 8 ? " … (\(items.count) in all)" : "")
  }
}
