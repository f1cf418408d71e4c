/// What a clause is about by its title: tasks, goals, how the plan is carried out, or general remarks.
public enum ClauseTheme {
  case tasks, goals, safeguards, general

  private static let goalTitles = PhraseSet(["目标", "目标任务"])
  private static let generalTitles = PhraseSet([
    "总体要求", "指导思想", "基本原则", "总体思路", "工作思路", "重要意义", "重大意义", "基本情况", "工作原则", "总则", "适用范围", "名词解释",
    "发展基础", "工作回顾", "主要成绩", "主要考虑", "历史使命", "形势与挑战", "背景", "编制依据", "产业基础", "现实基础", "面临形势", "发展环境", "形势分析",
  ])
  private static let safeguardTitles = PhraseSet([
    "保障措施", "组织保障", "组织实施", "组织领导", "实施保障", "保障机制", "工作要求", "工作保障", "组织推进", "附则",
  ])
  private static let formalTitles = PhraseSet([
    "重点任务", "重点工作", "主要任务", "工作任务", "工作举措", "主要举措", "重点举措", "具体措施", "主要措施", "工作措施", "主要工作",
  ])
  private static let lookingBack = PhraseSet([
    "回顾", "成就", "主要成绩", "发展成绩", "取得的成绩", "工作总结", "完成情况", "发展情况", "工作情况", "执行情况", "发展基础", "产业基础", "现实基础", "面临形势", "发展环境",
    "形势分析", "现状",
  ])
  private static let lookingAhead = PhraseSet(["目标", "任务", "安排", "举措"])
  private static let reviews = PhraseSet(["回顾", "总结"])

  private static let verbs = PhraseSet([
    "夯实", "筑牢", "强化", "完善", "巩固", "提升", "实现", "健全", "成就", "摸清", "优化", "落实", "推动", "推进", "打造", "完成", "确保", "促进", "围绕",
    "聚焦", "优先",
  ])

  /// The longest title that is looked at for what it looks back on or ahead to, in scalars.
  private static let longestTitle = 40
  /// The longest title whose scalars may stand apart (总  则).
  private static let longestSpacedTitle = 12

  /// The theme that a title names by itself, or nil if the clause is of its parent's theme.
  static func named(by title: Range<Int>, of text: SourceText) -> ClauseTheme? {
    if title.count <= longestSpacedTitle, text.plain[title].contains(" ") {
      let joined = text.plain[title].filter { $0 != " " }
      return named(by: joined.indices, in: joined)
    }
    return named(by: title, in: text.plain)
  }

  private static func named(by title: Range<Int>, in plain: [Unicode.Scalar]) -> ClauseTheme? {
    // 夯实产业发展基础 and 实现碳达峰目标 are tasks.
    let isTask = verbs.length(at: title.lowerBound, in: plain, until: title.upperBound) > 0
    if !isTask, goalTitles.length(atEndOf: title, in: plain) > 0 { return .goals }
    if !isTask, generalTitles.length(atEndOf: title, in: plain) > 0 { return .general }
    return safeguardTitles.length(atEndOf: title, in: plain) > 0 ? .safeguards : nil
  }

  /// Whether a title says that the clause tells what has been done: 2025年工作回顾.
  static func looksBack(_ title: Range<Int>, of text: SourceText) -> Bool {
    title.count <= longestTitle && lookingBack.first(in: title, of: text.plain) != nil
  }

  /// Whether a title names what is to be done, beside what it may look back on: 发展成就和“十五五”主要目标任务.
  static func looksAhead(_ title: Range<Int>, of text: SourceText) -> Bool {
    title.count <= longestTitle && lookingAhead.first(in: title, of: text.plain) != nil
      && reviews.length(atEndOf: title, in: text.plain) == 0
  }

  /// Whether a heading says nothing of its subject: `重点工作`.
  public static func isFormal(_ title: String) -> Bool {
    let plain = title.unicodeScalars.map(SourceText.plain)
    return formalTitles.length(at: 0, in: plain, until: plain.count) == plain.count && !plain.isEmpty
  }
}
