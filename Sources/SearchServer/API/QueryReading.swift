import PolicyJSON
import PolicySearch

/// The query of a request, with what of it nothing can match: an answer then says so and is empty.
struct QueryReading {
  /// The query as it was sent.
  var text = ""
  var query = Query()
  /// Parts without a character to search for, and filters with such a value.
  var unmatched = Unmatched()

  /// Whether anything can match. Else nothing is searched, and an answer is empty.
  var canMatch: Bool { unmatched.unsearchable.isEmpty && unmatched.filters.isEmpty }

  /// What became of the query, as the fields of an answer.
  func notes(_ expansions: [Expansion], _ found: Unmatched) -> [JSON.Field] {
    var all = found
    all.unsearchable += unmatched.unsearchable
    all.filters += unmatched.filters
    return JSON.notes(expansions, all)
  }
}
