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

  static func query(filters: [String] = QueryFilters.all) -> Self {
    Self(placeholder: "QUERY", kind: .query(filters: filters))
  }

  static let command = Self(placeholder: "COMMAND", kind: .command)
}
