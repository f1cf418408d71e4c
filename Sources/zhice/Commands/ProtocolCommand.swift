import SearchServer

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum ProtocolCommand: Command {
  static let name = "mcp"
  static let summary = "answer a language model's host over the Model Context Protocol"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS]"],
      about: [
        """
        Reads messages of the Model Context Protocol from standard input, one a line, and writes their answers to \
        standard output, until the input ends. A host such as an assistant or an editor starts it; people have \
        nothing to type here. Its tools are the operations of zhice serve, with the same parameters and answers, and \
        every passage and document in an answer has its citation. Documents and passages are resources, too.
        """,
        "The same is served at /mcp by zhice serve.",
      ],
      sections: [
        .options([
          SharedOption.searchedIndexes, SharedOption.concepts, SharedOption.model, SharedOption.noSemantic, timeLimit,
        ])
      ],
      examples: [
        "zhice mcp -i policies.zhice",
        "zhice mcp -i laws.zhice -i plans.zhice",
      ])
  }

  private static let timeLimit = Option<Duration>(
    "--time-limit", value: "MS", in: 1...3_600_000, each: .milliseconds(1), default: .seconds(10),
    about: "milliseconds for a call", note: "what was found until then is the answer, marked partial")

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let engine = try arguments.engine()
    if let absent = arguments.absentModel(engine) { Output.error(Text.oneLine("zhice: \(absent)")) }
    let catalog = try Catalog { Catalog.Contents(engine: engine, variant: "") }
    var options = ServiceOptions(version: Zhice.version)
    options.timeLimit = arguments[timeLimit]
    let service = ProtocolService(catalog, options: options) { Output.error("zhice: \(Text.message($0))") }
    try InputFile.forEachLine(longest: ProtocolService.longestMessage) { line in
      guard line.contains(where: { $0 > 0x20 }), let answer = service.answer(line) else { return }
      Output.line(String(decoding: answer, as: UTF8.self))
      Output.flush()
    }
    return .success
  }
}
