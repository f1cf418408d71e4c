/// A number as a text writes it: `4000`, `1,000`, `3.2`, `1万`, `3亿5000万`, 百分之六十, 三分之一, 贰拾.
struct Numeral {
  private static let openMarks: ScalarSet = "多余+"
  /// The number without its point, and the power of ten by which it is to be multiplied: 3.2 is 32 and -1.
  var digits: Int
  var exponent: Int
  /// 万, 亿, 万亿 after the number, which amounts of money keep; empty if there is none. 百 and 千 are counted in `exponent`.
  var multiplier = ""
  /// Whether 多, 余 or + follows: `100多家`.
  var isOpen = false
  /// Whether it is a share: 百分之.
  var isPercent = false
  /// Whether it is a Chinese number that may be a part of a word: 一, 两, 十五.
  var isSmall = false
  /// The unit that the word itself has: 倍 in 翻一番, 年 in 半年; nil for a number alone.
  var ownUnit: MeasureUnit?
  var range: Range<Int>

  /// The multiplier's power of ten.
  var power: Int { MoneyUnit.power(of: multiplier) }

  /// The value, with the multiplier or without.
  func value(keepingMultiplier: Bool) -> Double? {
    Double("\(digits)e\(exponent + (keepingMultiplier ? 0 : power))")
  }
}

extension Numeral {
  /// The most digits before the point, and of all; what has more is a code.
  private static let mostDigits = 15
  private static let mostDigitsWithPlaces = 18
  /// The longest Chinese number in scalars.
  private static let longestChinese = 16
  /// The smallest Chinese number that is taken to count wherever it stands.
  private static let smallestCount = 20

  /// Reads the number that begins at `position`, or nil. What stands before it is not looked at.
  static func read(at position: Int, in text: SourceText, until end: Int) -> Numeral? {
    guard position < end else { return nil }
    if CharacterKind.isDigit(text.plain[position]) {
      guard var numeral = arabic(at: position, in: text, until: end) else { return nil }
      if let share = numeral.asFraction(in: text, until: end) ?? numeral.asRatio(in: text, until: end) { return share }
      numeral.takeMultiplier(in: text, until: end)
      return numeral.withSmallerParts(in: text, until: end)
    }
    return special(at: position, in: text, until: end) ?? chinese(at: position, in: text, until: end)
  }

  /// Whether a number may begin with a scalar.
  static func canBegin(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isDigit(scalar) || digit(scalar) != nil || power(scalar) != nil || scalar == "半" || scalar == "翻"
  }

  // MARK: Arabic digits

  private static func arabic(at position: Int, in text: SourceText, until end: Int) -> Numeral? {
    let plain = text.plain
    var digits = 0
    var count = 0
    var exponent = 0
    var next = position
    func takeDigits(most: Int) -> Int {
      var taken = 0
      while next < end, taken < most, CharacterKind.isDigit(plain[next]) {
        digits = digits * 10 + Int(plain[next].value - 0x30)
        next += 1
        taken += 1
      }
      count += taken
      return taken
    }
    let leading = takeDigits(most: mostDigits + 1)
    guard count <= mostDigits else { return nil }
    // Thousands: one to three digits, then groups of exactly three, after commas or blanks.
    while leading <= 3, next + 3 < end, plain[next] == "," || plain[next] == " ",
      plain[next + 1..<min(next + 4, end)].allSatisfy(CharacterKind.isDigit),
      next + 4 >= end || !CharacterKind.isDigit(plain[next + 4]), count + 3 <= mostDigits
    {
      next += 1
      _ = takeDigits(most: 3)
    }
    if next + 1 < end, plain[next] == ".", CharacterKind.isDigit(plain[next + 1]) {
      next += 1
      exponent = -takeDigits(most: min(6, mostDigitsWithPlaces - count))
      guard next >= end || !CharacterKind.isDigit(plain[next]) else { return nil }
    }
    return Numeral(digits: digits, exponent: exponent, range: position..<next)
  }

  /// 2/3 as a share, where no date can be meant.
  private func asFraction(in text: SourceText, until end: Int) -> Numeral? {
    let plain = text.plain
    let next = range.upperBound
    guard exponent == 0, next + 1 < end, plain[next] == "/", CharacterKind.isDigit(plain[next + 1]),
      let below = Numeral.arabic(at: next + 1, in: text, until: end), below.exponent == 0, digits < below.digits,
      (2...9).contains(below.digits), below.range.upperBound >= end || plain[below.range.upperBound] != "/"
    else { return nil }
    return Numeral.share(digits, of: below.digits, range: range.lowerBound..<below.range.upperBound)
  }

