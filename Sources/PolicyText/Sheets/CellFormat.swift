/// How a sheet shows a number (ECMA-376, part 1, 18.8.30 and 18.8.31), as far as a reader of the text needs it.
struct CellFormat: Equatable {
  private enum Form: Equatable {
    case general
    /// Which parts of a date are shown.
    case date(year: Bool, month: Bool, day: Bool, time: Bool)
    case number(NumberForm)
  }

  /// The longest format that is read, in UTF-8 bytes; Excel allows 255 characters.
  private static let longest = 1024

  private let form: Form

  /// - Parameters:
  ///   - id: The format's number.
  ///   - code: How it is written, if the workbook does.
  init(id: Int, code: String?) {
    if let code {
      form = Self.form(of: code)
    } else {
      form =
        switch id {
        case 14...17, 22, 27...31, 36, 50...54, 57, 58:
          .date(year: id != 16 && id != 28, month: true, day: id != 17 && id != 27, time: id == 22)
        case 18...21, 32...35, 45...47, 55, 56: .date(year: false, month: false, day: false, time: true)
        case 1, 3, 37, 38: .number(NumberForm(decimals: 0, isPercent: false))
        case 2, 4, 39, 40: .number(NumberForm(decimals: 2, isPercent: false))
        case 9: .number(NumberForm(decimals: 0, isPercent: true))
        case 10: .number(NumberForm(decimals: 2, isPercent: true))
        default: .general
        }
    }
  }

  private static func form(of code: String) -> Form {
    guard code.utf8.count <= longest else { return .general }
    let sections = FormatSection.sections(of: code)
    let section = sections[0]
    let letters = section.letters
    guard !letters.contains("general"), letters != "@", !letters.isEmpty else { return .general }
    let hasTime = letters.contains("h") || letters.contains("s")
    let hasYear = letters.contains("y") || letters.contains("e") && !letters.contains("0")
    let hasDay = letters.contains("d")
    if hasYear || hasDay || hasTime || letters.contains("m") {
      return .date(
        year: hasYear, month: letters.contains("m") && (hasYear || hasDay || !hasTime), day: hasDay, time: hasTime)
    }
    // Fractions are shown as decimals.
    guard section.hasDigits, !letters.contains("/") else { return .general }
    var form = section.number
    // Numbers below zero have the second section, of which the sign is left out if other words say it.
    if sections.count > 1, !section.isConditional, sections[1].hasDigits {
      let negative = sections[1].number
      let saysSign = negative.prefix != form.prefix || negative.suffix != form.suffix
      if saysSign, !sections[1].letters.contains("-"), !sections[1].letters.contains("(") {
        form.negative = NumberForm.Words(prefix: negative.prefix, suffix: negative.suffix)
      }
    }
    return .number(form)
  }

  /// A number as it is shown, dates as Chinese texts write them: 2026年6月30日.
  ///
  /// - Parameters:
  ///   - value: As the file has it.
  ///   - dayShift: How many days the workbook's days count later.
  func text(of value: String, dayShift: Int) -> String {
    guard let number = Double(value), number.isFinite else { return value }
    switch form {
    case .general: return Self.shortest(number)
    case .number(let form): return form.text(of: number)
    case .date(let year, let month, let day, let time):
      let serial = number + Double(dayShift)
      guard (0..<2_958_466).contains(serial) else { return Self.shortest(number) }
      let seconds = Int((serial * 86_400).rounded())
      // Excel takes 1900 for a leap year.
      let days = seconds / 86_400 + (serial < 60 && dayShift == 0 ? 1 : 0)
      let date = CivilDate(daysSince1970: days - 25_569)
      var text = (year ? "\(date.year)年" : "") + (month ? "\(date.month)月" : "") + (day ? "\(date.day)日" : "")
      let clock = seconds % 86_400
      if time, clock > 0 || text.isEmpty {
        let (hour, minute) = (clock / 3600, clock / 60 % 60)
        text += (text.isEmpty ? "" : " ") + "\(hour):\(minute < 10 ? "0" : "")\(minute)"
      }
      return text
    }
  }

  /// A number with at most twelve digits, without zeros at its end.
  private static func shortest(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    guard abs(number) < 1e12, abs(number) >= 1e-6 else { return "\(number)" }
    var decimals = 11
    var whole = abs(number)
    while whole >= 10, decimals > 0 {
      whole /= 10
      decimals -= 1
    }
    var text = fixed(number, decimals: decimals)
    while text.contains("."), let last = text.last, last == "0" || last == "." {
      text.removeLast()
      if last == "." { break }
    }
    return text
  }

