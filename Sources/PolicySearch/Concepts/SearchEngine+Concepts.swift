import InvertedIndex
import TextFolding

extension SearchEngine {
  /// The abbreviations that the indexes introduce.
  var minedConcepts: MinedConcepts { MinedConcepts(indexes: indexes) }

  /// All concepts by which words of queries may lead to other names: those of the thesaurus, then those of the indexes.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func concepts() throws(IndexError) -> [Concept] {
    (thesaurus?.concepts ?? []) + (try minedConcepts.concepts())
  }

  /// The concepts that have a term, under whichever of its spellings, in the same order.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func concepts(with term: String) throws(IndexError) -> [Concept] {
    let mined = try minedConcepts.concepts(with: FoldedText(term).units[...])
    return (thesaurus?.concepts(with: term) ?? []) + mined.map(\.concept)
  }

  /// In how many passages a text occurs as an exact phrase; of those found before the time limit is over.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func passageCount(ofPhrase text: String) throws(IndexError) -> Int {
    guard let query = try? Query(phrase: text) else { return 0 }
    return try ranking(by: .plain).rank(query, limit: 1).total
  }
}

extension SearchEngine {
  /// The other names for which a search for a word looks, too; none for what is no query.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func otherNames(of word: String) throws(IndexError) -> [Expansion.Member] {
    guard let query = try? QueryParser.parse(word) else { return [] }
    return try prepare(query).expansions.flatMap(\.members)
  }
}

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
        // A term with a gap is one of queries only.
        let passages = SplitTerms.hasGap(term) ? 0 : try engine.passageCount(ofPhrase: term)
        members.append(Member(term: term, isPreferred: isPreferred, passages: passages))
      }
    }
    guard case .passage(let id) = concept.source else { return }
    for index in engine.indexes where origin == nil {
      if let number = try index.passage(withID: id) { origin = try PassageView(number, of: index) }
    }
  }
}
