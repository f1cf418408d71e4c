/// A number as a text writes it: `4000`, `1,000`, `3.2`, `1万`, 百分之六十.
struct Numeral {
  private static let openMarks: ScalarSet = "多余+"
  /// The number without its point, and the power of ten by which it is to be multiplied: 3.2 is 32 and -1.
  var digits: Int
  var exponent: Int
  /// 万, 亿, 万亿 after the number, which amounts of money keep; empty if there is none. 百 and 千 are counted in `exponent`.
  var multiplier: String = ""
  /// Whether 多, 余 or + follows: `100多家`.
  var isOpen = false
  /// Whether it is a share, 百分之.
  var isPercent = false
  var range: Range<Int>

  /// The multiplier's power of ten.
  var power: Int { multiplier == "万" ? 4 : multiplier == "亿" ? 8 : multiplier.isEmpty ? 0 : 12 }

  /// The value, with the multiplier or without.
  func value(keepingMultiplier: Bool) -> Double? {
    Double("\(digits)e\(exponent + (keepingMultiplier ? 0 : power))")
  }
}

extension Numeral {
  private static let mostDigits = 15

  /// Reads the number that begins at `position`, or nil. What stands before it is not looked at.
  static func read(at position: Int, in text: SourceText, until end: Int) -> Numeral? {
    guard position < end else { return nil }
    if CharacterKind.isDigit(text.plain[position]) { return arabic(at: position, in: text, until: end) }
    return chinese(at: position, in: text, until: end)
  }

  private static func arabic(at position: Int, in text: SourceText, until end: Int) -> Numeral? {
    let plain = text.plain
    var digits = 0
    var count = 0
    var exponent = 0
    var next = position
    func takeDigits(most: Int) -> Int {
      var taken = 0
      while next < end, taken < most, CharacterKind.isDigit(plain[next]) {
        digits = digits &* 10 &+ Int(plain[next].value - 0x30)
        next += 1
        taken += 1
      }
      count += taken
      return taken
    }
    let leading = takeDigits(most: mostDigits + 1)
    guard count <= mostDigits else { return nil }
    // Thousands: one to three digits, then groups of exactly three.
    while leading <= 3, next + 3 < end, plain[next] == ",",
      plain[next + 1..<min(next + 4, end)].allSatisfy(CharacterKind.isDigit),
      next + 4 >= end || !CharacterKind.isDigit(plain[next + 4]), count + 3 <= mostDigits
    {
      next += 1
      _ = takeDigits(most: 3)
    }
    if next + 1 < end, plain[next] == ".", CharacterKind.isDigit(plain[next + 1]) {
      next += 1
      exponent = -takeDigits(most: 6)
      guard count <= mostDigits + 6, next >= end || !CharacterKind.isDigit(plain[next]) else { return nil }
    }
    var numeral = Numeral(digits: digits, exponent: exponent, range: position..<next)
    numeral.takeMultiplier(in: text, until: end)
    return numeral
  }

  private mutating func takeMultiplier(in text: SourceText, until end: Int) {
    var next = range.upperBound
    func takeOpen() {
      if next < end, Self.openMarks.contains(text.plain[next]) {
        isOpen = true
        next += 1
      }
    }
    // 20 万人: one blank, as text from pages has it.
    if next + 1 < end, text.plain[next] == " ", text.plain[next + 1] == "万" || text.plain[next + 1] == "亿" { next += 1 }
    takeOpen()
    if next < end, text.plain[next] == "百" || text.plain[next] == "千",
      text.length(of: .thousand, at: next, until: end) == 0
    {
      exponent += text.plain[next] == "百" ? 2 : 3
      next += 1
    }
    while next < end, text.plain[next] == "万" || text.plain[next] == "亿", multiplier != "亿", multiplier != "万亿" {
      multiplier.unicodeScalars.append(text.plain[next])
      next += 1
    }
    takeOpen()
    range = range.lowerBound..<next
  }

  // MARK: Chinese numerals

  /// 百分之六十, or a Chinese number before 万 or 亿: 二十亿元. Others (三级, 四大) count nothing that is a target.
  private static func chinese(at position: Int, in text: SourceText, until end: Int) -> Numeral? {
    let prefix = text.length(of: .percent, at: position, until: end)
    let start = position + prefix
    guard let (whole, afterWhole) = integer(at: start, in: text.plain, until: end) else {
      // 百分之5 is written too.
      guard prefix > 0, start < end, CharacterKind.isDigit(text.plain[start]),
        var numeral = arabic(at: start, in: text, until: end)
      else { return nil }
      numeral.isPercent = true
      numeral.range = position..<numeral.range.upperBound
      return numeral
    }
    var numeral = Numeral(digits: whole, exponent: 0, range: position..<afterWhole)
    if prefix > 0 {
      numeral.isPercent = true
      if afterWhole < end, text.plain[afterWhole] == "点" {
        var next = afterWhole + 1
        while next < end, let digit = digit(text.plain[next]), numeral.exponent > -4 {
          numeral.digits = numeral.digits * 10 + digit
          numeral.exponent -= 1
          next += 1
        }
        numeral.range = position..<next
      }
      return numeral
    }
    numeral.takeMultiplier(in: text, until: end)
    // 三百家 counts; 三级, 四大 and 十条 are names.
    let isCount = whole >= smallestCount && text.plain[start..<afterWhole].contains { power($0) != nil }
    return numeral.multiplier.isEmpty && !isCount ? nil : numeral
  }

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case _ where WrittenYear.zeros.contains(scalar): 0
    case "一": 1
    case "二", "两": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    default: nil
    }
  }

  private static func power(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十": 10
    case "百": 100
    case "千": 1000
    default: nil
    }
  }

  /// The smallest Chinese number without 万 or 亿 that is taken to count.
  private static let smallestCount = 20
  /// The longest Chinese number in scalars.
  private static let longestChinese = 12

  /// A Chinese number below ten thousand: 五, 十二, 三百五十, 两千.
  static func integer(at position: Int, in plain: [Unicode.Scalar], until end: Int) -> (Int, Int)? {
    var next = position
    var total = 0
    var pending: Int?
    while next < min(end, position + longestChinese) {
      if let value = digit(plain[next]) {
        if let last = pending, last != 0 { return nil }
        pending = value
      } else if let power = power(plain[next]) {
        total += (pending ?? 1) * power
        pending = nil
      } else {
        break
      }
      next += 1
    }
    return next == position ? nil : (total + (pending ?? 0), next)
  }
}
