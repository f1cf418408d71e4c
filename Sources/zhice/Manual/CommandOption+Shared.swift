import PolicySearch

/// The options that several commands have.
extension CommandOption {
  /// - Parameters:
  ///   - use: What the index is for, if not for all that the command does: ` for --queries`.
  ///   - several: What becomes of several; nil if the command takes one.
  static func index(for use: String = "", several: String? = nil) -> Self {
    Self(
      "-i", "--index", value: .index(), repeatable: several != nil,
      about: "the index\(use) (else $ZHICE_INDEX, else index/policies.zhice)"
        + (several.map { "; several are \($0)" } ?? ""))
  }

  static let searchedIndexes = index(several: "searched as one")

  static func limit(_ about: String) -> Self { Self("-k", "--limit", value: .number(), about: about) }

  static func offset(leavingOut what: String = "first") -> Self {
    Self("--offset", value: .number(), about: "leave out the \(what) N (0)")
  }

  /// - Parameter note: What follows the list of formats.
  static func format(_ formats: [OutputFormat] = OutputFormat.allCases, note: String = "") -> Self {
    let names = formats.map(\.rawValue)
    let list = names.dropLast().joined(separator: ", ") + (names.count > 1 ? " or " : "") + (names.last ?? "")
    return Self("--format", value: .choice(names, "FORMAT"), about: "\(list) (\(names.first ?? ""))\(note)")
  }

  static func ranking(_ about: String) -> Self {
    Self("--ranking", value: .choice(RankingMethod.allCases.map(\.rawValue), "NAME"), about: about)
  }

  static func depth(for use: String = "") -> Self {
    Self("--depth", value: .number(), about: "give so many of the best candidates the full score\(use) (1000)")
  }

  static func concepts(note: String = "") -> Self {
    Self(
      "--concepts", value: .file(),
      about: "other names of words besides those that ship (else $ZHICE_CONCEPTS)\(note)")
  }

  static func output(_ about: String) -> Self { Self("-o", "--output", value: .index(), about: about) }

  static func noExpand(for use: String = "") -> Self {
    Self(
      "--no-expand", value: .optionalWord("WORD"),
      about: "do not search for other names of words, or of this word of the query\(use)")
  }

  /// What every command takes besides the options of its own.
  static let help = Self("-h", "--help", about: "explain the command")
}
