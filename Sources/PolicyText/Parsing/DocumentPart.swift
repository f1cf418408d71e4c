/// The part of a document that a line or a clause belongs to. What a passage is (`PassageKind`) follows from it.
///
/// What a website puts around a document, its furniture and its block of keys, is a part of the page and not of the
/// document.
enum DocumentPart {
  /// 标题: the document's title, and the title of what a letter issues.
  case title
  /// 通知: the letter that issues the document, with document number, addressees and signature.
  case notice
  /// 前言: remarks and paragraphs before the first clause.
  case preface
  /// The numbered clauses and headings; in an annex, those of a plan of its own.
  case body
  /// An annex, and what is within one that is no plan of its own.
  case annex
  /// 正文: what is said after the last clause of the whole document.
  case ending
  /// 落款: an agency's name and a date below the text.
  case signature

  /// What the path of a clause without a label begins with; empty where clauses have labels of their own.
  var label: String {
    switch self {
    case .title: "标题"
    case .notice: "通知"
    case .preface: "前言"
    case .body, .annex: ""
    case .ending: "正文"
    case .signature: "落款"
    }
  }
}
