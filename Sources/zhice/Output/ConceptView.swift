import PolicySearch

/// A concept with what is needed to show it.
struct ConceptView {
  struct Member {
    var term: String
    var isPreferred: Bool
    /// In how many passages the term occurs.
    var passages: Int

    var role: String { isPreferred ? "preferred" : "variant" }
  }

  var concept: Concept
  var members: [Member]
  /// The passage that introduces the concept, if one does.
  var origin: PassageView?

  init(_ concept: Concept, in engine: SearchEngine) throws {
    self.concept = concept
    members = []
    for (terms, isPreferred) in [(concept.preferred, true), (concept.variants, false)] {
      for term in terms {
        let passages = try engine.passageCount(ofPhrase: term)
        members.append(Member(term: term, isPreferred: isPreferred, passages: passages))
      }
    }
    guard case .passage(let id) = concept.source else { return }
    for index in engine.indexes where origin == nil {
      origin = try index.passage(withID: id).map { try PassageView($0, of: index) }
    }
  }
}
