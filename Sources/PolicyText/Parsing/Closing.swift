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
