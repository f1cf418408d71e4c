import InvertedIndex
import PolicyJSON
import PolicySearch

enum ExportCommand: Command {
  static let name = "export"
  static let summary = "print all passages, for other programs"
  static let help = """
    Usage: zhice export [OPTIONS]

    Prints every passage of an index as a line of JSON, {"id", "document", "documentTitle", "title", "heading", "text"}, in the
    index's order. heading is an array: the titles of the enclosing clauses, from the top.

    Options:
      -i, --index FILE        the index (else $ZHICE_INDEX, else index/policies.zhice); several are printed one after the other
      --format FORMAT         jsonl (jsonl)

    Examples:
      zhice export > passages.jsonl
      zhice export -i policies.zhice --format jsonl
    """

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, command: name, valued: [IndexLocator.option, OutputFormat.option])
    try arguments.none()
    if let format = arguments[OutputFormat.option], format != OutputFormat.jsonl.rawValue {
      throw UsageError.badValue(option: OutputFormat.option, value: format, expected: OutputFormat.jsonl.rawValue)
    }
    for index in try IndexLocator.openAll(arguments) {
      for number in 0..<index.counts.passages {
        Output.line(JSON.exported(try PassageView(number, of: index)).line)
      }
    }
    return .success
  }
}
