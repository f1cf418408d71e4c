/// A term with what its scores are multiplied by.
struct WeightedTerm {
  var term: QueryTerm
  var scale: Double
}
