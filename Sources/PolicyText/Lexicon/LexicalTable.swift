/// A table of the lexicon: a file of this folder whose rows are words.
///
/// Columns with tabs between: the word, its classes, an example for each class, a note, which may be left out. Lines
/// that begin with `#` are remarks: the first ones of a file say what its classes mean.
///
///     孵化	leads trails	孵化企业5家 => 企业 = 5 家 | 园区孵化不少于5家企业 => 企业 >= 5 家
///
/// An example is a text and what is read in it: it holds, and without the word in that class it does not.
package enum LexicalTable: Int, CaseIterable, Sendable {
  case verbs, grants, units, comparators, evidence, time, places, shortforms, roles, titles, themes, tables, furniture,
    questions, validity

  /// A row: a word with what it is.
  package struct Row {
    package var word: String
    package var classes: [LexicalClass]
    private let rest: ArraySlice<UInt8>

    /// One for each class.
    package var examples: [Example] { Example.all(in: String(decoding: rest, as: UTF8.self)) }

    /// A line of a table. A class that the table does not have is a mistake in the program.
    fileprivate init(_ line: ArraySlice<UInt8>, of table: LexicalTable) {
      let columns = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2, omittingEmptySubsequences: false)
      word = String(decoding: columns[0], as: UTF8.self)
      let names = columns.count > 1 ? columns[1].split(separator: UInt8(ascii: " ")) : []
      classes = names.map { name in
        guard let known = classesByName[String(decoding: name, as: UTF8.self)], known.table == table else {
          preconditionFailure("no class of the table: \(String(decoding: line, as: UTF8.self))")
        }
        return known
      }
      rest = columns.count > 2 ? columns[2] : []
    }
  }

  /// A text and what is read in it, as `text => reading`.
  package struct Example: Hashable {
    package var text: String
    package var reading: String

    /// The examples of a row's last columns. What is none has an empty reading, which no text has.
    fileprivate static func all(in columns: String) -> [Example] {
      guard let column = columns.split(separator: "\t", omittingEmptySubsequences: false).first, !column.isEmpty else {
        return []
      }
      return column.split(separator: " | ").map { example in
        let sides = example.split(separator: " => ", maxSplits: 1)
        return Example(text: String(sides[0]), reading: sides.count > 1 ? String(sides[1]) : "")
      }
    }
  }

  /// The file's bytes.
  private var bytes: [UInt8] {
    switch self {
    case .verbs: EmbeddedFiles.verbs
    case .grants: EmbeddedFiles.grants
    case .units: EmbeddedFiles.units
    case .comparators: EmbeddedFiles.comparators
    case .evidence: EmbeddedFiles.evidence
    case .time: EmbeddedFiles.time
    case .places: EmbeddedFiles.places
    case .shortforms: EmbeddedFiles.shortforms
    case .roles: EmbeddedFiles.roles
    case .titles: EmbeddedFiles.titles
    case .themes: EmbeddedFiles.themes
    case .tables: EmbeddedFiles.tables
    case .furniture: EmbeddedFiles.furniture
    case .questions: EmbeddedFiles.questions
    case .validity: EmbeddedFiles.validity
    }
  }

  /// The rows of the file in its order.
  package var rows: [Row] {
    bytes.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }.map { Row($0, of: self) }
  }
}

private let classesByName = Dictionary(uniqueKeysWithValues: LexicalClass.allCases.map { ($0.rawValue, $0) })