  /// A number with so many digits behind the point.
  fileprivate static func fixed(_ number: Double, decimals: Int) -> String {
    var factor = 1.0
    for _ in 0..<decimals { factor *= 10 }
    let scaled = (abs(number) * factor).rounded()
    guard scaled < 1e18 else { return "\(number)" }
    var digits = String(Int(scaled))
    while digits.count <= decimals { digits = "0" + digits }
    let sign = number < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }
}

/// How a number is shown that is no date.
private struct NumberForm: Equatable {
  /// Words around numbers below zero, which stand for the sign.
  struct Words: Equatable {
    var prefix: String
    var suffix: String
  }

  var decimals: Int
  var isPercent: Bool
  /// How often it is divided by a thousand.
  var thousands = 0
  /// Words before and after the digits.
  var prefix = ""
  var suffix = ""
  var negative: Words?

  func text(of number: Double) -> String {
    var value = isPercent ? number * 100 : number
    for _ in 0..<thousands { value /= 1000 }
    let sign = isPercent ? "%" : ""
    if number < 0, let negative {
      return negative.prefix + CellFormat.fixed(-value, decimals: decimals) + sign + negative.suffix
    }
    let digits = CellFormat.fixed(value, decimals: decimals)
    return digits.hasPrefix("-")
      ? "-" + prefix + digits.dropFirst() + sign + suffix : prefix + digits + sign + suffix
  }
}

/// A part of a format, as it is written between semicolons: for all numbers, or for those below zero.
private struct FormatSection {
  /// Without words and colours, in small letters.
  var letters = ""
  /// Words before the first digit, after the last one, and whether some stand between digits.
  private var prefix = ""
  private var suffix = ""
  private var hasWordsInside = false
  /// Whether it is for some numbers only: `[>=10000]`.
  private(set) var isConditional = false

  var hasDigits: Bool { letters.contains(where: Self.isDigit) }

  private static func isDigit(_ character: Character) -> Bool { "0#?".contains(character) }

  static func sections(of code: String) -> [FormatSection] {
    var sections = [FormatSection()]
    var isQuoted = false
    var bracket: String?
    var escape: Character?
    for character in code {
      if let sign = escape {
        // After `_` comes what is as wide as a blank, after `*` what fills the cell.
        if sign == "\\" { sections[sections.count - 1].add(word: character) }
        escape = nil
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        sections[sections.count - 1].add(word: character)
      } else if let text = bracket {
        bracket = character == "]" ? nil : text + String(character)
        if character == "]" { sections[sections.count - 1].add(bracket: text) }
      } else if character == "[" {
        bracket = ""
      } else if character == "\\" || character == "_" || character == "*" {
        escape = character
      } else if character == ";" {
        sections.append(FormatSection())
      } else {
        sections[sections.count - 1].add(letter: character)
      }
    }
    return sections
  }

  private mutating func add(word: Character) {
    if hasDigits { suffix.append(word) } else { prefix.append(word) }
  }

  private mutating func add(letter: Character) {
    letters += letter.lowercased()
    if Self.isDigit(letter), !suffix.isEmpty { hasWordsInside = true }
  }

  /// A currency, `[$¥-804]`, is a word; a colour is none.
  private mutating func add(bracket: String) {
    if let first = bracket.first, "<>=".contains(first) { isConditional = true }
    guard bracket.hasPrefix("$") else { return }
    for character in bracket.dropFirst().prefix(while: { $0 != "-" }) { add(word: character) }
  }

  /// Words between digits, and conditions, are not followed: the number is shown without any words then.
  var number: NumberForm {
    let places = letters.split(separator: ".", maxSplits: 1).dropFirst().first?.prefix(while: Self.isDigit)
    var form = NumberForm(decimals: min(places?.count ?? 0, 15), isPercent: letters.contains("%"))
    guard !hasWordsInside, !isConditional else { return form }
    (form.prefix, form.suffix) = (prefix, suffix)
    if let last = letters.lastIndex(where: Self.isDigit) {
      form.thousands = min(letters[letters.index(after: last)...].prefix { $0 == "," }.count, 5)
    }
    return form
  }
}
