/// A page's number as a line of its own.
struct PageNumber {
  var value: Int
  /// Whether its signs mark it as one: `— 3 —`, 第3页 共9页, `3/9`.
  var isMarked: Bool

  /// The longest line that is looked at, in scalars without blanks.
  private static let longest = 16
  /// The greatest number of a page.
  private static let mostPages = 9999

  /// The page number that a line is, or nil if it is something else.
  static func read(_ line: String) -> PageNumber? {
    let signs = line.unicodeScalars.filter { !$0.properties.isWhitespace }.map(ScalarText.halfWidth)
    guard !signs.isEmpty, signs.count <= longest else { return nil }
    let inner = Array(signs.drop(while: isDash).reversed().drop(while: isDash).reversed())
    let isBetween = inner.count + 2 <= signs.count && isDash(signs[0]) && isDash(signs[signs.count - 1])
    if let named = named(inner) { return PageNumber(value: named, isMarked: true) }
    if let value = number(inner) { return PageNumber(value: value, isMarked: isBetween) }
    let parts = inner.split(omittingEmptySubsequences: false) { $0 == "/" }
    if parts.count == 2, let value = number(Array(parts[0])), let last = number(Array(parts[1])), value <= last {
      return PageNumber(value: value, isMarked: true)
    }
    return nil
  }

  /// 第3页, 第三页共九页, 共9页第3页, `page3of9`, `p.3`.
  private static func named(_ signs: [Unicode.Scalar]) -> Int? {
    let text = String(String.UnicodeScalarView(signs)).lowercased()
    for beginning in ["第", "page", "p."] where text.hasPrefix(beginning) {
      let rest = Array(text.unicodeScalars.dropFirst(beginning.unicodeScalars.count))
      let digits = Array(rest.prefix { CharacterKind.isDigit($0) || value($0) != nil })
      guard let value = number(digits) else { continue }
      let after = String(String.UnicodeScalarView(rest[digits.count...]))
      if beginning == "第" {
        guard after.hasPrefix("页") || after.hasPrefix("頁") else { continue }
        if isCount(after.dropFirst()) { return value }
      } else if after.isEmpty || isCount(after[...]) {
        return value
      }
    }
    if text.hasPrefix("共"), let start = text.firstIndex(of: "第"), isCount(text[..<start]) {
      return named(Array(text[start...].unicodeScalars))
    }
    return nil
  }

  /// Whether a text says how many pages there are: 共9页, `/共9页`, `of9`; or says nothing.
  private static func isCount(_ text: Substring) -> Bool {
    let core = text.unicodeScalars.filter { !"，,、/|()共页頁总計计of".unicodeScalars.contains($0) }
    return core.isEmpty || number(Array(core)) != nil
  }

  private static func number(_ signs: [Unicode.Scalar]) -> Int? {
    guard !signs.isEmpty, signs.count <= 6 else { return nil }
    if signs.allSatisfy(CharacterKind.isDigit) {
      return Int(String(String.UnicodeScalarView(signs))).flatMap { $0 <= mostPages ? $0 : nil }
    }
    return roman(signs) ?? chinese(signs)
  }

  /// i to xxxix, in small or capital letters.
  private static func roman(_ signs: [Unicode.Scalar]) -> Int? {
    let values: [Unicode.Scalar: Int] = ["i": 1, "v": 5, "x": 10, "I": 1, "V": 5, "X": 10]
    var total = 0
    var last = 0
    for sign in signs.reversed() {
      guard let value = values[sign] else { return nil }
      total += value < last ? -value : value
      last = max(last, value)
    }
    return total > 0 ? total : nil
  }

  /// 一 to 九十九, 一百二十, and digit by digit.
  private static func chinese(_ signs: [Unicode.Scalar]) -> Int? {
    var total = 0
    var digit = 0
    for sign in signs {
      switch sign {
      case "十":
        total += max(digit, 1) * 10
        digit = 0
      case "百":
        total += max(digit, 1) * 100
        digit = 0
      default:
        guard let value = value(sign), value < 10 else { return nil }
        digit = digit * 10 + value
      }
    }
    return total + digit <= mostPages ? total + digit : nil
  }

  private static func value(_ sign: Unicode.Scalar) -> Int? {
    let digits = Array("〇一二三四五六七八九".unicodeScalars)
    return sign == "十" ? 10 : sign == "百" ? 100 : digits.firstIndex(of: sign)
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool { "-–—―－−─·•~".unicodeScalars.contains(scalar) }
}
