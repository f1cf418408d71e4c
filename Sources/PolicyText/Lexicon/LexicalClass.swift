/// What a word is to the parser. The first lines of a table say what its classes mean.
package enum LexicalClass: String, CaseIterable, Sendable {
  // verbs.tsv
  case leads, scope, noun, trails, stop, purpose, inner, innerNoun, remains, closes, hatching, goesOn, sharing, head
  // grants.tsv
  case grantEnd, gives, grantNoun, grantVerb, pays, grantLeads, grantContinues, payee, sum, grantShare, entitles, amount
  // units.tsv
  case unit, noUnit, time, money, moneyRate, share, thousand, percent, structure, ordinal
  // comparators.tsv
  case atLeast, atMost, above, below, about, equal, atLeastAfter, atMostAfter, aboutAfter, noComparator, each
  // evidence.tsv
  case past, lookingBack, naming, kept, rule, change
  // time.tsv
  case yearBegin, yearEnd, comparing, planEnd, everyYear, thisYear, perYear, goal
  // places.tsv
  case agencyEnd, concerning, nation, order, level, national, afterPlace, city, noCity, noPlace, party, branch
  // shortforms.tsv
  case generic, breaks
  // roles.tsv
  case unitLabel, unitVerb, unitsAfter, eachUnit, placeKind, otherUnits, unitRemark
  // titles.tsv
  case titleEnd, titlePart, speech, occasion, regulation, issues, passesOn, noticeVerb, letterEnd, letterGenre, enacts
  // themes.tsv
  case goalsTitle, generalTitle, safeguardsTitle, formalTitle, pastTitle, futureTitle, reviewTitle, titleVerb,
    measureName, appendix, itself,
    effect, address
  // tables.tsv
  case numberColumn, taskColumn, unitsColumn, deadlineColumn
  // furniture.tsv
  case button, footer, filing, caption, homePage
  // questions.tsv
  case question

  /// The table whose words have the class.
  package var table: LexicalTable {
    switch self {
    case .leads, .scope, .noun, .trails, .stop, .purpose, .inner, .innerNoun, .remains, .closes, .hatching, .goesOn,
      .sharing, .head:
      .verbs
    case .grantEnd, .gives, .grantNoun, .grantVerb, .pays, .grantLeads, .grantContinues, .payee, .sum, .grantShare,
      .entitles, .amount:
      .grants
    case .unit, .noUnit, .time, .money, .moneyRate, .share, .thousand, .percent, .structure, .ordinal: .units
    case .atLeast, .atMost, .above, .below, .about, .equal, .atLeastAfter, .atMostAfter, .aboutAfter, .noComparator,
      .each:
      .comparators
    case .past, .lookingBack, .naming, .kept, .rule, .change: .evidence
    case .yearBegin, .yearEnd, .comparing, .planEnd, .everyYear, .thisYear, .perYear, .goal: .time
    case .agencyEnd, .concerning, .nation, .order, .level, .national, .afterPlace, .city, .noCity, .noPlace, .party,
      .branch:
      .places
    case .generic, .breaks: .shortforms
    case .unitLabel, .unitVerb, .unitsAfter, .eachUnit, .placeKind, .otherUnits, .unitRemark: .roles
    case .titleEnd, .titlePart, .speech, .occasion, .regulation, .issues, .passesOn, .noticeVerb, .letterEnd,
      .letterGenre, .enacts:
      .titles
    case .goalsTitle, .generalTitle, .safeguardsTitle, .formalTitle, .pastTitle, .futureTitle, .reviewTitle, .titleVerb,
      .measureName, .appendix, .itself, .effect, .address:
      .themes
    case .numberColumn, .taskColumn, .unitsColumn, .deadlineColumn: .tables
    case .button, .footer, .filing, .caption, .homePage: .furniture
    case .question: .questions
    }
  }

  /// The position among `allCases`, as the compiler numbers cases without values. `Lexicon` checks that it is so.
  var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}
