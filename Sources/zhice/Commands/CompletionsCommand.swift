enum CompletionsCommand: Command {
  static let name = "completions"
  static let summary = "print a script that completes command lines in a shell"
  static var manual: Manual {
    Manual(
      usages: ["SHELL"],
      arguments: [shell],
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

  private static let shell = Argument<CompletionShell>("SHELL", wanted: "a shell")

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    Output.write(arguments[shell].script)
    return .success
  }
}
