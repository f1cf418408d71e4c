/// An argument of a command as the parser and completions see it, whatever the type of its value. `Argument` is the
/// only one.
protocol CommandArgument: Sendable {
  /// What it is called in help, by which two arguments of a command are told apart, and what shells offer for it.
  var value: CommandValue { get }
  var count: ArgumentCount { get }
  /// What a sentence asks for where it is missing: `a query`.
  var wanted: String { get }

  /// The value of the words that are given for it.
  func anyValue(of words: [String], for command: String) throws -> any Sendable
}

/// How many words a command takes for an argument.
enum ArgumentCount: Sendable {
  case one, oneOrNone
  /// All that follow, at least one.
  case some
  /// All that follow, or none.
  case any

  var isRequired: Bool { self == .one || self == .some }
  var isLast: Bool { self == .some || self == .any }
}

/// An argument of a command: what is given for it, how many words, and the type of its value, declared once as an
/// `Option` is. `arguments[query]` has the value.
struct Argument<Value: Sendable>: CommandArgument {
  let value: CommandValue
  let count: ArgumentCount
  let wanted: String
  private let read: @Sendable ([String], String) throws -> Value

  /// - Parameter read: Makes the value of the words, of which there may be none, and the command's name.
  init(
    _ value: CommandValue, _ count: ArgumentCount, wanted: String = "",
    read: @escaping @Sendable ([String], String) throws -> Value
  ) {
    self.value = value
    self.count = count
    self.wanted = wanted
    self.read = read
  }

  func anyValue(of words: [String], for command: String) throws -> any Sendable { try read(words, command) }
}

extension Argument where Value == String {
  /// One word.
  init(_ value: CommandValue, wanted: String) {
    self.init(value, .one, wanted: wanted) { words, _ in words.first ?? "" }
  }
}

extension Argument where Value == String? {
  /// A word or none.
  init(_ value: CommandValue) { self.init(value, .oneOrNone) { words, _ in words.first } }
}

extension Argument where Value == [String] {
  /// At least one word.
  init(each value: CommandValue, wanted: String) { self.init(value, .some, wanted: wanted) { words, _ in words } }

  /// Any number of words.
  init(each value: CommandValue) { self.init(value, .any) { words, _ in words } }
}

extension Argument where Value: RawRepresentable<String> & CaseIterable {
  /// One of some names.
  init(_ placeholder: String, wanted: String) {
    let names = Value.allCases.map(\.rawValue)
    self.init(.choice(names, placeholder), .one, wanted: "\(wanted): \(names.joined(separator: ", "))") {
      words, command in
      let name = words.first ?? ""
      guard let value = Value(rawValue: name) else {
        throw UsageError.badValue(option: command, value: name, expected: ChoiceText.expected(names))
      }
      return value
    }
  }
}
