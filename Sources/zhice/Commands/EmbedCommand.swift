import InvertedIndex
import PolicyJSON
import PolicySearch
import TextEmbedding

enum EmbedCommand: Command {
  static let name = "embed"
  static let summary = "print the vectors that a model makes of texts"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [TEXT]..."], arguments: [texts],
      about: [
        """
        Prints for each argument, or for each line of standard input, its vector as a line of JSON, an array of numbers, \
        of length 1. Two texts of like meaning have vectors of like direction; the script does not count.
        """
      ],
      sections: [.options([model, query, unfolded])],
      examples: [
        "zhice embed 科技型中小企业 --query",
        "zhice embed < texts.txt > vectors.jsonl",
      ])
  }

  private static let texts = Argument(each: .text("TEXT"))
  private static let model = SharedOption.model
  private static let query = Option<Bool>("--query", about: "the texts are queries, else passages")
  private static let unfolded = Option<Bool>(
    "--unfolded", about: "embed traditional ideographs as they are; indexes fold them first")
  /// Texts that are embedded at once.
  private static let batch = 16

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let embedder = TextEmbedder(try ModelLocator.model(arguments[model]))
    var texts = arguments[texts]
    if texts.isEmpty {
      texts = FoldCommand.lines(of: try InputFile.standardInput()).map { String(decoding: $0, as: UTF8.self) }
    }
    for start in stride(from: 0, to: texts.count, by: batch) {
      let part = Array(texts[start..<min(start + batch, texts.count)])
      let vectors = embedder.vectors(
        of: part, as: arguments[query] ? .query : .passage, foldsScript: !arguments[unfolded])
      for vector in vectors ?? [] {
        let length = vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        Output.line(JSON.array(vector.map { .double(Double(Float(Double($0) / length))) }).line)
      }
    }
    return .success
  }
}
