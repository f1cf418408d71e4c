import PolicyText

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

extension ConceptError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  public var message: String {
    switch self {
    case .line(let file, let line, let fault): "\(file) line \(line): \(fault.message)"
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  public var description: String { message }
}

extension ConceptError.Fault {
  fileprivate var message: String {
    let relations = Concept.Relation.allCases.map(\.rawValue).joined(separator: ", ")
    return switch self {
    case .columns(let count):
      "a concept has 3 to 5 columns with tabs between, not \(count): preferred|..., variants|..., relation, domain, note"
    case .noTerm:
      "a concept needs a preferred term in the first column and a variant in the second; terms have | between"
    case .relation(let name): "\(Excerpt.quoted(name)) is no relation; write one of \(relations) in the third column"
    case .length(let term): "\(Excerpt.quoted(term)) does not have 2 to 20 characters; leave it out"
    case .twice(let term): "\(Excerpt.quoted(term)) stands twice in the concept; leave one out"
    }
  }
}
