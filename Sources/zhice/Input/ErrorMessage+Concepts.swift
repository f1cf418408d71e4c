import PolicySearch

extension ErrorMessage {
  static func text(_ error: ConceptError) -> String {
    switch error {
    case .line(let file, let line, let fault): "\(file) line \(line): \(text(fault))"
    }
  }

  private static func text(_ fault: ConceptError.Fault) -> String {
    let relations = Concept.Relation.allCases.map(\.rawValue).joined(separator: ", ")
    return switch fault {
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
