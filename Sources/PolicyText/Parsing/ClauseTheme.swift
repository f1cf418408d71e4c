/// What a part of a document is about, in time and in purpose: what has been done, what is to be done, or neither.
///
/// A clause has the theme that its title names, else that of the clause around it; a paragraph of a chapter has the one
/// that its first words name. What names none sets tasks.
public enum ClauseTheme: UInt8, CaseIterable, Sendable {
  /// 任务: what is to be done.
  case tasks = 1
  /// 目标: what is to be reached.
  case goals
  /// 要求: the principles of it, 总体要求.
  case requirements
  /// 保障: how it is carried out.
  case safeguards
  /// 回顾: what has been done.
  case review
  /// 问题: what is lacking.
  case problems
  /// 背景: the state of things, and why something is done.
  case background
  /// 条件: who may apply, with what, how and where.
  case conditions
  /// 释义: what words mean, 名词解释.
  case terms

  /// The name used in queries (`theme:回顾`) and in output.
  public var name: String {
    switch self {
    case .tasks: "任务"
    case .goals: "目标"
    case .requirements: "要求"
    case .safeguards: "保障"
    case .review: "回顾"
    case .problems: "问题"
    case .background: "背景"
    case .conditions: "条件"
    case .terms: "释义"
    }
  }

  /// Whether its sentences tell how things are or have been, if they do not say otherwise.
  public var looksBack: Bool {
    switch self {
    case .review, .problems, .background: true
    case .tasks, .goals, .requirements, .safeguards, .conditions, .terms: false
    }
  }
}

// MARK: Titles

extension ClauseTheme {
  /// The longest title that is looked at for what it looks back on or ahead to, in scalars.
  private static let longestTitle = 40
  /// The longest title whose scalars may stand apart (总  则).
  private static let longestSpacedTitle = 12
  /// What a title ends with, and the theme that it names so; a task's title (强化问题导向) names only the last of these.
  private static let titleEnds: [(LexicalClass, ClauseTheme)] = [
    (.goalsTitle, .goals), (.requirementsTitle, .requirements), (.backgroundTitle, .background),
    (.problemsTitle, .problems), (.conditionsTitle, .conditions), (.termsTitle, .terms), (.reviewTitle, .review),
    (.safeguardsTitle, .safeguards),
  ]

  /// The theme that a title names by itself, or nil if the clause is of its parent's theme.
  static func named(by title: Range<Int>, of text: SourceText) -> ClauseTheme? {
    if title.count <= longestSpacedTitle, text.plain[title].contains(" ") {
      let joined = text.plain[title].filter { $0 != " " }
      return named(by: joined.indices, in: joined, text.lexicon)
    }
    if let theme = named(by: title, in: text.plain, text.lexicon) { return theme }
    // 其他资讯(具体绩效)
    guard text.plain[title].last == ")", let open = text.plain[title].lastIndex(of: "(") else { return nil }
    return named(by: open + 1..<title.upperBound - 1, in: text.plain, text.lexicon)
  }

  private static func named(
    by title: Range<Int>, in plain: [Unicode.Scalar], _ lexicon: Lexicon
  ) -> ClauseTheme? {
    let isTask = isTask(title, in: plain, lexicon)
    return titleEnds.first { lexicalClass, theme in
      (!isTask || theme == .safeguards) && lexicon[lexicalClass].length(atEndOf: title, in: plain) > 0
    }?.1
  }

  /// Whether a title says what is to be done, whatever it ends with: 夯实产业发展基础, 加强项目组织,夯实发展基础.
  private static func isTask(_ title: Range<Int>, in plain: [Unicode.Scalar], _ lexicon: Lexicon) -> Bool {
    let comma = plain[title].lastIndex(of: ",") ?? title.lowerBound - 1
    return [title.lowerBound, comma + 1].contains {
      lexicon[.titleVerb].length(at: $0, in: plain, until: title.upperBound) > 0
    }
  }

