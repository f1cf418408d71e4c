/// Numbers as Word and web pages write them before paragraphs and items (ISO/IEC 29500-1, 17.18.59, ST_NumberFormat).
enum WordNumber {
  private static let digits = Array("〇一二三四五六七八九")
  private static let capitals = Array("零壹贰叁肆伍陆柒捌玖")
  private static let traditionalCapitals = Array("零壹貳參肆伍陸柒捌玖")
  private static let stems = Array("甲乙丙丁戊己庚辛壬癸")
  private static let branches = Array("子丑寅卯辰巳午未申酉戌亥")

  /// A number in a format; in Arabic digits where the format has no sign for it.
  static func text(_ number: Int, format: String) -> String {
    switch format {
    case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
      "taiwaneseCountingThousand", "koreanCounting":
      counted(number, digits: digits, units: ["", "十", "百", "千"], isShort: true)
    case "chineseLegalSimplified", "japaneseLegal":
      counted(number, digits: capitals, units: ["", "拾", "佰", "仟"], isShort: false)
    case "ideographLegalTraditional":
      counted(number, digits: traditionalCapitals, units: ["", "拾", "佰", "仟"], isShort: false)
    case "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand":
      String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    case "ideographTraditional": sign(number, stems)
    case "ideographZodiac": sign(number, branches)
    case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
    case "decimalFullWidth", "decimalFullWidth2":
      String(String.UnicodeScalarView(String(number).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": enclosed(number, first: 0x2460)
    case "decimalEnclosedParen": enclosed(number, first: 0x2474)
    case "decimalEnclosedFullstop": enclosed(number, first: 0x2488)
    case "upperLetter": letters(number, first: "A")
    case "lowerLetter": letters(number, first: "a")
    case "upperRoman": roman(number)
    case "lowerRoman": roman(number).lowercased()
    default: "\(number)"
    }
  }

  /// 十二, 一百零三: 一 is left out before 十 at the beginning if `isShort`.
  private static func counted(_ number: Int, digits: [Character], units: [String], isShort: Bool) -> String {
    guard (1...9999).contains(number) else { return number == 0 ? String(digits[0]) : "\(number)" }
    var text = ""
    var hasGap = false
    for place in stride(from: 3, through: 0, by: -1) {
      let digit = number / [1, 10, 100, 1000][place] % 10
      if digit == 0 {
        hasGap = !text.isEmpty
        continue
      }
      if hasGap { text += "零" }
      hasGap = false
      if !(isShort && place == 1 && digit == 1 && text.isEmpty) { text.append(digits[digit]) }
      text += units[place]
    }
    return text
  }

  private static func sign(_ number: Int, _ signs: [Character]) -> String {
    (1...signs.count).contains(number) ? String(signs[number - 1]) : "\(number)"
  }

  private static func enclosed(_ number: Int, first: UInt32) -> String {
    guard (1...20).contains(number), let scalar = Unicode.Scalar(first + UInt32(number) - 1) else { return "\(number)" }
    return String(scalar)
  }

  /// A ... Z, AA, BB ...
  private static func letters(_ number: Int, first: Unicode.Scalar) -> String {
    guard (1...260).contains(number), let scalar = Unicode.Scalar(first.value + UInt32(number - 1) % 26) else {
      return "\(number)"
    }
    return String(repeating: Character(scalar), count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard (1...3999).contains(number) else { return "\(number)" }
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
