/// All that is to be said of a command. Its arguments are parsed by it; help, man pages and completions are printed from it.
struct Manual: Sendable {
  /// The ways to call the command, without the program's and the command's name.
  let usages: [String]
  /// What its arguments are, in order; the last one stands for all that follow.
  let arguments: [CommandValue]
  /// What it does, in paragraphs.
  let about: [String]
  let sections: [ManualSection]
  /// What its exit status means, where it is not the usual one.
  let exitStatus: String?
  let examples: [String]

  init(
    usages: [String], arguments: [CommandValue] = [], about: [String], sections: [ManualSection] = [],
    exitStatus: String? = nil, examples: [String]
  ) {
    self.usages = usages
    self.arguments = arguments
    self.about = about
    self.sections = sections
    self.exitStatus = exitStatus
    self.examples = examples
  }

  /// All options, in the order of help.
  var options: [CommandOption] { sections.flatMap(\.options) }
}
