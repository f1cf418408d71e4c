/// A command line taken apart into options with their texts, and arguments: `-k 5`, `--format json`, `--format=json`,
/// `--count`; after `--` everything is an argument.
///
/// A word such as `-人才` or `-place:昆山` is no option: it excludes something in a query.
struct SplitLine {
  /// What stands after each option that is given, by its long name, each time; nil where nothing does.
  private(set) var texts: [String: [String?]] = [:]
  /// What is no option, in order.
  private(set) var arguments: [String] = []

  /// - Throws: `UsageError`.
  init(_ words: [String], options: [any CommandOption], command: String) throws {
    var rest = words[...]
    // All words but options that may stand without a value, and their values.
    var passed: [String] = []
    while let word = rest.popFirst() {
      guard word != "--" else {
        arguments += rest
        break
      }
      guard Self.isOption(word) else {
        arguments.append(word)
        passed.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let option = options.first(where: { $0.names.contains(parts[0]) }) else {
        throw UsageError.unknownOption(parts[0], command: command)
      }
      var text = parts.count > 1 ? parts[1] : nil
      if option.value == nil, text != nil { throw UsageError.noValue(option: parts[0]) }
      if option.needsValue {
        text = text ?? rest.popFirst()
        guard text != nil else { throw UsageError.missingValue(option: parts[0]) }
      } else if option.value != nil, text == nil, let next = rest.first,
        option.takes(next, among: passed + rest.dropFirst())
      {
        text = rest.popFirst()
      }
      texts[option.key, default: []].append(text)
      if option.value?.isOptional != true { passed += [word, text].compactMap(\.self) }
    }
  }

  private static func isOption(_ word: String) -> Bool {
    let scalars = word.unicodeScalars
    guard scalars.first == "-", let second = scalars.dropFirst().first else { return false }
    if second == "-" { return true }
    // A number such as -1 is an option's value misplaced, and so reported.
    return second.isASCII && (second.properties.isAlphabetic || "0"..."9" ~= second)
      && scalars.allSatisfy { $0.isASCII && $0 != ":" }
  }

  // MARK: The process

  /// The process's arguments without its name, which must be UTF-8.
  ///
  /// - Throws: `UsageError.notUTF8`.
  static func wordsOfProcess() throws -> [String] {
    var words: [String] = []
    for position in 1..<max(1, Int(CommandLine.argc)) {
      guard let start = CommandLine.unsafeArgv[position] else { break }
      guard let word = String(validatingCString: start) else { throw UsageError.notUTF8(argument: position) }
      words.append(word)
    }
    return words
  }
}
