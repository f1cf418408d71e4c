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
            ("bash", "zhice completions bash > ~/.local/share/bash-completion/completions/zhice"),
            ("", "or in ~/.bashrc: source <(zhice completions bash)"),
            ("zsh", "zhice completions zsh > _zhice, in a folder of $fpath"),
            ("", "or in ~/.zshrc, after compinit: source <(zhice completions zsh)"),
            ("fish", "zhice completions fish > ~/.config/fish/completions/zhice.fish"),
          ])
      ],
      examples: [
        "zhice completions bash > ~/.local/share/bash-completion/completions/zhice",
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
