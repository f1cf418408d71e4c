/// Why a file of concepts cannot be used.
public enum ConceptError: Error, Hashable, Sendable {
  /// A line is no concept.
  case line(file: String, line: Int, Fault)

  public enum Fault: Hashable, Sendable {
    /// Fewer than three columns, or more than five.
    case columns(Int)
    /// No preferred term, or no variant where the relation needs one.
    case noTerm
    /// The third column names no relation.
    case relation(String)
    /// A term of fewer than two characters or more than twenty.
    case length(String)
    /// A term that stands twice in a concept.
    case twice(String)
  }
}
