import PolicySearch
import PolicyText

/// What commands say of results on standard error: how many there are, what else was searched for, what could not
/// match.
enum Notes {
  static let nothingFound = "nothing found"

  /// `1 passage`, `6 passages`.
  static func count(_ count: Int, _ one: String) -> String { "\(count) \(count == 1 ? one : "\(one)s")" }

  /// How many passages were found, and which of them are shown if not all; how many hold some of the words only.
  static func summary(_ results: SearchResults) -> String {
    guard results.total > 0 else { return results.words.map(nothingFull) ?? nothingFound }
    var total = count(results.total, "passage")
    if let first = results.hits.first, let last = results.hits.last, results.hits.count < results.total {
      total = "\(first.rank)-\(last.rank) of \(total)"
    }
    guard let words = results.words, words.words.count > 1, words.partial > 0 else { return total }
    return "\(total), \(words.partial) more \(words.partial == 1 ? "holds" : "hold") some of the words"
  }

  /// What there is where no passage holds every word.
  private static func nothingFull(_ words: WordResults) -> String {
    guard words.words.count > 1, words.partial > 0 else { return nothingFound }
    if let closest = words.closest {
      return "no passage holds all \(words.words.count) words; the closest \(closest.total) "
        + "\(closest.total == 1 ? "holds" : "hold") \(closest.words) of them"
    }
    let found = words.words.map { "\(Text.oneLine($0.text)) (\($0.passages))" }
    return
      "no passage holds \(found.count == 2 ? "both " : "all of ")\(found.joined(separator: found.count == 2 ? " and " : ", "))"
  }

  /// Says how a query was read, where that is not as it was typed.
  static func print(_ words: WordResults?, of query: Query) {
    guard let words else { return }
    let read = words.words.map(\.text)
    if read != query.words.map(\.text) {
      Output.error(Text.oneLine("read as: \(list(read, separator: " · "))"))
    }
    if !words.notRequired.isEmpty { Output.error(Text.oneLine("not required: \(list(words.notRequired))")) }
    if words.isCut {
      Output.error("more passages may hold the parts of a word: only \(WordResults.mostPieceChecks) were looked at")
    }
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
      ("nothing passes", unmatched.filters.filter { isOfDocuments($0) }, "; zhice documents lists what there is"),
      (
        "no passage has it", unmatched.filters.filter { !isOfDocuments($0) },
        "; zhice search --facets counts what there is"
      ),
    ] where !items.isEmpty {
      Output.error(Text.oneLine("\(what): \(list(items))\(more)"))
    }
  }

  /// Whether a filter as typed (`place:昆山`) is one of documents; others say what a passage itself states.
  private static func isOfDocuments(_ filter: String) -> Bool {
    filter.split(separator: ":").first.flatMap { Attribute(name: String($0)) }?.concernsDocuments ?? true
  }

  private static func list(_ items: [String], separator: String = " ") -> String {
    items.prefix(8).map { Excerpt.of($0) }.joined(separator: separator)
      + (items.count > 8 ? " … (\(items.count) in all)" : "")
  }
}
