/// The options and arguments of a command line.
struct Arguments {
  private let command: String
  private let options: [CommandOption]
  /// By the options' long names.
  private var values: [String: [String]] = [:]
  /// What is no option, in order.
  private(set) var positional: [String] = []

  /// Which words are searched for under no other name.
  let expansion: ExpansionOption

  /// Reads a command line by a command's manual: `-k 5`, `--format json`, `--format=json`, `--count`; after `--` everything is
  /// an argument.
  ///
  /// An argument such as `-人才` or `-place:昆山` is no option: it excludes something in a query.
  ///
  /// - Throws: `UsageError`.
  init(_ arguments: [String], for command: any Command.Type) throws {
    self.command = command.name
    options = command.manual.options
    let isExpanding = options.contains { $0.key == ExpansionOption.name }
    expansion = ExpansionOption(isExpanding ? arguments : [])
    var rest = (isExpanding ? expansion.rest : arguments)[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        positional += rest
        break
      }
      guard Self.isOption(argument) else {
        positional.append(argument)
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let option = options.first { $0.names.contains(parts[0]) }
      if let option, option.value != nil {
        guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
          throw UsageError.missingValue(option: parts[0])
        }
        values[option.key, default: []].append(value)
      } else if let option {
        guard parts.count == 1 else { throw UsageError.noValue(option: parts[0]) }
        values[option.key] = [""]
      } else {
        throw UsageError.unknownOption(parts[0], command: self.command)
      }
    }
  }

  private static func isOption(_ argument: String) -> Bool {
    let scalars = argument.unicodeScalars
    guard scalars.first == "-", let second = scalars.dropFirst().first else { return false }
    if second == "-" { return true }
    // A number such as -1 is an option's value misplaced, and so reported.
    return second.isASCII && (second.properties.isAlphabetic || "0"..."9" ~= second)
      && scalars.allSatisfy { $0.isASCII && $0 != ":" }
  }

  // MARK: Values

  /// Whether an option is given, which is named by its long name, as everywhere below.
  func has(_ option: String) -> Bool { values[option] != nil }

  /// The short name of an option that has one, else the long one, for messages.
  func shortName(of option: String) -> String { options.first { $0.key == option }?.names.first ?? option }

  /// An option's value; of several, the last.
  subscript(_ option: String) -> String? { values[option]?.last }

  /// All values of an option that may be given several times.
  func all(_ option: String) -> [String] { values[option] ?? [] }

  /// A whole number within a range.
  func number(_ option: String, default standard: Int, in range: ClosedRange<Int>) throws -> Int {
    guard let text = self[option] else { return standard }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError.badValue(
        option: shortName(of: option), value: text,
        expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A size in bytes, with K, M or G for the powers of 1024.
  func size(_ option: String, default standard: Int, from minimum: Int) throws -> Int {
    guard let text = self[option] else { return standard }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let powers = ["": 0, "K": 10, "M": 20, "G": 30]
    guard let number = Int(digits), let power = powers[text.dropFirst(digits.count).uppercased()],
      case let size = number.multipliedReportingOverflow(by: 1 << power), !size.overflow, size.partialValue >= minimum
    else {
      throw UsageError.badValue(
        option: option, value: text, expected: "a size from \(minimum >> 20)M on, as 64M or 2G")
    }
    return size.partialValue
  }

  /// The format to print in, one of those that the manual names, or of fewer; text if none is named.
  func format(among fewer: [OutputFormat]? = nil) throws -> OutputFormat {
    guard let text = self[OutputFormat.option] else { return .text }
    let known = fewer?.map(\.rawValue) ?? choices(of: OutputFormat.option)
    guard let format = OutputFormat(rawValue: text), known.contains(text) else {
      throw UsageError.badValue(
        option: OutputFormat.option, value: text, expected: "one of \(known.joined(separator: ", "))")
    }
    return format
  }

  /// The words that the manual names for an option.
  private func choices(of option: String) -> [String] {
    guard case .choice(let choices) = options.first(where: { $0.key == option })?.value?.kind else { return [] }
    return choices
  }

  /// The only argument.
  func single(_ what: String) throws -> String {
    guard let argument = positional.first else { throw UsageError.missingArgument(what, command: command) }
    guard positional.count == 1 else { throw UsageError.tooManyArguments(command: command) }
    return argument
  }

  func none() throws {
    guard positional.isEmpty else { throw UsageError.tooManyArguments(command: command) }
  }

  // MARK: The process

  /// The process's arguments without its name, which must be UTF-8.
  static func ofProcess() throws -> [String] {
    var arguments: [String] = []
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let start = CommandLine.unsafeArgv[index] else { break }
      guard let argument = String(validatingCString: start) else { throw UsageError.notUTF8(argument: index) }
      arguments.append(argument)
    }
    return arguments
  }
}
