import InvertedIndex
import PolicyText
import TextFolding

/// What a search found.
public struct SearchResults: Sendable {
  /// The requested part of the results, the best first; equals by document and position.
  public var hits: [SearchHit]
  /// How many passages match in all, exactly; in a search by words and a vector, how many the fused ranking has. Hits
  /// that hold only some of the query's words are not counted.
  public var total: Int
  /// Whether that is all of them. Not if the engine's time limit was over before they were counted: then at least so
  /// many match.
  public var totalIsExact: Bool
  /// The other names of words that were searched for, too.
  public var expansions: [Expansion]
  /// What of the query could not match.
  public var unmatched: Unmatched
  /// What was found of the words; nil where the query was not read as words.
  public var words: WordResults?
  /// What became of the meaning of the query.
  public var meaning = MeaningUse.none

  /// What is found where nothing can match.
  public static let empty = SearchResults(
    hits: [], total: 0, totalIsExact: true, expansions: [], unmatched: Unmatched())
}

/// A passage that was found.
public struct SearchHit: Sendable {
  /// The rank among all results, from 1.
  public var rank: Int
  /// The score; 0 for a query that has only a filter. In a search by a vector the cosine, or what fusion makes of both.
  public var score: Double { match.score }
  /// Whether the passage holds a term of the query, or another name of one of its words, and not only single
  /// characters.
  public var holdsTerm: Bool { match.holdsTerm }
  /// How it matches the query's words; full where the query was not read as words.
  public var wordMatch: WordMatch { match.holdsTerm || match.match == .similar ? match.match : .characters }
  /// How near its meaning is to the query's; nil where only words were compared.
  public var similarity: Similarity? { match.similarity }
  /// The words that hold neither in the passage nor above it.
  public var missingWords: [String] = []
  /// The passage by its number, with its score.
  var match: RankedPassage
  public var passage: PassageView
  /// Where the passage's text holds what was asked, in Unicode scalars of the text.
  public var highlights: [SourceSpan]
  public var snippet: Snippet

  /// The passage's id: `kunshan-2024#二、(一)2.(1)`.
  public var id: String { passage.id }
  /// The passage's own title, or empty.
  public var title: String { passage.title }
  public var kind: PassageKind { passage.kind }
  public var document: DocumentRecord { passage.document }
}

/// A passage that matches, with its score.
public struct RankedPassage: Hashable, Sendable {
  /// The index, by its number among those searched.
  public var shard: Int
  /// The passage, by its number in the index.
  public var passage: Int
  public var score: Double
  /// Whether it holds a term of the query, or another name of one of its words, and not only single characters.
  public var holdsTerm = true
  /// How it matches the query's words; full where the query was not read as words.
  public var match = WordMatch.full
  /// How near its meaning is to the query's; nil where that was not asked.
  public var similarity: Similarity?
}

extension RankedPassage {
  /// Which passage it is.
  struct Key: Hashable {
    var shard: Int
    var passage: Int
  }

  var key: Key { Key(shard: shard, passage: passage) }

  init(_ item: TopPassages.Item) {
    self.init(shard: item.shard, passage: Int(item.passage), score: item.score)
  }

  var item: TopPassages.Item { TopPassages.Item(score: score, shard: shard, passage: UInt32(passage)) }
}

/// What of a query could not match anything, so that nothing is dropped silently.
public struct Unmatched: Hashable, Sendable {
  /// What of the query's words no passage holds, overlapping bigrams joined: `量子鲸鱼`.
  public var terms: [String] = []
  /// Required phrases that no passage holds.
  public var phrases: [String] = []
  /// Question phrases that were cut out of the query: 有哪些.
  public var cut: [String] = []
  /// Parts that have no character to search for: `，`.
  public var unsearchable: [String] = []
  /// Where nothing matched: filters that no document passes, `place:火星`.
  public var filters: [String] = []

  public init() {}
}
