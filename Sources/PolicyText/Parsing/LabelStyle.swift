/// How a clause is numbered. The raw value is the level: a clause of a higher value lies inside one of a lower.
enum LabelStyle: Int, Comparable {
  /// 附件
  case annex
  /// `#` of Markdown, one level for all depths below the first label.
  case markdown
  /// 第一编, 第一部分
  case division
  /// 第一章
  case chapter
  /// 第一节
  case section
  /// 第一条
  case article
  /// 壹、
  case capital
  /// A heading without a label, in a document whose sections have none.
  case plain
  /// The same inside one of these.
  case plainInner
  /// 一、
  case chinese
  /// (一)
  case chineseInBrackets
  /// 任务一
  case named
  /// 1.
  case arabic
  /// 1.1
  case decimal
  /// 1.1.1
  case decimalInner
  /// (1)
  case arabicInBrackets
  /// 1)
  case arabicHalfBracket
  /// ①
  case circled
  /// ——
  case dash

  /// Whether its labels have numbers; the others count among their siblings.
  var isNumbered: Bool {
    switch self {
    case .dash, .markdown, .plain, .plainInner: false
    default: true
    }
  }

  static func < (a: LabelStyle, b: LabelStyle) -> Bool { a.rawValue < b.rawValue }
}