/// What a word is to the parser. The first lines of a table say what its classes mean.
package enum LexicalClass: String, CaseIterable, Sendable {
  // verbs.tsv
  case reworks, bareMeasure, stays, completes, invests, resizes, adds, rises, falls, reaches, cumulates, toValue, rate,
    shareName, changeEnd,
    leads, scope, noun, trails, stop, purpose, inner, innerNoun, remains, closes, hatching, goesOn, sharing, head
  // grants.tsv
  case timedObject, yearOrder, mostly, detail, grantPeriod, standard, all, having, termNoun, nounLead, limitNoun,
    onlyWhen, ofEach,
    onlyBasis, noGrant,
    noGrantAfter, grantLink, givenNoun, holder, everyTime, counter, endsBase, single, baseLead, baseBegin, baseEnd,
    recipientLead, noPurpose, surelyGiven, funding, grantLevel, durationLead, durationEnd,
    grantNoun, grantVerb, pays, grantLeads, grantContinues, payee, grantShare, entitles, amount
  // units.tsv
  case age, occasionUnit, noNumber, closesAmount,
    unit, noUnit, time, money, share, thousand, percent, structure, ordinal
  // comparators.tsv
  case atLeast, atMost, above, below, about, equal, atLeastAfter, atMostAfter, aboutAfter, noComparator, each
  // evidence.tsv
  case afterTo, forExample, since, scores, fine, example, fulfils, fulfilsTime, full, obliges, limitVerb, noticePeriod,
    withinAfter, within, lifetime, once, fromValue, conditionEnd, joinsConditions,
    past, lookingBack, done, coming, naming, kept, rule, change, means, aims, tool, organizes
  // time.tsv
  case comingYears,
    yearBegin, yearEnd, comparing, planEnd, thisYear, perYear, goal, deadlineLabel, timeLabel,
    deadlineLead,
    deadlineEnd, deadlineVerb, lasting, quarter, firstHalf, wholeYear, restOfYear, restOfMonth, thirdOfMonth
  // places.tsv
  case agencyEnd, concerning, nation, order, level, national, afterPlace, city, noCity, noPlace, party, branch,
    others, agencyBegin, noDistrict
  // shortforms.tsv
  case generic, breaks
  // roles.tsv
  case unitLabel, unitMark, unitVerb, unitIntro, unitsAfter, groupUnits, eachUnit, placeKind, placeOffice, otherUnits,
    furtherUnits, unitNoun, unitEnd, noUnitEnd, unitLevel, unitRemark, copula, joining, leading, assisting, guiding,
    supervising,
    firstLeads,
    otherDuty,
    likewise
  // titles.tsv
  case titleEnd, titlePart, speech, occasion, regulation, issues, passesOn, noticeVerb, letterEnd, letterGenre, enacts,
    adopts, revises, promulgates, takesEffect, titleRemark, callTitle, callText, supportTitle, taskListTitle
  // themes.tsv
  case goalsTitle, goalsAndTasks, requirementsTitle, backgroundTitle, problemsTitle, conditionsTitle, termsTitle,
    safeguardsTitle, formalTitle, pastTitle, futureTitle, reviewTitle, stateEnd, titleVerb, goalsLead, problemsLead,
    requirementsLead, reviewLead, noLead, detailVerb, measureName, appendix, itself, effect, address, box, resumes,
    consents, defines, establishes, listOfFacts, listOfConditions, listJoint,
    listing, listOfTasks
  // tables.tsv
  case numberColumn, taskColumn, unitsColumn, deadlineColumn, groupColumn, indicatorColumn, measureColumn, valueColumn,
    baseColumn, rateColumn, totalRow
  // furniture.tsv
  case button, word, footer, filing, caption, homePage
  // questions.tsv
  case question, frame
  // validity.tsv
  case force, issueDay, term, planTerm, yearsOfPlan, termJoin, own, ends, endsNext, ended, basis

  /// The table whose words have the class.
  package var table: LexicalTable {
    switch self {
    case .reworks, .bareMeasure, .stays, .completes, .invests, .resizes, .adds, .rises, .falls, .reaches, .cumulates,
      .toValue,
      .rate, .shareName, .changeEnd,
      .leads, .scope, .noun, .trails, .stop, .purpose, .inner, .innerNoun, .remains, .closes, .hatching, .goesOn,
      .sharing, .head:
      .verbs
    case .timedObject, .yearOrder, .mostly, .detail, .grantPeriod, .standard, .all, .having, .termNoun, .nounLead,
      .limitNoun,
      .onlyWhen, .ofEach,
      .onlyBasis, .noGrant, .noGrantAfter, .grantLink, .givenNoun, .holder, .everyTime, .counter, .endsBase, .single,
      .baseLead, .baseBegin, .baseEnd, .recipientLead, .noPurpose, .surelyGiven, .funding, .grantLevel, .durationLead,
      .durationEnd,
      .grantNoun, .grantVerb, .pays, .grantLeads, .grantContinues, .payee, .grantShare,
      .entitles, .amount:
      .grants
    case .age, .occasionUnit, .noNumber, .closesAmount,
      .unit, .noUnit, .time, .money, .share, .thousand, .percent, .structure, .ordinal:
      .units
    case .atLeast, .atMost, .above, .below, .about, .equal, .atLeastAfter, .atMostAfter, .aboutAfter, .noComparator,
      .each:
      .comparators
    case .afterTo, .forExample, .since, .scores, .fine, .example, .fulfils, .fulfilsTime, .full, .obliges, .limitVerb,
      .noticePeriod, .withinAfter, .within, .lifetime, .once, .fromValue, .conditionEnd, .joinsConditions,
      .past, .lookingBack, .done, .coming, .naming, .kept, .rule, .change, .means, .aims, .tool, .organizes:
      .evidence
    case .comingYears,
      .yearBegin, .yearEnd, .comparing, .planEnd, .thisYear, .perYear, .goal, .deadlineLabel, .timeLabel,
      .deadlineLead, .deadlineEnd, .deadlineVerb, .lasting, .quarter, .firstHalf, .wholeYear, .restOfYear, .restOfMonth,
      .thirdOfMonth:
      .time
    case .agencyEnd, .concerning, .nation, .order, .level, .national, .afterPlace, .city, .noCity, .noPlace, .party,
      .branch, .others, .agencyBegin, .noDistrict:
      .places
    case .generic, .breaks: .shortforms
    case .unitLabel, .unitMark, .unitVerb, .unitIntro, .unitsAfter, .groupUnits, .eachUnit, .placeKind, .placeOffice,
      .otherUnits, .furtherUnits, .unitNoun, .unitEnd, .noUnitEnd, .unitLevel, .unitRemark, .copula, .joining, .leading,
      .assisting,
      .guiding,
      .supervising, .firstLeads, .otherDuty, .likewise:
      .roles
    case .titleEnd, .titlePart, .speech, .occasion, .regulation, .issues, .passesOn, .noticeVerb, .letterEnd,
      .letterGenre, .enacts, .adopts, .revises, .promulgates, .takesEffect, .titleRemark, .callTitle, .callText,
      .supportTitle, .taskListTitle:
      .titles
    case .goalsTitle, .goalsAndTasks, .requirementsTitle, .backgroundTitle, .problemsTitle, .conditionsTitle,
      .termsTitle, .safeguardsTitle, .formalTitle, .pastTitle, .futureTitle, .reviewTitle, .stateEnd, .titleVerb,
      .goalsLead, .problemsLead, .requirementsLead, .reviewLead, .noLead, .detailVerb, .measureName, .appendix, .itself,
      .effect, .address, .box, .resumes, .consents, .defines, .establishes, .listOfFacts, .listOfConditions, .listJoint,
      .listing,
      .listOfTasks:
      .themes
    case .numberColumn, .taskColumn, .unitsColumn, .deadlineColumn, .groupColumn, .indicatorColumn, .measureColumn,
      .valueColumn, .baseColumn, .rateColumn, .totalRow:
      .tables
    case .button, .word, .footer, .filing, .caption, .homePage: .furniture
    case .question, .frame: .questions
    case .force, .issueDay, .term, .planTerm, .yearsOfPlan, .termJoin, .own, .ends, .endsNext, .ended, .basis: .validity
    }
  }

  /// The position among `allCases`, as the compiler numbers cases without values. `Lexicon` checks that it is so.
  var ordinal: Int {
    // A byte as long as there are no more cases than that has values.
    MemoryLayout<Self>.size == 1 ? Int(unsafeBitCast(self, to: UInt8.self)) : Int(unsafeBitCast(self, to: UInt16.self))
  }
}
