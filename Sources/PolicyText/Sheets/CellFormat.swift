/// How a sheet shows a number (ECMA-376, part 1, 18.8.30 and 18.8.31), as far as a reader of the text needs it.
struct CellFormat: Equatable {
  private enum Form: Equatable {
    case general
    /// Which parts of a date are shown.
    case date(year: Bool, month: Bool, day: Bool, time: Bool)
    case number(decimals: Int, isPercent: Bool)
  }

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
        case 1, 3, 37, 38: .number(decimals: 0, isPercent: false)
        case 2, 4, 39, 40: .number(decimals: 2, isPercent: false)
        case 9: .number(decimals: 0, isPercent: true)
        case 10: .number(decimals: 2, isPercent: true)
        default: .general
        }
    }
  }

  private static func form(of code: String) -> Form {
    var letters = ""
    var isQuoted = false
    var isInBrackets = false
    var isEscaped = false
    // What is shown for negative numbers and texts stands behind the first semicolon.
    loop: for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\"": isQuoted.toggle()
      case _ where isQuoted: break
      case "\\", "_", "*": isEscaped = true
      case "[": isInBrackets = true
      case "]": isInBrackets = false
      case _ where isInBrackets: break
      case ";": break loop
      default: letters.append(character)
      }
    }
    guard !letters.contains("general"), letters != "@", !letters.isEmpty else { return .general }
    let hasTime = letters.contains("h") || letters.contains("s")
    let hasYear = letters.contains("y") || letters.contains("e") && !letters.contains("0")
    let hasDay = letters.contains("d")
    if hasYear || hasDay || hasTime || letters.contains("m") {
      return .date(
        year: hasYear, month: letters.contains("m") && (hasYear || hasDay || !hasTime), day: hasDay, time: hasTime)
    }
    guard letters.contains("0") || letters.contains("#") || letters.contains("?") else { return .general }
    let places = letters.split(separator: ".", maxSplits: 1).dropFirst().first?.prefix { "0#?".contains($0) }
    return .number(decimals: min(places?.count ?? 0, 15), isPercent: letters.contains("%"))
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
    case .number(let decimals, let isPercent):
      return isPercent ? Self.fixed(number * 100, decimals: decimals) + "%" : Self.fixed(number, decimals: decimals)
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
  private static func fixed(_ number: Double, decimals: Int) -> String {
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
