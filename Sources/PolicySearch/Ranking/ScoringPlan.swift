import InvertedIndex
import TextFolding

/// What the full ranking counts in a passage for one query, and what each count weighs.
///
/// Terms have numbers: first those of the query, then those that only other names of its words have, then single ideographs.
final class ScoringPlan {
  /// Another name of a word.
  struct Member {
    var part: QueryPart
    /// The numbers of its terms.
    var terms: [Int]
    /// At most 1: a longer name must not count for more than the word itself.
    var scale: Double
  }

  /// A word of the query with its other names.
  struct Group {
    var word: QueryPart
    /// The numbers of the query's terms that the word consists of.
    var terms: [Int]
    var members: [Member]
  }

  /// The query's terms, then those of other names.
  private(set) var terms: [QueryTerm]
  /// How many of `terms` are the query's.
  let queryTermCount: Int
  private(set) var groups: [Group] = []
  /// The words with those of their other names that the indexes may hold.
  private(set) var expansions: [Expansion] = []
  /// The numbers of what counts as a single character: ideographs, and the query's words.
  private(set) var characters: [Int] = []
  /// The ideographs among these.
  let ideographs: [UInt32]
  /// idf × (k1 + 1) of each number.
  private(set) var weights: [Double] = []
  /// The most that single characters add to a score.
  private(set) var characterBound = 0.0
  /// The sum of the roots of the ideographs' weights.
  private var ideographRoots = 0.0
  /// Counts in the order of the numbers.
  private(set) var tally = TermTally([])

  /// - Parameters:
  ///   - query: Cleaned.
  ///   - bm25: Of all `indexes`.
  init(_ query: Query, of indexes: [IndexReader], bm25: BM25) throws(IndexError) {
    terms = query.scoringTerms
    queryTermCount = terms.count
    ideographs = query.ideographs
    var numbers: [QueryTerm: Int] = [:]
    for (number, term) in terms.enumerated() {
      numbers[term] = number
      weights.append(try Self.weight(term, of: indexes, bm25))
    }
    for expansion in query.expansions {
      try add(expansion, &numbers, of: indexes, bm25)
    }
    characters = terms.indices.prefix(queryTermCount).filter { terms[$0].isWord }
    var counted = terms
    for ideograph in ideographs {
      let term = QueryTerm.ideograph(ideograph)
      if let number = numbers[term] {
        characters.append(number)
      } else {
        characters.append(counted.count)
        counted.append(term)
        weights.append(try Self.weight(term, of: indexes, bm25))
      }
    }
    tally = TermTally(counted.map(\.tallied))
    characterBound = PassageScorer.characterWeight * characters.reduce(0) { $0 + weights[$1] }
    ideographRoots = characters.suffix(ideographs.count).reduce(0) { $0 + weights[$1].squareRoot() }
  }

  /// Adds a word's other names, as far as the indexes hold all their terms.
  private func add(
    _ expansion: Expansion, _ numbers: inout [QueryTerm: Int], of indexes: [IndexReader], _ bm25: BM25
  ) throws(IndexError) {
    var mass = 0.0
    for term in expansion.word.terms {
      if let number = numbers[term] {
        mass += weights[number]
      } else {
        mass += try Self.weight(term, of: indexes, bm25)
      }
    }
    var group = Group(
      word: expansion.word, terms: expansion.word.terms.compactMap { numbers[$0] }.filter { $0 < queryTermCount },
      members: [])
    var members: [Expansion.Member] = []
    for name in expansion.members {
      let part = name.part
      var weightsOfTerms: [Double] = []
      for term in part.terms {
        let frequency = try TermLookup.documentFrequency(of: term, in: indexes)
        if frequency == 0 { break }
        weightsOfTerms.append(bm25.weight(documentFrequency: frequency))
      }
      guard !part.terms.isEmpty, weightsOfTerms.count == part.terms.count else { continue }
      let scale = min(1, mass / weightsOfTerms.reduce(0, +))
      var memberTerms: [Int] = []
      for (term, weight) in zip(part.terms, weightsOfTerms) {
        let number = numbers[term] ?? terms.count
        if number == terms.count {
          numbers[term] = number
          terms.append(term)
          weights.append(weight)
        }
        memberTerms.append(number)
      }
      members.append(name)
      group.members.append(Member(part: part, terms: memberTerms, scale: scale))
    }
    guard !group.members.isEmpty else { return }
    groups.append(group)
    expansions.append(Expansion(word: expansion.word, members: members))
  }

  private static func weight(
    _ term: QueryTerm, of indexes: [IndexReader], _ bm25: BM25
  ) throws(IndexError) -> Double {
    bm25.weight(documentFrequency: try TermLookup.documentFrequency(of: term, in: indexes))
  }
}

extension ScoringPlan {
  /// The most that single characters add to the score of a passage whose length counts their title as they do.
  ///
  /// A length counts every ideograph but the last ones of runs: a passage has at most 2L ideographs for all of the n of the query. With f for
  /// each, K = `norm` and weights w, they add W - K Σ w / (f + K), and by Cauchy and Schwarz Σ w / (f + K) is at least
  /// (Σ √w)² / (2L + nK).
  ///
  /// - Parameter norm: `lengthNorm` of the length.
  func characterBound(length: UInt32, norm: Double) -> Double {
    let room = 2 * Double(length) + Double(ideographs.count) * norm
    guard room > 0 else { return characterBound }
    return characterBound - PassageScorer.characterWeight * norm * ideographRoots * ideographRoots / room
  }

  /// The most that ideographs of a passage add that are none of some.
  func characterBound(except ideographs: Set<UInt32>) -> Double {
    let numbers = zip(self.ideographs, characters.suffix(self.ideographs.count))
    return PassageScorer.characterWeight * numbers.reduce(0) { $0 + (ideographs.contains($1.0) ? 0 : weights[$1.1]) }
  }

  /// The most that other names add to a score.
  var nameBound: Double {
    groups.reduce(0) { sum, group in
      let bounds = group.members.map { member in member.scale * member.terms.reduce(0) { $0 + weights[$1] } }
      return sum + (bounds.max() ?? 0)
    }
  }

  /// The sum of the weights of all terms.
  var termBound: Double { weights.prefix(terms.count).reduce(0, +) }
}

extension QueryTerm {
  /// The term as it is counted in a text.
  fileprivate var tallied: TermTally.Term {
    switch self {
    case .bigram(let gram): .pair(gram.first, gram.second)
    case .ideograph(let ideograph): .ideograph(ideograph)
    case .word(let word): .word(word.unicodeScalars.map(\.value))
    }
  }
}
