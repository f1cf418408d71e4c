/// The unit of retrieval: a measure, or a paragraph of another clause.
public struct Passage: Hashable, Sendable {
  /// Identifies the passage among all documents: `kunshan-2024#二、(一)2.(1)`.
  public var id: String
  public var kind: PassageKind
  /// What it is about: what is to be done, what has been; nil for titles, letters, statutes, records.
  public var theme: ClauseTheme?
  /// The index of its clause in `PolicyDocument.clauses`, or nil for a record.
  public var clause: Int?
  /// Where the passage stands in the document's text, in Unicode scalars.
  public var range: Range<Int>
  /// In a wrapped document, the columns before the passage in its first line.
  public var startColumn = 0
  /// The passage's own title, or empty.
  public var title: String
  /// Whether the title is searched beside the text: a record's is; a clause's stands in the text of the clause already.
  public var hasSeparateTitle: Bool
  /// The responsible units in the order of the text.
  public var units: [ResponsibleUnit]
  /// By when the measure is to be done; nil where its clause does not state it.
  public var deadline: Deadline?
  /// The targets that the passage states, in the order of the text.
  public var targets: [Target] = []
  /// The abbreviations that the passage introduces, in the order of the text.
  public var abbreviations: [Abbreviation] = []
  /// What a measure uses to reach its end; empty for other kinds of passage.
  public var instruments: TagSet<PolicyInstrument> = TagSet()
  /// The industries that a measure is about; empty for other kinds of passage.
  public var industries: TagSet<Industry> = TagSet()
  /// What it is as an answer: a definition, a penalty.
  public var forms: TagSet<AnswerForm> = TagSet()
  /// Whether it says little beside its title, and has no sentence.
  public var isOnlyHeading = false

  public init(
    id: String, kind: PassageKind, clause: Int?, range: Range<Int>, startColumn: Int = 0, title: String,
    hasSeparateTitle: Bool, units: [ResponsibleUnit], targets: [Target] = [],
    abbreviations: [Abbreviation] = []
  ) {
    self.id = id
    self.kind = kind
    self.clause = clause
    self.range = range
    self.startColumn = startColumn
    self.title = title
    self.hasSeparateTitle = hasSeparateTitle
    self.units = units
    self.targets = targets
    self.abbreviations = abbreviations
  }
}

/// A short name that a passage introduces: 自贸试验区 in 自由贸易试验区(以下简称自贸试验区).
public struct Abbreviation: Hashable, Sendable {
  /// The short form as written, without quotation marks: `自贸试验区`.
  public var short: String
  /// The long form as written, without quotation marks, line breaks and blanks between ideographs: `自由贸易试验区`.
  public var long: String

  public init(short: String, long: String) {
    self.short = short
    self.long = long
  }
}

/// What a passage is in its document.
public enum PassageKind: UInt8, CaseIterable, Sendable {
  /// A numbered task.
  case measure
  /// A goal: the clauses of 主要目标, 发展目标, "2026年目标".
  case goal
  /// How the plan is carried out: 保障措施, 组织领导.
  case safeguard
  /// An article of a law or regulation: 第三条.
  case article
  /// Another clause's paragraph.
  case paragraph
  /// A heading that has no text of its own.
  case heading
  /// The document's title.
  case title
  /// The letter that issues the document, with document number, addressees and signature.
  case notice
  /// The paragraphs before the first clause.
  case preface
  /// 附件.
  case annex
  /// A record of a `.jsonl` file.
  case record

  /// The name used in queries (`kind:measure`) and in output. By reflection, as the library finds it, it would cost
  /// 0.04 ms.
  public var name: String {
    switch self {
    case .measure: "measure"
    case .goal: "goal"
    case .safeguard: "safeguard"
    case .article: "article"
    case .paragraph: "paragraph"
    case .heading: "heading"
    case .title: "title"
    case .notice: "notice"
    case .preface: "preface"
    case .annex: "annex"
    case .record: "record"
    }
  }

  public init?(name: String) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// Whether numbers in its passages may be targets: not those of titles, headings and letters.
  var statesTargets: Bool {
    switch self {
    case .measure, .goal, .safeguard, .paragraph, .preface, .annex, .notice, .article: true
    case .heading, .title, .record: false
    }
  }

  /// Whether all lines of a clause are one passage, and not one each.
  var isOnePassage: Bool {
    switch self {
    case .measure, .notice, .article, .goal: true
    case .safeguard, .paragraph, .heading, .title, .preface, .annex, .record: false
    }
  }
}

/// The beginning of a user's own text, for messages.
package enum Excerpt {
  /// The text, cut where it would fill the screen.
  package static func of(_ text: String) -> String {
    text.unicodeScalars.count <= 40 ? text : String(text.unicodeScalars.prefix(40)) + "…"
  }

  /// The same in quotation marks.
  package static func quoted(_ text: String) -> String { "\"\(of(text))\"" }
}
