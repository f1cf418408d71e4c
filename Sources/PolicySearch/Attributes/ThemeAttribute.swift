import InvertedIndex
import PolicyText

/// What a passage is about: what is to be done, what has been.
struct ThemeAttribute: ChoiceDefinition, CaseDefinition {
  typealias Value = ClauseTheme

  let name = "theme"
  let about = "passages that look back, set goals, tasks ..."
  let example = "回顾"

  static func bits(of passage: PassageFacts) -> UInt32 {
    passage.theme.map { 1 << UInt32(position(of: $0)) } ?? 0
  }

  static func position(of value: ClauseTheme) -> Int { ClauseTheme.allCases.firstIndex(of: value) ?? 0 }
}

extension Attribute {
  public static let theme = Attribute(ThemeAttribute())
}

extension Filter {
  /// What passages are about.
  public var themes: [ClauseTheme] {
    get { self[ThemeAttribute()] }
    set { self[ThemeAttribute()] = newValue }
  }
}

extension Filter {
  /// The themes that measures have, and kinds of passages that clauses about anything else have.
  private static let measuredThemes: Set<ClauseTheme> = [.tasks, .safeguards]
  private static let otherKinds: [PassageKind] = [.paragraph, .goal, .safeguard, .measure]

  /// Lets only measures match; where themes are named that have none (`theme:回顾`), the clauses about these.
  ///
  /// - Throws: `QueryError.filterValue` if other kinds were asked for.
  public mutating func requireMeasures() throws(QueryError) {
    if themes.contains(where: { !Self.measuredThemes.contains($0) }) {
      if kinds.isEmpty { kinds = Self.otherKinds }
    } else {
      try require(.measure)
    }
  }
}

extension Query {
  /// Whether it names themes, so that a review is left out only where it says so.
  var namesThemes: Bool { !filter.themes.isEmpty || excludedFilters.contains { !$0.themes.isEmpty } }
}