  /// 1:1 as a share: as much again.
  private func asRatio(in text: SourceText, until end: Int) -> Numeral? {
    let next = range.upperBound
    guard digits == 1, exponent == 0, next + 1 < end, text.plain[next] == ":" || text.plain[next] == "∶",
      text.plain[next + 1] == "1", next + 2 >= end || !CharacterKind.isDigit(text.plain[next + 2])
    else { return nil }
    return Numeral(digits: 100, exponent: 0, isPercent: true, range: range.lowerBound..<next + 2)
  }

  /// A share in per cent with two places: 1 of 3 is 33.33.
  private static func share(_ above: Int, of below: Int, range: Range<Int>) -> Numeral? {
    guard above > 0, below > 0, above < 10_000, below < 10_000 else { return nil }
    let exact = above * 100 % below == 0
    let digits = exact ? above * 100 / below : (above * 20_000 / below + 1) / 2
    return Numeral(digits: digits, exponent: exact ? 0 : -2, isPercent: true, range: range)
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

  /// 3亿5000万, 1万2千: the smaller parts of the number that follow its multiplier.
  private func withSmallerParts(in text: SourceText, until end: Int) -> Numeral? {
    var whole = self
    while !whole.isOpen, !whole.multiplier.isEmpty || exponent > 0, whole.range.upperBound < end,
      CharacterKind.isDigit(text.plain[whole.range.upperBound]),
      var part = Numeral.arabic(at: whole.range.upperBound, in: text, until: end)
    {
      part.takeMultiplier(in: text, until: end)
      // 1万2千亿: what multiplies the last part multiplies all.
      if part.multiplier == "亿", whole.multiplier == "万" {
        guard let sum = whole.adding(part, atPower: 0) else { return nil }
        whole = sum
        whole.multiplier = part.multiplier
        continue
      }
      guard part.power < whole.power || part.power == 0 && part.exponent < whole.exponent,
        let sum = whole.adding(part, atPower: part.power)
      else { return nil }
      whole = sum
    }
    return whole
  }

  /// The sum with a part that follows; nil if it has too many digits.
  ///
  /// - Parameter power: The part's power of ten; 0 where this number's multiplier is a plain number: 1万 before 2千亿.
  private func adding(_ part: Numeral, atPower power: Int) -> Numeral? {
    let multipliesAll = power == 0 && part.power > 0
    let own = multipliesAll ? exponent + self.power : exponent
    let other = part.exponent + (multipliesAll ? 0 : power - self.power)
    let least = min(own, other)
    func scaled(_ digits: Int, by power: Int) -> Int? {
      (0..<power).reduce(digits as Int?) { value, _ in
        value.flatMap { $0.multipliedReportingOverflow(by: 10) }.flatMap { $0.overflow ? nil : $0.partialValue }
      }
    }
    guard let first = scaled(digits, by: own - least), let second = scaled(part.digits, by: other - least),
      case let (sum, overflow) = first.addingReportingOverflow(second), !overflow, sum < 1_000_000_000_000_000_000
    else { return nil }
    var whole = self
    (whole.digits, whole.exponent) = (sum, least)
    whole.isOpen = part.isOpen
    whole.range = range.lowerBound..<part.range.upperBound
    return whole
  }

  // MARK: Chinese numerals

  /// 百分之六十, 三分之一, or a Chinese number: 二十亿, 一万五千亿, 五十万零五千, 贰拾.
  private static func chinese(at position: Int, in text: SourceText, until end: Int) -> Numeral? {
    let prefix = text.length(of: .percent, at: position, until: end)
    if prefix > 0 { return percent(at: position, after: position + prefix, in: text, until: end) }
    guard !WrittenYear.isZero(text.plain[position]),
      let (whole, next) = integer(at: position, in: text.plain, until: end)
    else { return nil }
    if let share = fraction(of: whole, at: next, from: position, in: text, until: end) { return share }
    var numeral = Numeral(digits: whole, exponent: 0, range: position..<next)
    numeral.isSmall = whole < smallestCount || next == position + 1
    // 二百六十一点六万, but 三点 is a number of points.
    var parted = numeral
    parted.takePlaces(in: text, until: end)
    parted.takeMultiplier(in: text, until: end)
    if parted.exponent < 0, !parted.multiplier.isEmpty {
      parted.isSmall = false
      return parted
    }
    numeral.takeMultiplier(in: text, until: end)
    if !numeral.multiplier.isEmpty { numeral.isSmall = false }
    return numeral.withChineseParts(in: text, until: end)
  }

  private static func percent(at position: Int, after start: Int, in text: SourceText, until end: Int) -> Numeral? {
    guard start < end else { return nil }
    // 百分之5 is written too.
    if CharacterKind.isDigit(text.plain[start]) {
      guard var numeral = arabic(at: start, in: text, until: end) else { return nil }
      numeral.isPercent = true
      numeral.range = position..<numeral.range.upperBound
      return numeral
    }
    guard let (whole, afterWhole) = integer(at: start, in: text.plain, until: end) else { return nil }
    var numeral = Numeral(digits: whole, exponent: 0, isPercent: true, range: position..<afterWhole)
    numeral.takePlaces(in: text, until: end)
    return numeral
  }

  /// Takes what stands behind 点: 四十一点四.
  private mutating func takePlaces(in text: SourceText, until end: Int) {
    guard range.upperBound < end, text.plain[range.upperBound] == "点" else { return }
    var next = range.upperBound + 1
    while next < end, let digit = Self.digit(text.plain[next]), exponent > -4 {
      digits = digits * 10 + digit
      exponent -= 1
      next += 1
    }
    range = range.lowerBound..<next
  }

  /// 三分之一: a share whose parts are written.
  private static func fraction(
    of below: Int, at next: Int, from position: Int, in text: SourceText, until end: Int
  ) -> Numeral? {
    guard next + 2 < end, text.plain[next] == "分", text.plain[next + 1] == "之",
      let (above, last) = integer(at: next + 2, in: text.plain, until: end), above < below
    else { return nil }
    // 千分之一点二
    var parted = Numeral(digits: above, exponent: 0, isPercent: true, range: position..<last)
    parted.takePlaces(in: text, until: end)
    if parted.exponent < 0, let power = [100: 0, 1000: 1, 10_000: 2][below] {
      parted.exponent -= power
      return parted
    }
    return share(above, of: below, range: position..<last)
  }

  /// The sections of a Chinese number after 万 and 亿: 一万五千亿, 五十万零五千.
  private func withChineseParts(in text: SourceText, until end: Int) -> Numeral? {
    var whole = self
    // 千瓦 in 一千亿千瓦时 is no part of the number.
    while !whole.isOpen, !whole.multiplier.isEmpty, whole.range.upperBound < end,
      Numeral.digit(text.plain[whole.range.upperBound]) != nil || text.plain[whole.range.upperBound] == "十",
      let (value, next) = Numeral.integer(at: whole.range.upperBound, in: text.plain, until: end)
    {
      var part = Numeral(digits: value, exponent: 0, range: whole.range.upperBound..<next)
      part.takeMultiplier(in: text, until: end)
      // 一万五 is 15,000.
      let isShort = part.multiplier.isEmpty && next == whole.range.upperBound + 1
      if isShort { part.exponent = whole.power - 1 }
      let multipliesAll = part.multiplier == "亿" && whole.multiplier == "万"
      guard multipliesAll || part.power < whole.power,
        let sum = whole.adding(part, atPower: multipliesAll ? 0 : part.power)
      else { return nil }
      whole = sum
      if multipliesAll { whole.multiplier = part.multiplier }
    }
    return whole
  }

  /// Words that are a number with its unit: 一半, 半年, 翻一番.
  private static func special(at position: Int, in text: SourceText, until end: Int) -> Numeral? {
    let plain = text.plain
    func word(_ word: String) -> Bool {
      let scalars = Array(word.unicodeScalars)
      return position + scalars.count <= end && plain[position..<position + scalars.count].elementsEqual(scalars)
    }
    if word("翻"), position + 2 < end, plain[position + 2] == "番", let times = digit(plain[position + 1]), times < 7 {
      var numeral = Numeral(digits: 1 << times, exponent: 0, range: position..<position + 3)
      numeral.ownUnit = MeasureUnit(name: "倍", kind: .count)
      return numeral
    }
    for (name, length) in [("一半", 2), ("半数", 2)] where word(name) {
      return Numeral(digits: 50, exponent: 0, isPercent: true, range: position..<position + length)
    }
    guard word("半年") else { return nil }
    var numeral = Numeral(digits: 5, exponent: -1, range: position..<position + 2)
    numeral.ownUnit = MeasureUnit(name: "年", kind: .time)
    return numeral
  }

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case _ where WrittenYear.isZero(scalar): 0
    case "一", "壹": 1
    case "二", "两", "贰": 2
    case "三", "叁": 3
    case "四", "肆": 4
    case "五", "伍": 5
    case "六", "陆": 6
    case "七", "柒": 7
    case "八", "捌": 8
    case "九", "玖": 9
    default: nil
    }
  }

  private static func power(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十", "拾": 10
    case "百", "佰": 100
    case "千", "仟": 1000
    default: nil
    }
  }

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
