import InvertedIndex
import TextEmbedding

enum MergeCommand: Command {
  static let name = "merge"
  static let summary = "join indexes, replace or leave out documents"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] INDEX... -o FILE"], arguments: [inputs],
      about: [
        """
        Writes one index with the documents of all. Where several have a document with the same id, the last one \
        stands for all: so documents are added and replaced. The bytes are those that indexing all the documents \
        at once gives.
        """,
        """
        An index that 1.x wrote is brought over: its documents are folded anew from their stored texts.
        """,
      ],
      sections: [
        .options([output, without, semantic, SharedOption.model, noVectors])
      ],
      examples: [
        "zhice merge policies.zhice new.zhice -o policies.zhice",
        "zhice merge policies.zhice --without taicang-2023 -o policies.zhice",
        "zhice merge policies.zhice --semantic -o policies-semantic.zhice",
      ])
  }

  private static let inputs = Argument(each: .index("INDEX"), wanted: "an index")
  private static let output = SharedOption.output("the index to write; it may be one of those that are read")
  private static let without = Option<[String]>("--without", each: .document(), about: "leave out a document")
  private static let semantic = Option<Bool>(
    "--semantic", about: "embed with the model what has no vectors of it yet"
  ).excluding(noVectors)
  private static let noVectors = Option<Bool>(
    "--no-vectors", about: "leave out vectors; else all indexes have some of one dimension, or none has any")

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let path = arguments[output]
    let indexes = try arguments[inputs].map { try IndexReader(toMerge: $0) }
    let without = arguments[without]
    for id in without where try !indexes.contains(where: { try $0.document(withID: id) != nil }) {
      throw UsageError.notFound(id: id)
    }
    try IndexCommand.checkReplaceable(path)
    if arguments[semantic] {
      let model = try ModelLocator.model(arguments[SharedOption.model])
      let line = ProgressLine()
      defer { line.finish() }
      try IndexMerger(indexes, leavingOut: without, keepsVectors: false).write(
        to: path, semantic: SemanticVectors(by: model, reusing: indexes, threads: Processors.count) { line.show($0) })
    } else {
      try IndexMerger(indexes, leavingOut: without, keepsVectors: !arguments[noVectors]).write(to: path)
    }
    IndexCommand.report(try IndexReader(path: path))
    return .success
  }
}
