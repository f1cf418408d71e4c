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

  /// The same option, which is an error unless something else holds, which a sentence names so: `--format csv`.
  func needing(_ what: String, isThere: @escaping @Sendable (Arguments) -> Bool) -> Self {
    adding([.needs(what, isThere: isThere)])
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

extension Option {
  /// An option of any type: the last of its values counts.
  ///
  /// - Parameters:
  ///   - shown: What help says of `standard`.
  ///   - expected: What it takes, for the sentence about a text of which `read` makes nothing.
  init(
    _ names: String..., value: CommandValue, default standard: Value, saying shown: String? = nil, about: String?,
    values: String? = nil, note: String? = nil, expecting expected: String, read: @escaping @Sendable (String) -> Value?
  ) {
    self.init(
      names, value: value, default: standard,
      about: OptionSentence.text(about, values: values, default: shown, note: note)
    ) { try Self.last($0, of: names, expected, read) }
  }

  /// The value of the last text.
  private static func last(
    _ texts: [String?], of names: [String], _ expected: String, _ read: (String) -> Value?
  ) throws -> Value {
    let text = (texts.last ?? nil) ?? ""
    guard let value = read(text) else { throw UsageError.badValue(option: names[0], value: text, expected: expected) }
    return value
  }
}

// MARK: Flags

extension Option where Value == Bool {
  /// A flag.
  init(_ names: String..., default shown: String? = nil, about: String) {
    self.init(names, value: nil, default: false, about: OptionSentence.text(about, default: shown)) { _ in true }
  }
}

// MARK: Numbers

/// The whole numbers that an option takes.
struct NumberBounds: Sendable {
  /// Where there is no other limit, there is this one, so that sums stay within an `Int`.
  static let most = 1_000_000_000

  private let range: ClosedRange<Int>

  init(_ range: ClosedRange<Int>) { self.range = range }

  /// What help says: `1 to 256`, `from 1`; nothing of numbers that have no limits but 0.
  var text: String? {
    guard range.upperBound == Self.most else { return "\(range.lowerBound) to \(range.upperBound)" }
    return range.lowerBound == 0 ? nil : "from \(range.lowerBound)"
  }

  /// What an option takes, for a sentence about a text that is none.
  var expected: String { "a whole number from \(range.lowerBound) to \(range.upperBound)" }

  func number(_ text: String) -> Int? { Int(text).flatMap { range.contains($0) ? $0 : nil } }
}

extension Option where Value == Int {
  /// A whole number.
  init(
    _ names: String..., value: String = "N", in range: ClosedRange<Int>, default standard: Int,
    saying shown: String? = nil,
    about: String, note: String? = nil
  ) {
    self.init(
      names, value: .text(value), default: standard,
      about: OptionSentence.text(
        about, values: NumberBounds(range).text, default: shown ?? "\(standard)", note: note)
    ) { try Self.last($0, of: names, NumberBounds(range).expected, NumberBounds(range).number) }
  }

  /// A size in bytes, with K, M or G for the powers of 1024.
  init(_ names: String..., sizeFrom least: Int, default standard: Int, about: String) {
    self.init(
      names, value: .text("SIZE"), default: standard,
      about: OptionSentence.text(about, values: "from \(least >> 20)M", default: "\(standard >> 20)M")
    ) {
      try Self.last($0, of: names, "a size from \(least >> 20)M on, as 64M or 2G") { text in
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let powers = ["": 0, "K": 10, "M": 20, "G": 30]
        guard let number = Int(digits), let power = powers[text.dropFirst(digits.count).uppercased()] else {
          return nil
        }
        let size = number.multipliedReportingOverflow(by: 1 << power)
        return size.overflow || size.partialValue < least ? nil : size.partialValue
      }
    }
  }
}

extension Option where Value == Int? {
  /// A whole number that has no value of its own.
  init(_ names: String..., value: String = "N", in range: ClosedRange<Int>, saying shown: String, about: String) {
    self.init(
      names, value: .text(value), default: .some(nil),
      about: OptionSentence.text(about, values: NumberBounds(range).text, default: shown)
    ) {
      try Self.last($0, of: names, NumberBounds(range).expected) { NumberBounds(range).number($0).map(Optional.some) }
    }
  }
}

extension Option where Value == Duration {
  /// A whole number of units of time.
  init(
    _ names: String..., value: String, in range: ClosedRange<Int>, each unit: Duration, default standard: Duration,
    about: String, note: String? = nil
  ) {
    self.init(
      names, value: .text(value), default: standard,
      about: OptionSentence.text(
        about, values: NumberBounds(range).text, default: "\(Int(standard / unit))", note: note)
    ) {
      try Self.last($0, of: names, NumberBounds(range).expected) { text in
        NumberBounds(range).number(text).map { unit * $0 }
      }
    }
  }
}

// MARK: Texts

extension Option where Value == String? {
  /// A text, such as a file's path.
  init(
    _ names: String..., value: CommandValue, default shown: String? = nil, about: String, note: String? = nil
  ) {
    self.init(
      names, value: value, default: .some(nil), about: OptionSentence.text(about, default: shown, note: note)
    ) { $0.last ?? nil }
  }
}

extension Option where Value == String {
  /// A text without which the command does nothing.
  init(_ names: String..., required value: CommandValue, about: String, note: String? = nil) {
    self.init(names, value: value, default: nil, about: OptionSentence.text(about, note: note)) {
      ($0.last ?? nil) ?? ""
    }
  }
}

extension Option where Value == [String] {
  /// Texts, one each time that the option is given.
  ///
  /// - Parameter isRepeatable: False for an option of which a command takes one, and says so itself.
  init(
    _ names: String..., each value: CommandValue, default shown: String? = nil, about: String,
    note: String? = severalTimes, repeatable isRepeatable: Bool = true
  ) {
    self.init(
      names, value: value, repeatable: isRepeatable, default: [],
      about: OptionSentence.text(about, default: shown, note: note)
    ) { $0.compactMap(\.self) }
  }

  static var severalTimes: String { "may be given several times" }
}

extension Option {
  /// Values of a type, one each time that the option is given.
  init<Element>(
    _ names: String..., each value: CommandValue, about: String, note: String? = Option<[String]>.severalTimes,
    expecting expected: String, read: @escaping @Sendable (String) -> Element?
  ) where Value == [Element] {
    self.init(names, value: value, repeatable: true, default: [], about: OptionSentence.text(about, note: note)) {
      try $0.map { try Option<Element>.last([$0], of: names, expected, read) }
    }
  }
}

// MARK: Choices

/// Values that have names, of which one is chosen.
enum ChoiceText {
  /// `text, json or md`.
  static func list(_ names: [String]) -> String {
    names.dropLast().joined(separator: ", ") + (names.count > 1 ? " or " : "") + (names.last ?? "")
  }

  /// What an option takes, for a sentence about a word that is none: `full or plain`, `one of text, json, md`.
  static func expected(_ names: [String]) -> String {
    names.count < 3 ? list(names) : "one of \(names.joined(separator: ", "))"
  }
}

extension Option where Value: RawRepresentable<String> & CaseIterable {
  /// One of some names.
  ///
  /// - Parameters:
  ///   - choices: All if not given. The option takes no others.
  ///   - isListed: Whether help is to list the names; else `about` has them.
  init(
    _ names: String..., value: String, among choices: [Value] = Array(Value.allCases), default standard: Value,
    about: String? = nil, isListed: Bool = true, note: String? = nil
  ) {
    let words = choices.map(\.rawValue)
    self.init(
      names, value: .choice(words, value), default: standard,
      about: OptionSentence.text(
        about, values: isListed ? ChoiceText.list(words) : nil, default: standard.rawValue, note: note)
    ) {
      try Self.last($0, of: names, ChoiceText.expected(words)) { words.contains($0) ? Value(rawValue: $0) : nil }
    }
  }
}

extension Option {
  /// One of some names, or none; `about` has the names.
  init<Choice>(_ names: String..., value: String, about: String, note: String? = nil)
  where Value == Choice?, Choice: RawRepresentable<String> & CaseIterable & Sendable {
    let words = Choice.allCases.map(\.rawValue)
    self.init(names, value: .choice(words, value), default: .some(nil), about: OptionSentence.text(about, note: note)) {
      try Self.last($0, of: names, ChoiceText.expected(words)) { Choice(rawValue: $0).map(Optional.some) }
    }
  }
}
