import InvertedIndex
import PolicySearch

enum VerifyCommand: Command {
  static let name = "verify"
  static let summary = "read an index whole and check it"
  static let help = """
    Usage: zhice verify [OPTIONS] [FILE]

    Compares every section with its checksum and reads every record and posting. Prints one line if all is well; else
    says which part is damaged and exits with 2.

    Options:
      -i, --index FILE        the index (else $ZHICE_INDEX, else index/policies.zhice)

    Examples:
      zhice verify
      zhice verify policies.zhice
    """

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, command: name, valued: [IndexLocator.option])
    let index =
      arguments.positional.isEmpty
      ? try IndexLocator.open(arguments) : try IndexReader(path: try file(arguments))
    try index.verify()
    Output.line(
      "\(Text.oneLine(index.path)): whole, \(index.size) bytes, identity \(IndexIdentity.text(index.identity))")
    return .success
  }

  private static func file(_ arguments: Arguments) throws -> String {
    if arguments[IndexLocator.option] != nil { throw UsageError.tooManyArguments(command: name) }
    return try arguments.single("a file")
  }
}
