/// An option of a command: what parses it, and what help, man pages and completions say of it.
struct CommandOption: Hashable, Sendable {
  /// All its spellings, the short one first.
  let names: [String]
  /// What stands after it; nil for a flag.
  let value: CommandValue?
  /// What it does, and in parentheses what holds without it.
  let about: String
  /// Whether it may be given several times.
  let isRepeatable: Bool

  init(_ names: String..., value: CommandValue? = nil, repeatable isRepeatable: Bool = false, about: String) {
    self.names = names
    self.value = value
    self.about = about
    self.isRepeatable = isRepeatable
  }

  /// The long spelling, under which a command finds the value.
  var key: String { names[names.count - 1] }

  /// How it is written, with what stands after it: `-k, --limit N`.
  var synopsis: String {
    let spelled = names.joined(separator: ", ")
    guard let value else { return spelled }
    return value.isOptional ? "\(spelled) [\(value.placeholder)]" : "\(spelled) \(value.placeholder)"
  }
}
