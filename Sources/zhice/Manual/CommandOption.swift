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

/// What stands after an option, or an argument: its name in help, and what shells offer for it.
struct CommandValue: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Anything, for which there is nothing to offer.
    case text
    /// A file, of those whose names end so if an ending is given.
    case file(ending: String?)
    /// Words to choose from; after one that ends with a sign the user goes on writing.
    case choice([String])
    /// A document's id.
    case document
    /// A passage's or clause's id; or a document's, too.
    case passage(orDocument: Bool)
    /// Words and these filters, as `place:`.
    case query(filters: [String])
    /// A command's name.
    case command
  }

  /// What stands for it in help: `FILE`.
  let placeholder: String
  let kind: Kind
  /// Whether an option may stand without it.
  var isOptional = false

  static func text(_ placeholder: String) -> Self { Self(placeholder: placeholder, kind: .text) }

  static func file(_ placeholder: String = "FILE") -> Self { Self(placeholder: placeholder, kind: .file(ending: nil)) }

  /// An index file.
  static func index(_ placeholder: String = "FILE") -> Self {
    Self(placeholder: placeholder, kind: .file(ending: ".zhice"))
  }

  static func choice(_ choices: [String], _ placeholder: String) -> Self {
    Self(placeholder: placeholder, kind: .choice(choices))
  }

  static func document(_ placeholder: String = "ID") -> Self { Self(placeholder: placeholder, kind: .document) }

  static func passage(orDocument: Bool) -> Self {
    Self(placeholder: "ID", kind: .passage(orDocument: orDocument))
  }

  /// A word that may be left out.
  static func optionalWord(_ placeholder: String) -> Self {
    Self(placeholder: placeholder, kind: .text, isOptional: true)
  }

  static func query(filters: [String] = QueryFilters.ofPassages) -> Self {
    Self(placeholder: "QUERY", kind: .query(filters: filters))
  }

  static let command = Self(placeholder: "COMMAND", kind: .command)
}
