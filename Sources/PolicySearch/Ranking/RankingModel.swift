import InvertedIndex

/// How passages are ranked.
public enum RankingMethod: String, CaseIterable, Sendable {
  /// BM25 over terms, single characters, other names and the document's context.
  case full
  /// BM25 over the query's terms, as Lucene computes it over bigrams.
  case plain
}

/// Every constant of the ranking.
///
/// The full ranking gives a passage the score
///
///     score = P + G + C + F
///     P = Σ BM25(term) + characterWeight × Σ BM25(character)
///     G = Σ max(0, min(1, idf mass of the word / idf mass of the name) × BM25(best other name) - BM25(word))
///     F = ± formWeight × Σ idf(term) × (k1 + 1)
///     C = context.weight × n / (n + context.half) × (1 - n / N) × Σ BM25(term in the document)
///
/// over n documents of N passages, where
///
///     BM25(t) = idf(t) × f × (k1 + 1) / (f + k1 × (1 - b + b × L / avgL))
///     idf(t) = ln(1 + (N - df + 0.5) / (df + 0.5))
///
/// f is how often the passage holds the term, L its length in terms, avgL the mean of all passages, df the number of
/// passages that hold the term. What stands in the passage's own title counts `titleWeight` times more in f; in a title
/// that is a part of the text only what the passage has. The plain ranking is P without characters and titles. F is
/// added where the passage has a form that the query asks for, and taken away, but for half of P + G at most, where it
/// is only a heading.
///
/// Sources: Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009); Lucene's
/// `BM25Similarity` for the idf.
///
/// The figures in the comments are nDCG@10 in points on development sets: ncp-passage-dev are policy questions,
/// stard-lite-train lay questions to statutes, capretrieval short queries.
public struct RankingModel: Hashable, Sendable {
  public var method: RankingMethod

  /// How soon further occurrences of a term in a passage count little, at least 0. The plain ranking has 1.2, as Lucene
  /// and most others.
  public var k1: Double
  /// How much the passage's length counts, from 0 to 1. The plain ranking has 0.75, as Lucene and most others.
  public var b: Double

  /// What an occurrence in the passage's own title adds to f. A record's title stands apart from its text, so that it
  /// counts twice in all; a clause's title is a part of the text, so that it counts three times.
  ///
  /// It is no parameter: the index's postings and its section `WLEN` have titles weighted like this (FORMAT.md).
  public static let titleWeight = PassageRecord.titleWeight

  /// What single characters count beside terms. Without them queries of one or two characters lose 11 points.
  public var characterWeight = 0.6

  /// What a passage of a form that the query asks for gets more, in weights of the query's terms. On ldc-dev, questions
  /// to regulations, nDCG@10 rises from 69.4 to 74.8; .15 gives no more, and costs lay questions recall.
  public var formWeight = 0.1

  /// The third summand: how well the passage's document fits, as one text.
  public struct Context: Hashable, Sendable {
    public var k1: Double
    public var b: Double
    /// The weight in an index of very many documents of many passages each.
    public var weight: Double
    /// With so many documents the context has half its weight: in an index of a few long documents all of them hold
    /// everything. 77.2 to 77.7 on capretrieval.
    public var half: Double

    public init(k1: Double = 0.8, b: Double = 0.15, weight: Double = 0.4, half: Double = 20) {
      (self.k1, self.b, self.weight, self.half) = (k1, b, weight, half)
    }
  }

  public var context = Context()

  /// Passages that hold no more of a query than single characters count where fewer passages than this hold more, if
  /// they are asked for (`CharacterMatches`). Worth 6 points on capretrieval.
  public var fewMatches = 100
  /// Ideographs that more passages hold than this, all that are looked up together, are not looked up by themselves.
  public var mostCharacterPostings = 1 << 15

  /// How a ranking by words and one by vectors become one (`Fusion`).
  public struct Joining: Hashable, Sendable {
    /// How many passages of each ranking count.
    public var depth = 1000
    /// What is added to a rank, from 1, before it is inverted: 60, as in Cormack, Clarke, Büttcher (2009).
    public var rankOffset = 60.0
  }

  public var joining = Joining()

  /// How a passage's meaning counts beside its words: the score rises by `weight` × the best score by words × what its
  /// cosine with the query is above `floor`.
  ///
  /// Chosen on the first halves of the development sets, and looked at on the second: of the weights 5, 6, 8, 10 the
  /// gains are 4.6, 5.2, 5.7, 5.9 on stard-lite-train, 3.4, 4.0, 4.4, 5.2 on capretrieval and .3, .2, .1, -.2 on
  /// ncp-passage-dev. A floor of .8 or .84 changes little.
  public struct Meaning: Hashable, Sendable {
    public var weight = 8.0
    /// The cosine from which on meaning counts. The model's cosines are high: of unlike texts they are some .75 to .8.
    public var floor = 0.82
    /// How many of the best by words, and how many of the nearest, are ordered by both.
    public var depth = 200
    /// What holds nothing of the query is shown where its cosine is at least so high,
    public var leastSimilar = 0.86
    /// and at most so much below the nearest of all. Of such passages 6 to 25 % are relevant on capretrieval, where
    /// all are judged; of those that are further off 2 %.
    public var similarGap = 0.02
    /// The most of them.
    public var mostSimilar = 10
  }

  public var meaning = Meaning()

  /// How the passages that are most like one are found: its best terms are searched for by BM25, each weighted by how
  /// much it tells of the passage.
  public struct Similarity: Hashable, Sendable {
    /// How many of the passage's terms are searched for. Of 8, 25, 64, 100 and all, nDCG@10 was .54, .64, .77, .77 and
    /// .75 on 92 judged measures of the five plans with k1 = 0.7, and .79 for 64 with k1 = 1.2. Latent semantic
    /// analysis of 20, 50 and 100 dimensions had .72, .59 and .65.
    public var terms = 64
    public var k1 = 1.2
    public var b = 0.75
    /// What the cosine of vectors without their documents' means counts, where an index has vectors of a model: nDCG@10
    /// .784, .818, .835, .843 with 0, .5, .8, 1.2.
    public var meaningWeight = 0.8
    /// How many of the best by their terms are ordered by meaning, too.
    public var meaningDepth = 100
    /// What corresponds to a passage in another document is looked for among so many of all that are most like it by
    /// their words,
    public var mostCompared = 10_000
    /// and of one document among so many.
    public var perDocument = 8
    /// The cosine, of vectors without their documents' means, below which the nearest passage of a document does not
    /// correspond. Of the 260 counterparts that the measures of the five plans have, .1 finds 214 and .2 finds 192; of
    /// the documents that are said to have none, 76 and 65 % have none.
    public var leastAlike = 0.1
  }

  public var similarity = Similarity()

  /// The constants of a method as they were found best.
  public init(_ method: RankingMethod = .full) {
    self.method = method
    switch method {
    case .full: (k1, b) = (0.7, 0.7)
    case .plain: (k1, b) = (1.2, 0.75)
    }
  }

  public static let full = RankingModel(.full)
  public static let plain = RankingModel(.plain)
}