  /// Whether a title says that the clause tells what has been done: 2025年工作回顾.
  static func looksBack(_ title: Range<Int>, of text: SourceText) -> Bool {
    title.count <= longestTitle
      && (text.first(.pastTitle, in: title) != nil || beginsPast(title, of: text, documentYear: nil))
      && !isTask(title, in: text.plain, text.lexicon)
  }

  /// Whether a title names what is to be done, beside what it may look back on: 发展成就和“十五五”主要目标任务.
  static func looksAhead(_ title: Range<Int>, of text: SourceText) -> Bool {
    title.count <= longestTitle && text.first(.futureTitle, in: title) != nil
      && text.length(of: .reviewTitle, atEndOf: title) == 0
  }

  /// Whether a title names goals and tasks together, so that what stands below may be either: 主要目标任务.
  static func holdsTasks(_ title: Range<Int>, of text: SourceText) -> Bool {
    text.length(of: .goalsAndTasks, atEndOf: title) > 0
  }

  /// Whether a title names a state that is reached, as goals do: 科技创新能力明显提升.
  static func isState(_ title: Range<Int>, of text: SourceText) -> Bool {
    text.length(of: .stateEnd, atEndOf: title) > 0
  }

  /// Whether a heading says nothing of its subject: `重点工作`.
  public static func isFormal(_ title: String) -> Bool { isFormal(title, by: .shipped) }

  static func isFormal(_ title: String, by lexicon: Lexicon) -> Bool {
    lexicon[.formalTitle].isWhole(title.unicodeScalars.map(SourceText.plain))
  }
}

// MARK: Paragraphs

extension ClauseTheme {
  /// How far into a paragraph the words stand that say what it is about, in scalars.
  private static let leadWithin = 60

  /// The theme that a paragraph's first words name: 过去五年,..., 主要预期目标是:..., 我们也清醒认识到...; nil if they name none.
  ///
  /// - Parameter documentYear: The year of the document; an earlier year at the beginning is looked back on.
  static func stated(by paragraph: Range<Int>, of text: SourceText, documentYear: Int?) -> ClauseTheme? {
    let start = opening(of: paragraph, in: text)
    let window = start..<min(paragraph.upperBound, start + leadWithin)
    let sentence = text.plain[start..<min(paragraph.upperBound, start + 2 * leadWithin)].prefix {
      !ScalarSet.sentenceEnds.contains($0) && $0 != ":"
    }
    if text.first(.problemsLead, in: sentence.startIndex..<sentence.endIndex) != nil { return .problems }
    if text.first(.problemsLead, in: window) != nil { return .problems }
    if beginsPast(paragraph, of: text, documentYear: documentYear) { return .review }
    if text.first(.goalsLead, in: window) != nil { return .goals }
    return text.first(.requirementsLead, in: window) != nil ? .requirements : nil
  }

  /// Whether a paragraph or a sentence begins with a time that is over: 过去五年, 2025年 in a document of 2026.
  static func beginsPast(_ words: Range<Int>, of text: SourceText, documentYear: Int?) -> Bool {
    let start = opening(of: words, in: text)
    return text.length(of: .reviewLead, at: start, until: words.upperBound) > 0
      || text.length(of: .lookingBack, at: start, until: words.upperBound) > 0
      || beginsWithYear(before: documentYear, at: start, of: text, until: words.upperBound)
  }

  /// Whether an earlier year begins a paragraph, and no day: 2025年,我们...
  private static func beginsWithYear(before year: Int?, at start: Int, of text: SourceText, until end: Int) -> Bool {
    let start = start < end && CharacterKind.opensQuotation(text.plain[start]) ? start + 1 : start
    guard let year, start < end, YearReader.canBegin(text.plain[start]),
      let mention = YearReader.mention(at: start, in: text, until: end, from: start), mention.year < year
    else { return false }
    let next = mention.range.upperBound
    return next < end && !CharacterKind.isDigit(text.plain[next])
  }

  /// Where a paragraph begins after words to an assembly: 各位代表,...
  private static func opening(of paragraph: Range<Int>, in text: SourceText) -> Int {
    var start = paragraph.lowerBound + text.length(of: .address, at: paragraph.lowerBound, until: paragraph.upperBound)
    while start < paragraph.upperBound,
      ScalarSet.marks.contains(text.plain[start]) || SourceText.isBlank(text.plain[start])
    {
      start += 1
    }
    return start < paragraph.upperBound ? start : paragraph.lowerBound
  }
}

