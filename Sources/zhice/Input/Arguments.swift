/// The values that a command line gives the options and arguments of a command.
struct Arguments: Sendable {
  let command: String
  /// The command line after the command's name.
  let words: [String]
  /// The values of all options and arguments of the command, given or not, by the options' long names and the
  /// arguments' placeholders.
  private var values: [String: any Sendable] = [:]
  /// The options that are given, by their long names.
  private var given: Set<String> = []

  /// Reads a command line by a command's manual.
  ///
  /// - Throws: `UsageError`, and what the reading of an argument throws.
  init(_ words: [String], for command: any Command.Type) throws {
    let manual = command.manual
    let options = manual.options
    self.command = command.name
    self.words = words
    let line = try SplitLine(words, options: options, command: command.name)
    given = Set(line.texts.keys)
    for option in options {
      values[option.key] = try line.texts[option.key].map(option.anyValue(of:)) ?? option.anyStandard
    }
    let rules = options.filter(has).flatMap { option in option.rules.map { (option, $0) } }
    for (option, rule) in rules { try check(rule, of: option) }
    try read(line.arguments, manual.arguments, rules.map(\.1))
    for option in options where option.anyStandard == nil && !has(option) {
      throw UsageError.missingArgument(option.shortSynopsis, command: command.name)
    }
  }

  private func check(_ rule: OptionRule, of option: any CommandOption) throws {
    switch rule {
    case .excludes(let other):
      if has(other) { throw UsageError.notTogether(option.name, other.name) }
    case .needs(let other, let isThere):
      if !isThere(self) { throw UsageError.needsOption(option: option.name, needed: other, command: command) }
    case .takesNoArguments, .needsNoArguments: break
    }
  }

  private mutating func read(
    _ words: [String], _ arguments: [any CommandArgument], _ rules: [OptionRule]
  ) throws {
    let takesNone = rules.contains { if case .takesNoArguments = $0 { true } else { false } }
    let needsNone = takesNone || rules.contains { if case .needsNoArguments = $0 { true } else { false } }
    var rest = takesNone ? [] : words[...]
    for argument in arguments {
      let taken = argument.count.isLast ? rest : rest.prefix(1)
      rest = rest.dropFirst(taken.count)
      if taken.isEmpty, argument.count.isRequired, !needsNone {
        throw UsageError.missingArgument(argument.wanted, command: command)
      }
      values[argument.value.placeholder] = try argument.anyValue(of: Array(taken), for: command)
    }
    guard rest.isEmpty, !takesNone || words.isEmpty else { throw UsageError.tooManyArguments(command: command) }
  }

  // MARK: Values

  /// An option's value. The command's manual has the option.
  subscript<Value>(_ option: Option<Value>) -> Value {
    guard let value = value(ifListed: option) else {
      preconditionFailure("the manual of \(command) does not have \(option.key)")
    }
    return value
  }

  /// An option's value; nil if the command does not have the option.
  func value<Value>(ifListed option: Option<Value>) -> Value? { values[option.key].flatMap { $0 as? Value } }

  /// An argument's value. The command's manual has the argument.
  subscript<Value>(_ argument: Argument<Value>) -> Value {
    guard let value = values[argument.value.placeholder].flatMap({ $0 as? Value }) else {
      preconditionFailure("the manual of \(command) does not have \(argument.value.placeholder)")
    }
    return value
  }

  /// Whether an option is given.
  func has(_ option: any CommandOption) -> Bool { given.contains(option.key) }
}
