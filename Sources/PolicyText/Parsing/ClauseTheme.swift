/// What a clause is about by its title: tasks, goals, how the plan is carried out, or general remarks.
public enum ClauseTheme {
  case tasks, goals, safeguards, general

  private static let generalTitles = [
    "总体要求", "指导思想", "基本原则", "总体思路", "工作思路", "重要意义", "重大意义", "基本情况", "工作原则", "总则", "适用范围", "名词解释",
    "发展基础", "工作回顾", "主要成绩", "主要考虑", "历史使命", "形势与挑战", "背景", "编制依据",
  ]
  private static let safeguardTitles = [
    "保障措施", "组织保障", "组织实施", "组织领导", "实施保障", "保障机制", "工作要求", "工作保障", "组织推进", "附则",
  ]
  private static let formalTitles = [
    "重点任务", "重点工作", "主要任务", "工作任务", "工作举措", "主要举措", "重点举措", "具体措施", "主要措施", "工作措施", "主要工作",
  ]

  /// The theme that a title names by itself, or nil if the clause is of its parent's theme.
  ///
  /// - Parameter title: A clause's title in plain text.
  static func named(by title: String) -> ClauseTheme? {
    if title.hasSuffix("目标") || title.hasSuffix("目标任务") { return .goals }
    if generalTitles.contains(where: { title.hasSuffix($0) }) { return .general }
    if safeguardTitles.contains(where: { title.hasSuffix($0) }) { return .safeguards }
    return nil
  }

  private static let lookingBack = PhraseSet([
    "回顾", "成就", "主要成绩", "发展成绩", "取得的成绩", "工作总结", "完成情况", "发展情况", "工作情况", "执行情况", "发展基础", "现状",
  ])

  /// Whether a title says that the clause tells what has been done: 2025年工作回顾.
  static func looksBack(_ text: SourceText, _ title: Range<Int>) -> Bool {
    title.count <= 40 && lookingBack.first(in: title, of: text.plain) != nil
  }

  private static let lookingAhead = PhraseSet(["目标", "任务", "安排", "举措"])

  /// Whether a title names what is to be done, beside what it may look back on: 发展成就和“十五五”主要目标任务.
  static func looksAhead(_ text: SourceText, _ title: Range<Int>) -> Bool {
    title.count <= 40 && lookingAhead.first(in: title, of: text.plain) != nil
      && ["回顾", "总结"].allSatisfy { !text.plainString(title).hasSuffix($0) }
  }

  /// Whether a heading says nothing of its subject: `重点工作`.
  public static func isFormal(_ title: String) -> Bool {
    formalTitles.contains(SourceText.string(title.unicodeScalars.map(SourceText.plain)))
  }
}
