/// An option of a command: its names, the type of its value, which values it takes, what holds without it, what help
/// says of it, and what does not go with it. Each of these is said once, where the option is declared. `Arguments`
/// gives the value by the option itself, so that a misspelt name does not compile:
///
///     static let limit = Option<Int>("-k", "--limit", in: 0...10_000, default: 10, about: "the most results")
///     arguments[limit]  // 10 without -k
///
/// Help says of it `the most results, 0 to 10000 (10)`. `Option+Values` has the types that values can have.
struct Option<Value: Sendable>: CommandOption {
  let names: [String]
  let value: CommandValue?
  let about: String
  let isRepeatable: Bool
  private(set) var rules: [OptionRule] = []
  /// What holds where it is not given; nil if it must be.
  private let standard: Value?
  private let read: @Sendable ([String?]) throws -> Value
  private let takesNext: @Sendable (String, [String]) -> Bool

  /// - Parameters:
  ///   - read: Makes the value of what stands after the option, each time that it is given, at least once.
  ///   - takesNext: Whether a word is the option's value, given all other words; for an option that may stand
  ///     without one.
  init(
    _ names: [String], value: CommandValue?, repeatable isRepeatable: Bool = false, default standard: Value?,
    about: String,
    takesNext: @escaping @Sendable (String, [String]) -> Bool = { _, _ in true },
    read: @escaping @Sendable ([String?]) throws -> Value
  ) {
    self.names = names
    self.value = value
    self.about = about
    self.isRepeatable = isRepeatable
    self.standard = standard
    self.takesNext = takesNext
    self.read = read
  }

  var anyStandard: (any Sendable)? { standard.map { $0 } }

  func takes(_ next: String, among others: [String]) -> Bool { takesNext(next, others) }

  func anyValue(of texts: [String?]) throws -> any Sendable { try read(texts) }

  // MARK: What goes with it

  /// The same option, which is an error beside others.
  func excluding(_ others: any CommandOption...) -> Self { adding(others.map(OptionRule.excludes)) }

  /// The same option, which is an error without another one.
  func needing(_ other: any CommandOption) -> Self {
    adding([.needs(other.shortSynopsis) { $0.has(other) }])
  }

  /// The same option, which is an error unless another one has a value.
  func needing<Choice: RawRepresentable<String> & Sendable>(_ other: Option<Choice>, _ choice: Choice) -> Self {
    adding([.needs("\(other.name) \(choice.rawValue)") { $0[other].rawValue == choice.rawValue }])
  }

  /// The same option, which stands for the command's arguments.
  func takingNoArguments() -> Self { adding([.takesNoArguments]) }

  /// The same option, beside which the command's arguments may be left out.
  func needingNoArguments() -> Self { adding([.needsNoArguments]) }

  private func adding(_ rules: [OptionRule]) -> Self {
    var option = self
    option.rules += rules
    return option
  }
}

/// What help says of an option: `the most results, 0 to 10000 (10); more`.
enum OptionSentence {
  /// - Parameters:
  ///   - about: What it does.
  ///   - values: Which values it takes.
  ///   - standard: What holds without it.
  ///   - note: What else is to be said.
  static func text(_ about: String?, values: String? = nil, default standard: String? = nil, note: String? = nil)
    -> String
  {
    [about, values].compactMap(\.self).joined(separator: ", ") + (standard.map { " (\($0))" } ?? "")
      + (note.map { "; \($0)" } ?? "")
  }
}
