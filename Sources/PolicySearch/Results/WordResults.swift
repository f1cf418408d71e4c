import PolicyText

/// What was found of the words that a query was read as.
public struct WordResults: Hashable, Sendable {
  /// A word with how often it was found.
  public struct Word: Hashable, Sendable {
    /// As it was typed.
    public var text: String
    /// What it is put together of, where these may stand apart, too; else empty.
    public var pieces: [String]
    /// Its other names.
    public var names: [String]
    /// In how many of the passages that filters and exclusions let through it holds: as typed, under another name, or
    /// with its pieces near each other.
    public var passages: Int
    /// In how many of them it stands as it was typed.
    public var asTyped: Int
  }

  /// Passages that come nearest to a full match where there is none.
  public struct Closest: Hashable, Sendable {
    public var total: Int
    /// How many words hold in the best of them or above it.
    public var words: Int
  }

  public var words: [Word]
  /// What of the query is not asked for: 可以, 享受.
  public var notRequired: [String]
  /// The forms of answers that are asked for, which raise passages of these forms: 定义.
  public var forms: [AnswerForm]
  /// How many passages hold some of what is asked for, but are no full match.
  public var partial: Int
  /// Those of these that come nearest; nil where there is a full match, or nothing comes near.
  public var closest: Closest?
  /// Whether more passages might hold a word's pieces than were looked at.
  public var isCut: Bool

  /// The most passages of an index that are looked at for a word's pieces.
  public static let mostPieceChecks = WordHolding.mostPieceChecks
}

/// How a passage that was found matches the words of a query.
public enum WordMatch: String, Sendable {
  /// Every word holds in it or above it. The only one that totals count.
  case full
  /// There is no full match, and no passage comes nearer.
  case closest
  /// It holds some of what the query asks for.
  case partial
  /// It holds single characters of the query only.
  case characters
  /// It holds nothing of it, and means something similar.
  case similar
}
