import InvertedIndex
import PolicyJSON
import PolicySearch
import TextFolding

enum InfoCommand: Command {
  static let name = "info"
  static let summary = "say what an index file holds"
  static let help = """
    Usage: zhice info [OPTIONS]

    Prints an index's identity, version, counts and sections.

    Options:
      -i, --index FILE        the index (else $ZHICE_INDEX, else index/policies.zhice)
      --format FORMAT         text, json or jsonl (text)

    Examples:
      zhice info
      zhice info -i policies.zhice --format json
    """

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, command: name, valued: [IndexLocator.option, OutputFormat.option])
    try arguments.none()
    let format = try arguments.format(among: OutputFormat.withoutTable)
    let index = try IndexLocator.open(arguments)
    let counts = index.counts
    var facts: [(String, JSON)] = [
      ("path", .string(index.path)), ("bytes", .int(index.size)), ("format", .int(Int(index.version))),
      ("identity", .string(IndexIdentity.text(index.identity))),
      ("folding", .string(IndexIdentity.text(FoldingTable.identity))),
      ("documents", .int(counts.documents)), ("clauses", .int(counts.clauses)), ("passages", .int(counts.passages)),
      ("measures", .int(counts.measures)), ("grams", .int(counts.grams)), ("words", .int(counts.words)),
      ("tokens", .int(counts.tokens)), ("ideographs", .int(counts.ideographs)), ("targets", .int(counts.targets)),
      ("abbreviations", .int(counts.abbreviations)),
    ]
    if let dimension = index.vectorDimension {
      facts += [("vectors", .int(counts.passages)), ("dimension", .int(dimension))]
    }
    let sections = index.sections.map { JSON.object([("tag", .string($0.tag)), ("bytes", .int($0.bytes))]) }
    guard format == .text else {
      Output.line(JSON.object(facts + [("sections", .array(sections))]).line)
      return .success
    }
    for (name, value) in facts {
      let text = if case .string(let text) = value { Text.oneLine(text) } else { value.line }
      Output.line(padded(name, 14) + text)
    }
    for section in index.sections {
      let meaning = SectionTag(rawValue: section.tag)?.meaning ?? "unknown"
      Output.line(padded("  \(section.tag)", 14) + padded("\(section.bytes)", 10) + meaning)
    }
    return .success
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
