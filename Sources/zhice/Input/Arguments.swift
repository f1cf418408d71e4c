/// The options and arguments of a command line.
struct Arguments {
  private let command: String
  private var values: [String: [String]] = [:]
  /// What is no option, in order.
  private(set) var positional: [String] = []

  /// Reads a command line: `-k 5`, `--format json`, `--format=json`, `--count`; after `--` everything is an argument.
  ///
  /// An argument such as `-人才` or `-place:昆山` is no option: it excludes something in a query.
  ///
  /// - Parameters:
  ///   - valued: Options that take a value, each with all its spellings separated by `|`: `-k|--limit`.
  ///   - flags: Options that take none.
  init(_ arguments: [String], command: String, valued: [String] = [], flags: [String] = []) throws {
    self.command = command
    var rest = arguments[...]
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
      if let option = Self.key(parts[0], among: valued) {
        guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
          throw UsageError.missingValue(option: parts[0])
        }
        values[option, default: []].append(value)
      } else if parts.count == 1, let flag = Self.key(argument, among: flags) {
        values[flag] = [""]
      } else {
        throw UsageError.unknownOption(parts[0], command: command)
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

  private static func key(_ name: String, among options: [String]) -> String? {
    options.first { $0.split(separator: "|").contains { $0 == name } }
  }

  // MARK: Values

  func has(_ flag: String) -> Bool { values[flag] != nil }

  /// An option's value; of several, the last.
  subscript(_ option: String) -> String? { values[option]?.last }

  /// All values of an option that may be given several times.
  func all(_ option: String) -> [String] { values[option] ?? [] }

  /// A whole number within a range.
  func number(_ option: String, default standard: Int, in range: ClosedRange<Int>) throws -> Int {
    guard let text = self[option] else { return standard }
    guard let number = Int(text), range.contains(number) else {
      let name = option.split(separator: "|").first.map(String.init) ?? option
      throw UsageError.badValue(
        option: name, value: text, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
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

  /// The format to print in; text if none is named.
  func format(among known: [OutputFormat] = OutputFormat.allCases) throws -> OutputFormat {
    guard let text = self[OutputFormat.option] else { return .text }
    guard let format = OutputFormat(rawValue: text), known.contains(format) else {
      let names = known.map(\.rawValue).joined(separator: ", ")
      throw UsageError.badValue(option: OutputFormat.option, value: text, expected: "one of \(names)")
    }
    return format
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
