enum CompletionsCommand: Command {
  static let name = "completions"
  static let summary = "print a script that completes command lines in a shell"
  static var manual: Manual {
    Manual(
      usages: ["SHELL"],
      arguments: [.choice(CompletionShell.allCases.map(\.rawValue), "SHELL")],
      about: [
        """
        Prints a script for a shell, bash (4 or later), zsh or fish (3.4 or later), that completes commands, options and what \
        follows them: files, formats, filters, and the ids of documents and passages, which it asks of the index.
        """
      ],
      sections: [
        .terms(
          "Installation",
          [
            ("bash", "in ~/.bashrc: source <(zhice completions bash)"),
            ("zsh", "in ~/.zshrc, after compinit: source <(zhice completions zsh)"),
            ("fish", "in ~/.config/fish/config.fish: zhice completions fish | source"),
            ("", "or as files where each shell looks for them; a release has them under share"),
          ])
      ],
      examples: [
        "zhice completions bash > zhice.bash",
        "zhice completions fish | source",
      ])
  }

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    let name = try arguments.single("a shell: \(CompletionShell.names)")
    guard let shell = CompletionShell(rawValue: name) else {
      throw UsageError.badValue(option: Self.name, value: name, expected: "one of \(CompletionShell.names)")
    }
    Output.write(shell.script)
    return .success
  }
}
