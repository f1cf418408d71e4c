import InvertedIndex

/// What knows terms and the concepts that have them: a thesaurus, or the abbreviations of indexes.
protocol ConceptSource {
  /// Where the terms end that begin at a position in a row of folded units, the shorter first.
  func ends(ofTermsAt start: Int, in units: [UInt32]) throws(IndexError) -> [Int]

  /// The concepts that have a term, by its folded units.
  func concepts(with term: ArraySlice<UInt32>) throws(IndexError) -> [TermConcept]
}

/// A concept that has a certain term.
struct TermConcept {
  var concept: Concept
  /// Whether the term is one of the preferred.
  var isPreferred: Bool
}
