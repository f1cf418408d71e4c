import PolicySearch
import PolicyText

/// What of a query could not match, as notes.
enum UnmatchedOutput {
  /// Prints on standard error what of the query could not match.
  static func printNotes(_ unmatched: Unmatched) {
    for note in notes(unmatched) { Output.error(Text.oneLine(note)) }
  }

  /// What of the query could not match, each in a line.
  private static func notes(_ unmatched: Unmatched) -> [String] {
    func list(_ items: [String]) -> String {
      items.prefix(8).map { Excerpt.of($0) }.joined(separator: " ")
        + (items.count > 8 ? " … (\(items.count) in all)" : "")
    }
    var notes: [String] = []
    if !unmatched.unsearchable.isEmpty { notes.append("nothing to search for in: \(list(unmatched.unsearchable))") }
    if !unmatched.cut.isEmpty { notes.append("question words, not searched for: \(list(unmatched.cut))") }
    if !unmatched.terms.isEmpty { notes.append("in no passage: \(list(unmatched.terms))") }
    let phrases = unmatched.phrases.map { "\"\($0)\"" }
    if !phrases.isEmpty { notes.append("in no passage as a phrase: \(list(phrases))") }
    if !unmatched.filters.isEmpty {
      notes.append("nothing passes: \(list(unmatched.filters)); zhice documents lists what there is")
    }
    return notes
  }
}
