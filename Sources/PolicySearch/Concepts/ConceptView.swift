import InvertedIndex

/// A concept with what is needed to show it.
public struct ConceptView: Sendable {
  public struct Member: Sendable {
    public var term: String
    public var isPreferred: Bool
    /// In how many passages the term occurs.
    public var passages: Int

    public var role: String { isPreferred ? "preferred" : "variant" }
  }

  public var concept: Concept
  public var members: [Member]
  /// The passage that introduces the concept, if one does.
  public var origin: PassageView?

  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public init(_ concept: Concept, in engine: SearchEngine) throws(IndexError) {
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
      if let number = try index.passage(withID: id) { origin = try PassageView(number, of: index) }
    }
  }
}
