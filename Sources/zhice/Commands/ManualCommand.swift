enum ManualCommand: Command {
  static let name = "manual"
  static let summary = "print a man page"
  static var manual: Manual {
    Manual(
      usages: ["[COMMAND]"],
      arguments: [.command],
      about: [
        "Prints the man page of a command, zhice-COMMAND(1), or of the program, zhice(1), as man and mandoc read it."
      ],
      examples: [
        "zhice manual search | man -l -",
        "zhice manual search > zhice-search.1",
      ])
  }

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    guard !arguments.positional.isEmpty else {
      Output.write(ManualPage.ofProgram)
      return .success
    }
    Output.write(ManualPage.of(try Zhice.find(try arguments.single("a command"))))
    return .success
  }
}
