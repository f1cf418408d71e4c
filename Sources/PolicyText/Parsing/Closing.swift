/// Recognises the paragraphs that end a document and belong to none of its clauses.
enum Closing {
  private static let subjects = PhraseSet([
    "本措施", "本办法", "本意见", "本方案", "本计划", "本政策", "本规定", "本细则", "本通知", "本行动计划", "本行动方案", "本实施意见", "本实施方案", "本若干措施",
    "本政策措施", "本文件", "以上政策", "以上措施", "上述政策", "上述措施",
  ])
  private static let effects = PhraseSet(["施行", "实施", "执行", "有效期", "生效", "解释"])
  private static let addresses = PhraseSet(["各位代表", "同志们", "附注:", "联系人:", "(联系人:", "(此件公开发布)", "(此件"])

  /// The farthest that the effect stands after the subject, in scalars.
  private static let longest = 40

  /// Whether a line without a label says from when the document holds (本措施自发布之日起施行), addresses an assembly, or is a note to the whole.
  static func isClosing(_ range: Range<Int>, of text: SourceText) -> Bool {
    if addresses.length(at: range.lowerBound, in: text.plain, until: range.upperBound) > 0 { return true }
    let subject = subjects.length(at: range.lowerBound, in: text.plain, until: range.upperBound)
    guard subject > 0 else { return false }
    let end = min(range.upperBound, range.lowerBound + subject + longest)
    return effects.first(in: range.lowerBound + subject..<end, of: text.plain) != nil
  }
}