// MARK: Lists

extension ClauseTheme {
  /// How far before the colon 下列 stands, and after it what is listed, in scalars.
  private static let listingWithin = 40
  private static let nounWithin = 8

  /// Whether a paragraph that ends with a colon introduces a list of what is so or must be so, and no tasks:
  /// 申请应当符合以下条件:
  static func listsFacts(_ paragraph: Range<Int>, of text: SourceText) -> Bool {
    lists(.listOfFacts, paragraph, of: text) || listsConditions(paragraph, of: text)
  }

  /// Whether it introduces a list of conditions, so that it is itself one.
  static func listsConditions(_ paragraph: Range<Int>, of text: SourceText) -> Bool {
    lists(.listOfConditions, paragraph, of: text)
  }

  private static func lists(_ lexicalClass: LexicalClass, _ paragraph: Range<Int>, of text: SourceText) -> Bool {
    guard !paragraph.isEmpty, text.plain[paragraph.upperBound - 1] == ":" else { return false }
    let words = paragraph.lowerBound..<paragraph.upperBound - 1
    let joint = text.length(of: .listJoint, atEndOf: words)
    // 有下列情形之一者,不予补助: has its condition farther from the colon.
    let near = max(words.lowerBound, words.upperBound - listingWithin)..<words.upperBound
    if let listing = text.first(.listing, in: near),
      text.first(lexicalClass, in: listing.upperBound..<min(words.upperBound, listing.upperBound + nounWithin)) != nil
    {
      return true
    }
    return text.length(of: lexicalClass, atEndOf: text.trimmed(words.lowerBound..<words.upperBound - joint)) > 0
  }
}

/// Recognises the paragraphs that end a document and belong to none of its clauses, and clauses that are no tasks.
enum Closing {
  /// The farthest that what makes a clause none stands after its beginning, in scalars.
  private static let noTaskWithin = 30
  private static let purposeWithin = 300

  /// Whether a clause is no task for what it says: it agrees to a request, says what a word means, why or from when the
  /// document is made.
  ///
  /// - Parameter content: What stands after its label.
  static func isNoTask(_ content: Range<Int>, of text: SourceText) -> Bool {
    let start = text.trimmed(content).lowerBound
    func beginning(_ length: Int) -> Range<Int> { start..<min(content.upperBound, start + length) }
    if text.length(of: .consents, at: start, until: content.upperBound) > 0 { return true }
    if text.first(.defines, in: beginning(noTaskWithin)) != nil { return true }
    let sentence = beginning(purposeWithin)
    let end = text.plain[sentence].firstIndex { ScalarSet.statementEnds.contains($0) } ?? sentence.upperBound
    if text.first(.establishes, in: start..<end) != nil { return true }
    let subject = text.length(of: .itself, at: start, until: end)
    return subject > 0 && text.first(.effect, in: start + subject..<end) != nil
  }

  /// The farthest that the effect stands after the subject, in scalars.
  private static let longest = 40

  /// Whether a line without a label says from when the document holds (本措施自发布之日起施行), addresses an assembly, or is a
  /// note to the whole.
  static func isClosing(_ range: Range<Int>, of text: SourceText) -> Bool {
    isAddress(range, of: text) || statesEffect(range, of: text)
  }

  /// Whether a line addresses an assembly, or is a note to the whole.
  static func isAddress(_ range: Range<Int>, of text: SourceText) -> Bool {
    text.length(of: .address, at: range.lowerBound, until: range.upperBound) > 0
  }

  /// Whether a line says from when the document holds.
  static func statesEffect(_ range: Range<Int>, of text: SourceText) -> Bool {
    let subject = text.length(of: .itself, at: range.lowerBound, until: range.upperBound)
    guard subject > 0 else { return false }
    let end = min(range.upperBound, range.lowerBound + subject + longest)
    return text.first(.effect, in: range.lowerBound + subject..<end) != nil
  }
}
