import InvertedIndex

/// What knows terms and the concepts that have them: a thesaurus, or the abbreviations of indexes.
protocol ConceptSource {
  /// Where the terms end that begin at a place in a row of folded units, the shorter first.
  func ends(ofTermsAt start: Int, in units: [UInt32]) throws(IndexError) -> [Int]

  /// The concepts that have a term, by its folded units.
  func concepts(with term: ArraySlice<UInt32>) throws(IndexError) -> [TermConcept]
}
