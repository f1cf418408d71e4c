import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

enum CheckCommand: Command {
  static let name = "check"
  static let summary = "look up the quotations, titles, numbers and figures of a draft"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [DRAFT]"], arguments: [draft],
      about: [
        """
        Looks up what a draft says: every quotation in quotation marks or a block quotation of Markdown, every \
        《title》, every document number, and every figure. DRAFT is a file of any kind that zhice index reads; \
        without one, or with -, the text is read from standard input.
        """,
        """
        Each is exact: the index has it; near: the index has almost the same, and the difference is shown; elsewhere: \
        the draft names its source, but another document has it; or absent. Scripts, widths, punctuation and line \
        breaks make no difference, …… stands for what was left out. Figures are the same that state the same: 7％ and \
        百分之七, 1.5亿元 and 15000万元. The source of a quotation or figure is the title, document number or place that \
        the draft names in the same sentence, else before it in the paragraph, else above it; a title also by words of it \
        (北斗行动计划), by the name that the draft gives it, or by its kind (该办法). In a table the row and the column say \
        what a number is of.
        """,
        """
        The exit status is 1 if anything is not exact.
        """,
      ],
      sections: [.options([SharedOption.searchedIndexes, onlyWrong, SharedOption.format])],
      examples: [
        "zhice check draft.md",
        "zhice check --not-exact --format json < draft.txt",
      ])
  }

  private static let draft = Argument<String?>(.file("DRAFT"))
  private static let onlyWrong = Option<Bool>("--not-exact", about: "leave out what is exact")

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let engine = try arguments.engine()
    var checked: [CheckedClaim] = []
    for text in try read(arguments[draft] ?? "-") { checked += try engine.check(text) }
    let wrong = checked.filter { $0.verdict != .exact }
    let shown = arguments[onlyWrong] ? wrong : checked
    let format = arguments[SharedOption.format]
    try format.print(
      json: .object([("index", .string(IndexIdentity.text(of: engine.indexes)))] + JSON.fields(of: shown)),
      lines: shown.lazy.map(JSON.claim), table: CheckOutput.table(shown)
    ) { CheckOutput.print(shown) }
    Output.flush()
    if format == .text { Output.error(CheckOutput.summary(checked)) }
    return wrong.isEmpty ? .success : .nothingFound
  }

  /// The text of a draft: of a text file as it is, else as its kind of file is read. A file of records or a folder has
  /// several.
  private static func read(_ path: String) throws -> [String] {
    if path == "-" {
      return [try DocumentParser.text(of: try InputFile.standardInput(), name: InputFile.nameOfInput)]
    }
    if plainEndings.contains(where: path.lowercased().hasSuffix) {
      return [try DocumentParser.text(of: try InputFile.bytes(path), name: path)]
    }
    return try CorpusReader.texts(of: path)
  }

  private static let plainEndings = [".txt", ".md", ".markdown"]
}
