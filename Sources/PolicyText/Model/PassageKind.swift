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

  /// Whether numbers in its passages may be targets: not those of titles, letters and articles.
  var statesTargets: Bool {
    switch self {
    case .measure, .goal, .safeguard, .paragraph, .preface, .annex, .notice: true
    case .article, .heading, .title, .record: false
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
