/// Words that stand for one another in policy text.
public struct Concept: Hashable, Sendable {
  /// How a concept's variants are related to its preferred terms.
  public enum Relation: String, CaseIterable, Sendable {
    /// Everyday or older words: they lead to the preferred terms, not back.
    case lay
    /// Narrower, broader or neighbouring words: they lead to the preferred terms, not back, and a passage that holds
    /// only these is no match for them.
    case related
    /// Each may stand for the others.
    case synonym
    /// Short and full forms of one name.
    case abbreviation
    /// Earlier and present names of one body.
    case renamed

    /// Whether variants lead to the preferred terms only.
    var isOneWay: Bool { self == .lay || self == .related }
  }

  /// The terms that official text uses. The first names the concept.
  public var preferred: [String]
  /// The other words. One of a lay concept may have two parts with a gap between, which only queries hold: 狗…咬.
  public var variants: [String]
  public var relation: Relation
  /// The field: policy, tax, ...; or empty.
  public var domain: String
  /// Why, or where from; or empty.
  public var note: String
  public var source: Source

  /// Where a concept comes from.
  public enum Source: Hashable, Sendable {
    /// The list that ships.
    case shipped
    /// The list of agencies and their names.
    case agencies
    /// A file of the user's.
    case file(String)
    /// A passage of an index that introduces an abbreviation, by its id.
    case passage(String)

    /// The kinds of sources, by their names in output.
    public enum Kind: String, CaseIterable, Sendable {
      case shipped, agencies, file, index
    }

    public var kind: Kind {
      switch self {
      case .shipped: .shipped
      case .agencies: .agencies
      case .file: .file
      case .passage: .index
      }
    }
  }

  /// The first of its terms.
  public var name: String { preferred.first ?? "" }

  /// The other terms that a term of the concept leads to, none for one that leads nowhere.
  ///
  /// - Parameter isPreferred: Whether the term is one of the preferred.
  func targets(of term: String, isPreferred: Bool) -> [String] {
    if relation.isOneWay { return isPreferred ? [] : preferred }
    return (preferred + variants).filter { $0 != term }
  }
}
