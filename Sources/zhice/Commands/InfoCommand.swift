import InvertedIndex
import PolicyJSON
import PolicySearch
import TextFolding

enum InfoCommand: Command {
  static let name = "info"
  static let summary = "say what an index file holds"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS]"],
      about: [
        "Prints an index's identity, version, counts and sections."
      ],
      sections: [
        .options([SharedOption.index, SharedOption.model, format])
      ],
      examples: [
        "zhice info",
        "zhice info -i policies.zhice --format json",
      ])
  }

  private static let format = SharedOption.formatOption(OutputFormat.withoutTable)

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let index = try arguments.index()
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
    if let model = index.vectorModel {
      let isHere = try ModelLocator.embedder(for: [index], arguments[SharedOption.model]) != nil
      facts += [
        ("model", .string(model.name)), ("modelIdentity", .string(IndexIdentity.text(model.identity))),
        ("modelIsHere", .bool(isHere)),
      ]
    }
    let sections = index.sections.map { JSON.object([("tag", .string($0.tag)), ("bytes", .int($0.bytes))]) }
    let whole = JSON.object(facts + [("sections", .array(sections))])
    try arguments[format].print(json: whole, lines: [whole]) {
      for (name, value) in facts {
        let text = if case .string(let text) = value { Text.oneLine(text) } else { value.line }
        Output.line(padded(name, 14) + text)
      }
      for section in index.sections {
        let meaning = SectionTag(rawValue: section.tag)?.meaning ?? "unknown"
        Output.line(padded("  \(section.tag)", 14) + padded("\(section.bytes)", 10) + meaning)
      }
    }
    return .success
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
