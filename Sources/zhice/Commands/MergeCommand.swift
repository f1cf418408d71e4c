import InvertedIndex

enum MergeCommand: Command {
  static let name = "merge"
  static let summary = "join indexes, replace or leave out documents"
  static let help = """
    Usage: zhice merge [OPTIONS] INDEX... -o FILE

    Writes one index with the documents of all. Where several have a document with the same id, the last one stands for all:
    so documents are added and replaced. The bytes are those that indexing all the documents at once gives.

    Options:
      -o, --output FILE       the index to write; it may be one of those that are read
      --without ID            leave out a document; may be given several times
      --no-vectors            leave out vectors; else all indexes have some of one dimension, or none has any

    Examples:
      zhice merge policies.zhice new.zhice -o policies.zhice
      zhice merge policies.zhice --without taicang-2023 -o policies.zhice
    """

  private static let output = "-o|--output"
  private static let noVectors = "--no-vectors"

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, command: name, valued: [output, "--without"], flags: [noVectors])
    guard !arguments.positional.isEmpty else { throw UsageError.missingArgument("an index", command: name) }
    guard let path = arguments[output] else { throw UsageError.missingArgument("-o FILE", command: name) }
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
