/// What a document's clauses can be, by its title.
enum DocumentNature {
  /// A plan, a notice, a report: its numbered clauses are tasks.
  case plan
  /// A statute: its articles are rules, and no tasks.
  case statute
  /// Rules of support, written in articles: 促进产业发展扶持办法. Its articles are measures.
  case support
  /// An invitation to apply or to tender: what it lists are conditions, materials and dates.
  case call

  /// How far into a text the words stand that tell a tender, in scalars.
  private static let callWithin = 400

  /// - Parameter title: The document's title, empty if it has none.
  static func of(title: String, text: SourceText) -> DocumentNature {
    let title = SourceText(title, lexicon: text.lexicon)
    if title.first(.callTitle, in: title.plain.indices) != nil { return .call }
    if text.first(.callText, in: 0..<min(callWithin, text.plain.count)) != nil { return .call }
    guard TitleReader.isRegulation(title) || text.establishesRegulation else { return .plan }
    return title.first(.supportTitle, in: title.plain.indices) != nil ? .support : .statute
  }
}
