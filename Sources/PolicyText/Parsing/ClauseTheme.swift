/// What a clause is about by its title: tasks, goals, how the plan is carried out, or general remarks.
public enum ClauseTheme {
  case tasks, goals, safeguards, general

  /// The longest title that is looked at for what it looks back on or ahead to, in scalars.
  private static let longestTitle = 40
  /// The longest title whose scalars may stand apart (总  则).
  private static let longestSpacedTitle = 12

  /// The theme that a title names by itself, or nil if the clause is of its parent's theme.
  static func named(by title: Range<Int>, of text: SourceText) -> ClauseTheme? {
    if title.count <= longestSpacedTitle, text.plain[title].contains(" ") {
      let joined = text.plain[title].filter { $0 != " " }
      return named(by: joined.indices, in: joined, text.lexicon)
    }
    return named(by: title, in: text.plain, text.lexicon)
  }

  private static func named(
    by title: Range<Int>, in plain: [Unicode.Scalar], _ lexicon: Lexicon
  ) -> ClauseTheme? {
    func ends(with lexicalClass: LexicalClass) -> Bool { lexicon[lexicalClass].length(atEndOf: title, in: plain) > 0 }
    // 夯实产业发展基础 and 实现碳达峰目标 are tasks.
    let isTask = lexicon[.titleVerb].length(at: title.lowerBound, in: plain, until: title.upperBound) > 0
    if !isTask, ends(with: .goalsTitle) { return .goals }
    if !isTask, ends(with: .generalTitle) { return .general }
    return ends(with: .safeguardsTitle) ? .safeguards : nil
  }

  /// Whether a title says that the clause tells what has been done: 2025年工作回顾.
  static func looksBack(_ title: Range<Int>, of text: SourceText) -> Bool {
    title.count <= longestTitle && text.first(.pastTitle, in: title) != nil
  }

  /// Whether a title names what is to be done, beside what it may look back on: 发展成就和“十五五”主要目标任务.
  static func looksAhead(_ title: Range<Int>, of text: SourceText) -> Bool {
    title.count <= longestTitle && text.first(.futureTitle, in: title) != nil
      && text.length(of: .reviewTitle, atEndOf: title) == 0
  }

  /// Whether a heading says nothing of its subject: `重点工作`.
  public static func isFormal(_ title: String) -> Bool { isFormal(title, by: .shipped) }

  static func isFormal(_ title: String, by lexicon: Lexicon) -> Bool {
    lexicon[.formalTitle].isWhole(title.unicodeScalars.map(SourceText.plain))
  }
}

/// Recognises the paragraphs that end a document and belong to none of its clauses.
enum Closing {
  /// The farthest that the effect stands after the subject, in scalars.
  private static let longest = 40

  /// Whether a line without a label says from when the document holds (本措施自发布之日起施行), addresses an assembly, or is a
  /// note to the whole.
  static func isClosing(_ range: Range<Int>, of text: SourceText) -> Bool {
    if text.length(of: .address, at: range.lowerBound, until: range.upperBound) > 0 { return true }
    let subject = text.length(of: .itself, at: range.lowerBound, until: range.upperBound)
    guard subject > 0 else { return false }
    let end = min(range.upperBound, range.lowerBound + subject + longest)
    return text.first(.effect, in: range.lowerBound + subject..<end) != nil
  }
}
