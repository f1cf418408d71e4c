enum ManualCommand: Command {
  static let name = "manual"
  static let summary = "print a man page"
  static var manual: Manual {
    Manual(
      usages: ["[COMMAND]"],
      arguments: [command],
      about: [
        "Prints the man page of a command, zhice-COMMAND(1), or of the program, zhice(1), as man and mandoc read it."
      ],
      examples: [
        "zhice manual search | man -l -",
        "zhice manual search > zhice-search.1",
      ])
  }

  private static let command = Argument<String?>(.command)

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    Output.write(try arguments[command].map { ManualPage.of(try Zhice.find($0)) } ?? ManualPage.ofProgram)
    return .success
  }
}
