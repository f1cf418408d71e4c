import InvertedIndex

/// How near a passage's meaning is to a query's, and what that adds to its score.
public struct Similarity: Hashable, Sendable {
  /// The cosine of the passage's vector with the query's.
  public var cosine: Double
  /// What it adds to the score of the words.
  public var gain: Double
}

/// Orders passages by their words and their meaning:
///
///     score = score by words + weight × best × max(0, cosine - floor)
///
/// where `best` is the highest score by words that a passage has (`RankingModel.Meaning`).
struct MeaningRanking {
  /// A scan for each index; nil for one without passages.
  private let scans: [VectorScan?]
  private let model: RankingModel.Meaning
  /// The highest score by words; 1 where no passage has one.
  private let best: Double

  init(_ scans: [VectorScan?], _ model: RankingModel.Meaning, best: Double?) {
    self.scans = scans
    self.model = model
    self.best = best ?? 1
  }

  func similarity(_ cosine: Double) -> Similarity {
    Similarity(cosine: cosine, gain: model.weight * best * max(0, cosine - model.floor))
  }

  /// A passage with what its meaning adds to its score by words.
  func adding(to match: RankedPassage) throws(IndexError) -> RankedPassage {
    guard let cosine = try scans[match.shard]?.cosine(ofPassage: match.passage) else { return match }
    var match = match
    let similarity = similarity(cosine)
    match.similarity = similarity
    match.score += similarity.gain
    return match
  }
}

extension PreparedQuery {
  /// The text that is compared by meaning; nil for a query that is not: one without words, one that requires phrases,
  /// one of an engine for which only words count.
  var meaningText: String? {
    guard engine.usesMeaning, query.required.isEmpty, !query.words.isEmpty else { return nil }
    return query.words.map(\.text).joined(separator: " ")
  }

  /// Whether meaning counts for the query.
  var usesMeaning: Bool { meaningText != nil }

  /// How many of the best by their words are ordered by meaning, too; 0 where none are.
  var meaningDepth: Int { usesMeaning ? engine.model.meaning.depth : 0 }

  /// The passages of a query that are nearest to it in meaning, by how they match.
  struct Nearest {
    let ranking: MeaningRanking
    /// Those that match, and others that hold a term of the query: with their scores by words, in no order.
    fileprivate var matches: [RankedPassage] = []
    fileprivate var others: [RankedPassage] = []
    /// Those of the nearest that hold nothing of the query, the nearest first.
    fileprivate(set) var similar: [RankedPassage] = []

    fileprivate init(_ ranking: MeaningRanking) { self.ranking = ranking }
  }

  /// - Parameter best: The highest score by words that a passage has; nil where none has one.
  /// - Returns: Nil if there was no time for it.
  func nearest(best: Double?) throws(IndexError) -> Nearest? {
    guard let text = meaningText, let embedder = engine.embedder,
      let vector = embedder.vector(of: text, until: { deadline.isPast })
    else { return nil }
    let constants = engine.model.meaning
    let scans = engine.indexes.map { index in index.vectors.map { VectorScan(vector, $0) } }
    let shards = try shards()
    var nearest = Nearest(MeaningRanking(scans, constants, best: best))
    let found = try self.nearest(scans, limit: constants.depth, above: constants.floor) { deadline.isPast }
    if deadline.isPast { return nil }
    var matches: [RankedPassage] = []
    var others: [RankedPassage] = []
    for match in found {
      if try shards[match.shard]?.matcher.isMatch(UInt32(match.passage)) ?? false {
        matches.append(match)
      } else {
        others.append(match)
      }
    }
    nearest.matches = try scored(matches, areMatches: true)
    nearest.others = try scored(others, areMatches: false)
    // Some may have no score of their characters.
    if deadline.wasReached { return nil }
    let known = Set(nearest.others.map(\.key))
    let least = max(constants.leastSimilar, (found.first?.score ?? 0) - constants.similarGap)
    for match in others.prefix(while: { $0.score >= least }) where !known.contains(match.key) {
      if nearest.similar.count == constants.mostSimilar { break }
      // A heading alone says nothing that could be read.
      if try engine.indexes[match.shard].facts(ofPassage: match.passage).isOnlyHeading { continue }
      let similarity = nearest.ranking.similarity(match.score)
      nearest.similar.append(
        RankedPassage(
          shard: match.shard, passage: match.passage, score: similarity.gain, holdsTerm: false, match: .similar,
          similarity: similarity))
    }
    return nearest
  }

  /// Orders the best passages of a tier by meaning, too, together with those of the tier that are nearest.
  ///
  /// - Parameter passages: Those of the tier by their words, the best first. Behind the depth they stay as they are.
  func ordered(
    _ passages: [RankedPassage], _ tier: ShardSearch.Tier, by nearest: Nearest
  ) throws(IndexError) -> [RankedPassage] {
    let head = passages.prefix(meaningDepth)
    let known = Set(head.map(\.key))
    let near: [RankedPassage] =
      switch tier {
      case .all: nearest.matches + nearest.others
      case .matches: nearest.matches
      case .others: nearest.others
      }
    var ordered: [RankedPassage] = []
    for match in head + near.filter({ !known.contains($0.key) }) {
      ordered.append(try nearest.ranking.adding(to: match))
    }
    ordered.sort { engine.isBetter($0.item, $1.item) }
    let taken = Set(ordered.map(\.key))
    return ordered + passages.dropFirst(head.count).filter { !taken.contains($0.key) }
  }

  /// Passages with their scores by words; those that hold no term of the query are left out, unless they match.
  private func scored(_ passages: [RankedPassage], areMatches: Bool) throws(IndexError) -> [RankedPassage] {
    guard !passages.isEmpty else { return [] }
    var top = engine.topPassages(passages.count, inOrder: false)
    for (search, scorer) in zip(try shards(), try scorers()) {
      guard let search, let scorer else { continue }
      let own = passages.filter { $0.shard == search.shard }.map { UInt32($0.passage) }.sorted()
      try search.add(own, by: scorer, into: &top, holdingTerms: !areMatches) { _ in true }
    }
    return top.sorted().map { RankedPassage($0) }
  }
}

/// The sentences of a text that is read, not searched.
enum Sentences {
  private static let ends: Set<Character> = ["。", "！", "？", "；", "!", "?", ";", "\n"]
  /// So that a passage of very many takes no longer than others.
  private static let most = 32

  /// The first sentences, with what ends them and without blanks around; those without a letter or a digit are left
  /// out.
  static func of(_ text: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    for character in text + "\n" {
      sentence.append(character)
      guard ends.contains(character) else { continue }
      let trimmed = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if trimmed.contains(where: { $0.isLetter || $0.isNumber }) { sentences.append(trimmed) }
      if sentences.count == most { break }
      sentence = ""
    }
    return sentences
  }
}
