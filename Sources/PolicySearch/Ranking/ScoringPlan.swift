import InvertedIndex
import PolicyText
import TextFolding

/// What the full ranking counts in a passage for one query, and what each count weighs.
///
/// Terms have numbers: first those of the query, then those that only other names of its words have, then single
/// ideographs. A plan does not change while passages are scored: `PassageScorer` counts.
struct ScoringPlan: Sendable {
  /// Another name of a word.
  struct Member: Sendable {
    var part: QueryPart
    /// The numbers of its terms.
    var terms: [Int]
    /// At most 1: a longer name must not count for more than the word itself.
    var scale: Double
  }

  /// A word of the query with its other names.
  struct Group: Sendable {
    var word: QueryPart
    /// The numbers of the query's terms that the word consists of.
    var terms: [Int]
    var members: [Member]
  }

  /// The query's terms, then those of other names.
  let terms: [QueryTerm]
  /// How many of `terms` are the query's.
  let queryTermCount: Int
  let groups: [Group]
  /// The words with those of their other names that the indexes may hold.
  let expansions: [Expansion]
  /// The numbers of what counts as a single character: ideographs, and the query's words.
  let characters: [Int]
  /// The ideographs among these, and their numbers.
  let ideographs: [UInt32]
  let ideographNumbers: [Int]
  /// idf × (k1 + 1) of each number.
  let weights: [Double]
  /// The most that ideographs add that are terms of the query or of other names; 0 where none is.
  let ideographTermBound: Double
  /// What is counted in a text, by number.
  let counted: [TermTally.Term]
  /// What single characters count beside terms.
  let characterWeight: Double
  /// The sum of the weights of all terms.
  let termBound: Double
  /// The most that words of letters and digits add as single characters.
  let wordBound: Double
  /// The most that single ideographs add to a score beside terms.
  let characterBound: Double
  /// The most that other names add to a score.
  let nameBound: Double
  /// What the query asks for.
  let forms: TagSet<AnswerForm>
  /// What a passage of such a form gets more.
  let formUnit: Double

  /// - Parameters:
  ///   - text: The query as the full ranking reads it.
  ///   - bm25: Of all indexes of the directory.
  init(
    _ text: QueryText, _ directory: TermDirectory, bm25: BM25, model: RankingModel
  ) throws(IndexError) {
    var numbering = Numbering(directory, bm25)
    for term in text.terms { _ = try numbering.number(of: term) }
    let queryTerms = numbering.terms.count
    var groups: [Group] = []
    var expansions: [Expansion] = []
    for expansion in text.expansions {
      guard let (group, members) = try numbering.group(of: expansion, queryTerms: queryTerms) else { continue }
      groups.append(group)
      expansions.append(Expansion(word: expansion.word, members: members))
    }
    terms = numbering.terms
    queryTermCount = queryTerms
    self.groups = groups
    self.expansions = expansions
    ideographs = text.ideographs
    let words = terms.indices.prefix(queryTerms).filter { numbering.terms[$0].isWord }
    var ideographNumbers: [Int] = []
    for ideograph in ideographs { ideographNumbers.append(try numbering.number(of: .ideograph(ideograph))) }
    characters = words + ideographNumbers
    self.ideographNumbers = ideographNumbers
    let weights = numbering.weights
    self.weights = weights
    counted = numbering.terms.map(\.tallied)
    characterWeight = model.characterWeight
    characterBound = characterWeight * ideographNumbers.reduce(0) { $0 + weights[$1] }
    termBound = weights.prefix(terms.count).reduce(0, +)
    wordBound = characterWeight * words.reduce(0) { $0 + weights[$1] }
    func ideographBound(_ numbers: some Sequence<Int>) -> Double {
      numbers.reduce(0) { sum, number in
        if case .ideograph = numbering.terms[number] { sum + weights[number] } else { sum }
      }
    }
    ideographTermBound =
      ideographBound(0..<queryTerms)
      + groups.reduce(0) { sum, group in
        sum + (group.members.map { $0.scale * ideographBound($0.terms) }.max() ?? 0)
      }
    forms = text.forms
    formUnit = model.formWeight * weights.prefix(queryTerms).reduce(0, +)
    nameBound = groups.reduce(0) { sum, group in
      let bounds = group.members.map { member in member.scale * member.terms.reduce(0) { $0 + weights[$1] } }
      return sum + (bounds.max() ?? 0)
    }
  }

  /// What a term of the query is multiplied by: a word counts as a single character, too.
  static func scale(of term: QueryTerm, _ characterWeight: Double) -> Double { term.isWord ? 1 + characterWeight : 1 }

  /// The most that a passage's form adds to its score.
  var formBound: Double { forms.isEmpty ? 0 : formUnit }

  /// What a passage's form adds to its score. One that is only a heading loses as much, at most half of its score.
  ///
  /// - Parameter score: P + G.
  func formScore(_ passageForms: TagSet<AnswerForm>, isOnlyHeading: Bool, score: Double) -> Double {
    if isOnlyHeading { return -min(formUnit, score / 2) }
    return passageForms.overlaps(forms) ? formUnit : 0
  }
}

/// Gives terms their numbers and weights, in the order in which they come.
private struct Numbering {
  private let directory: TermDirectory
  private let bm25: BM25
  private var numbers: [QueryTerm: Int] = [:]
  private(set) var terms: [QueryTerm] = []
  private(set) var weights: [Double] = []

  init(_ directory: TermDirectory, _ bm25: BM25) {
    self.directory = directory
    self.bm25 = bm25
  }

  private func weight(of term: QueryTerm) throws(IndexError) -> Double {
    bm25.weight(documentFrequency: try directory.documentFrequency(of: term))
  }

  mutating func number(of term: QueryTerm) throws(IndexError) -> Int {
    if let known = numbers[term] { return known }
    numbers[term] = terms.count
    terms.append(term)
    weights.append(try weight(of: term))
    return terms.count - 1
  }

  /// A word with its other names, as far as the indexes hold all their terms; nil if there is none.
  mutating func group(
    of expansion: Expansion, queryTerms: Int
  ) throws(IndexError) -> (group: ScoringPlan.Group, members: [Expansion.Member])? {
    var mass = 0.0
    for term in expansion.word.terms { mass += try weight(of: term) }
    var group = ScoringPlan.Group(
      word: expansion.word, terms: expansion.word.terms.compactMap { numbers[$0] }.filter { $0 < queryTerms },
      members: [])
    var members: [Expansion.Member] = []
    for name in expansion.members {
      let part = name.part
      var weightOfName = 0.0
      var isHeld = !part.terms.isEmpty
      for term in part.terms where isHeld {
        isHeld = try directory.documentFrequency(of: term) > 0
        weightOfName += try weight(of: term)
      }
      guard isHeld else { continue }
      var numbers: [Int] = []
      for term in part.terms { numbers.append(try number(of: term)) }
      members.append(name)
      group.members.append(ScoringPlan.Member(part: part, terms: numbers, scale: min(1, mass / weightOfName)))
    }
    return group.members.isEmpty ? nil : (group, members)
  }
}

extension ScoringPlan {
  /// The most that ideographs of a passage add that are none of some.
  func characterBound(except ideographs: Set<UInt32>) -> Double {
    let numbers = zip(self.ideographs, ideographNumbers)
    return characterWeight * numbers.reduce(0) { $0 + (ideographs.contains($1.0) ? 0 : weights[$1.1]) }
  }
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
