/// An option as the parser, help, man pages and completions see it, whatever the type of its value. `Option` is the
/// only one.
protocol CommandOption: Sendable {
  /// All its spellings, the short one first, the long one last.
  var names: [String] { get }
  /// What stands after it; nil for a flag.
  var value: CommandValue? { get }
  /// What help says of it: what it does, which values it takes, and in parentheses what holds without it.
  var about: String { get }
  /// Whether it may be given several times.
  var isRepeatable: Bool { get }
  /// The value that holds where it is not given; nil if it must be.
  var anyStandard: (any Sendable)? { get }
  /// What else a command line has, or has not, beside it.
  var rules: [OptionRule] { get }

  /// Whether the next word is its value, for an option that may stand without one.
  ///
  /// - Parameter others: All other words of the command line.
  func takes(_ next: String, among others: [String]) -> Bool

  /// The value that a command line gives it, in which it is.
  ///
  /// - Parameter texts: What stands after it, each time that it is given; nil where nothing does.
  /// - Throws: `UsageError.badValue`.
  func anyValue(of texts: [String?]) throws -> any Sendable
}

/// What else a command line has, or has not, beside an option.
enum OptionRule: Sendable {
  case excludes(any CommandOption)
  /// Something that a sentence names so: `--vector FILE`.
  case needs(String, isThere: @Sendable (Arguments) -> Bool)
  /// No arguments: the option stands for them.
  case takesNoArguments
  /// Arguments only if there are any, whatever the manual says of how many.
  case needsNoArguments
}

extension CommandOption {
  /// The long spelling, by which two options of a command are told apart.
  var key: String { names[names.count - 1] }

  /// The short spelling where there is one, for sentences.
  var name: String { names[0] }

  /// How it is written, with what stands after it: `-k, --limit N`.
  var synopsis: String { synopsis(names.joined(separator: ", ")) }

  /// The same with one spelling: `-k N`.
  var shortSynopsis: String { synopsis(name) }

  private func synopsis(_ spelled: String) -> String {
    guard let value else { return spelled }
    return value.isOptional ? "\(spelled) [\(value.placeholder)]" : "\(spelled) \(value.placeholder)"
  }

  /// Whether a value must follow.
  var needsValue: Bool { value.map { !$0.isOptional } ?? false }
}
