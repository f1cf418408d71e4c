import InvertedIndex

enum MergeCommand: Command {
  static let name = "merge"
  static let summary = "join indexes, replace or leave out documents"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] INDEX... -o FILE"], arguments: [.index("INDEX")],
      about: [
        """
        Writes one index with the documents of all. Where several have a document with the same id, the last one \
        stands for all: so documents are added and replaced. The bytes are those that indexing all the documents \
        at once gives.
        """
      ],
      sections: [
        .options([
          .output("the index to write; it may be one of those that are read"),
          CommandOption(
            "--without", value: .document(), repeatable: true, about: "leave out a document; may be given several times"
          ),
          CommandOption(
            noVectors, about: "leave out vectors; else all indexes have some of one dimension, or none has any"),
        ])
      ],
      examples: [
        "zhice merge policies.zhice new.zhice -o policies.zhice",
        "zhice merge policies.zhice --without taicang-2023 -o policies.zhice",
      ])
  }

  private static let noVectors = "--no-vectors"

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    guard !arguments.positional.isEmpty else { throw UsageError.missingArgument("an index", command: name) }
    guard let path = arguments["--output"] else { throw UsageError.missingArgument("-o FILE", command: name) }
    let indexes = try arguments.positional.map { try IndexReader(path: $0) }
    let without = arguments.all("--without")
    for id in without where try !indexes.contains(where: { try $0.document(withID: id) != nil }) {
      throw UsageError.notFound(id: id)
    }
    try IndexCommand.checkReplaceable(path)
    try IndexMerger(indexes, leavingOut: without, keepsVectors: !arguments.has(noVectors)).write(to: path)
    IndexCommand.report(try IndexReader(path: path))
    return .success
  }
}
