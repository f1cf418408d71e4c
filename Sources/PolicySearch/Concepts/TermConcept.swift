/// A concept that has a certain term.
struct TermConcept {
  var concept: Concept
  /// Whether the term is one of the preferred.
  var isPreferred: Bool
}
