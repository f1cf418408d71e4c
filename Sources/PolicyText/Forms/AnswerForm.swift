import TextFolding

/// What a passage is as an answer: a definition, a penalty, when a rule takes effect. `forms.tsv` has the forms, the
/// patterns by which a passage has one, and those by which a query asks for one.
public struct AnswerForm: PolicyTag {
  public static let names = TagTable.names(EmbeddedFiles.forms)
  public static let knownBits = TagTable.bits(names)

  public let rawValue: UInt8

  public init?(rawValue: UInt8) {
    guard rawValue < Self.names.count else { return nil }
    self.rawValue = rawValue
  }

  /// 职责: the passage names responsible units.
  static let duty = named("职责")
  /// 资助: the passage states a grant.
  static let grant = named("资助")
  /// 目标: the passage states a goal.
  static let goal = named("目标")

  private static func named(_ name: String) -> AnswerForm {
    guard let form = AnswerForm(name: name) else { preconditionFailure("no form: \(name)") }
    return form
  }
}

/// Reads which forms texts have and ask for.
public enum FormReader {
  private static let passages = FormPatterns(FormRow.all.filter { !$0.isQuestion })
  private static let questions = FormPatterns(FormRow.all.filter(\.isQuestion))

  /// The forms that a query asks for, and where, in units.
  ///
  /// - Parameter query: Folded, so that its script does not matter.
  public static func forms(askedBy query: FoldedText) -> (forms: TagSet<AnswerForm>, ranges: [Range<Int>]) {
    questions.find(in: query.units.map { Unicode.Scalar($0) ?? " " }[...])
  }

  /// The forms that a passage has by its text.
  static func forms(of plain: ArraySlice<Unicode.Scalar>) -> TagSet<AnswerForm> { passages.find(in: plain).forms }

  /// A passage that has so many scalars beside its title is no heading.
  private static let longestHeading = 30
  /// Within so many scalars of a passage its title begins, after a label: 第二十一条.
  private static let longestLabel = 16
  private static let sentenceMarks = ScalarSet.statementEnds + ":"

  /// Whether a passage is only a heading: it says little beside its title, and has no sentence.
  ///
  /// - Parameter title: Its title, which its text may begin with.
  static func isHeading(_ plain: ArraySlice<Unicode.Scalar>, title: String) -> Bool {
    // A title that is longer than the text is not in it, and is not read: many passages may have a long one.
    let mayHoldTitle = title.utf8.count <= 4 * plain.count
    let titleCount = mayHoldTitle ? title.unicodeScalars.count : 0
    if plain.count >= longestHeading + titleCount || plain.contains(where: sentenceMarks.contains) { return false }
    if plain.count < longestHeading { return true }
    let title = title.unicodeScalars.map(SourceText.plain)
    return (0...longestLabel).contains { plain.dropFirst($0).starts(with: title) }
  }
}

extension Passage {
  /// Reads the forms of the passage from its text alone.
  ///
  /// - Parameter isWrapped: Whether lines go on in the next, so that a word may run over a line's end.
  package mutating func readForms(in text: String, isWrapped: Bool) {
    let source = SourceText(text)
    let flow = FlowText(source, lines: [source.plain.indices], isWrapped: isWrapped)
    readForms(flow.text.plain[...])
  }

  /// Reads the forms of the passage from its plain text.
  mutating func readForms(_ plain: ArraySlice<Unicode.Scalar>) {
    forms = FormReader.forms(of: plain)
    if !units.isEmpty { forms.insert(.duty) }
    for target in targets { forms.insert(target.kind == .grant ? .grant : .goal) }
    if kind == .goal { forms.insert(.goal) }
    isOnlyHeading = FormReader.isHeading(plain, title: title)
  }
}

/// A row of `forms.tsv`.
struct FormRow {
  var form: AnswerForm
  /// Whether its patterns are those of queries, not of passages.
  var isQuestion: Bool
  var patterns: [String]
  var example: String

  /// The rows in their order. What is no row is a mistake in the program.
  static var all: [FormRow] {
    String(decoding: EmbeddedFiles.forms, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count >= 5, let bit = UInt8(columns[0]), let form = AnswerForm(rawValue: bit),
        form.name == columns[1], ["passage", "question"].contains(columns[2])
      else { preconditionFailure("no row of a form: \(line)") }
      return FormRow(
        form: form, isQuestion: columns[2] == "question", patterns: columns[3].split(separator: "|").map(String.init),
        example: columns[4])
    }
  }
}
