/// A clause's label at the beginning of a line: `二、`, `(一)`, `1.`, `第三条`, `——`, `附件2:`.
struct ClauseLabel {
  private static let numerals: ScalarSet = "零〇一二三四五六七八九十百千两"
  private static let capitalNumerals: ScalarSet = "壹贰叁参肆伍陆柒捌玖拾"
  private static let continuations: ScalarSet = "规所的第、,和至到或及中款项"
  /// [1] is the mark of a note.
  private static let noteMarks: ScalarSet = "[［〔"
  private static let dashMarks: ScalarSet = "—―─"
  var style: LabelStyle
  /// The label as it stands in a clause path, with half-width brackets: `(一)`. A dash's ordinal is added by the tree.
  var text: String
  /// The number as written: `一`, `1`.
  var number: String
  /// Where the text after the label begins, in scalars of the document.
  var contentStart: Int
}

extension ClauseLabel {
  /// Reads the label at the beginning of a line, or nil if the line has none.
  ///
  static func read(_ text: SourceText, _ range: Range<Int>) -> ClauseLabel? {
    let plain = text.plain
    guard let first = plain[range].first else { return nil }
    switch first {
    case "#": return markdown(text, range)
    case "—", "―", "─": return dash(plain, range)
    case "附": return annex(plain, range)
    case "第": return ordinal(plain, range)
    case "(": return noteMarks.contains(text.scalars[range.lowerBound]) ? nil : bracketed(plain, range)
    case "①"..."⑳": return single(plain, range, .circled, base: 0x2460) { "(\($0))" }
    case "⑴"..."⒇": return single(plain, range, .arabicInBrackets, base: 0x2474) { "(\($0))" }
    case "⒈"..."⒛": return single(plain, range, .arabic, base: 0x2488) { "\($0)." }
    default: return named(text, range) ?? decimal(plain, range) ?? pointed(plain, range)
    }
  }

  /// The number of a section, 二 of 二、; nil for any other label.
  var sectionNumber: Int? {
    guard style == .chinese else { return nil }
    let plain = number.unicodeScalars.map(SourceText.plain)
    return Numeral.integer(at: 0, in: plain, until: plain.count)?.0
  }

  static func isChineseNumeral(_ scalar: Unicode.Scalar) -> Bool {
    Self.numerals.contains(scalar)
  }

  private static func isCapitalNumeral(_ scalar: Unicode.Scalar) -> Bool {
    Self.capitalNumerals.contains(scalar)
  }

  // MARK: The kinds of label

  /// `一、` or `1.` or `1、` or `1)`.
  private static func pointed(_ plain: [Unicode.Scalar], _ range: Range<Int>) -> ClauseLabel? {
    let capital = run(plain, range, isCapitalNumeral)
    if !capital.isEmpty {
      let next = capital.upperBound + 1
      guard capital.count <= 3, next <= range.upperBound, plain[capital.upperBound] == "、" else { return nil }
      let number = SourceText.string(plain[capital])
      return ClauseLabel(style: .capital, text: "\(number)、", number: number, contentStart: next)
    }
    let chinese = run(plain, range, isChineseNumeral)
    let end = chinese.isEmpty ? run(plain, range, CharacterKind.isDigit) : chinese
    guard !end.isEmpty, end.count <= 4 else { return nil }
    // 二 、支持范围
    let markPosition = chinese.isEmpty ? end.upperBound : skipBlanks(plain, end.upperBound, range.upperBound)
    guard markPosition < range.upperBound else { return nil }
    let mark = plain[markPosition]
    let number = SourceText.string(plain[end])
    let next = markPosition + 1
    if !chinese.isEmpty {
      guard mark == "、" || mark == "." || mark == "," && chinese.count <= 2 else { return nil }
      // 一、二、三产业 is an enumeration.
      if next < range.upperBound, isChineseNumeral(plain[next]) { return nil }
      return ClauseLabel(style: .chinese, text: "\(number)、", number: number, contentStart: next)
    }
    guard end.count <= 3 else { return nil }
    if mark == ")" {
      return ClauseLabel(style: .arabicHalfBracket, text: "\(number))", number: number, contentStart: next)
    }
    guard mark == "." || mark == "、", next >= range.upperBound || !CharacterKind.isDigit(plain[next]) else {
      return nil
    }
    return ClauseLabel(style: .arabic, text: "\(number).", number: number, contentStart: next)
  }

  private static let afterNumber: ScalarSet = ":、.,"

  /// `任务一:`, `行动3 `.
  private static func named(_ text: SourceText, _ range: Range<Int>) -> ClauseLabel? {
    let plain = text.plain
    let length = text.length(of: .measureName, at: range.lowerBound, until: range.upperBound)
    guard length > 0 else { return nil }
    let start = range.lowerBound + length
    let chinese = run(plain, start..<range.upperBound, isChineseNumeral)
    let number = chinese.isEmpty ? run(plain, start..<range.upperBound, CharacterKind.isDigit) : chinese
    guard !number.isEmpty, number.count <= 3, number.upperBound < range.upperBound else { return nil }
    let mark = plain[number.upperBound]
    guard afterNumber.contains(mark) || SourceText.isBlank(mark) else { return nil }
    return ClauseLabel(
      style: .named, text: SourceText.string(plain[range.lowerBound..<number.upperBound]),
      number: SourceText.string(plain[number]), contentStart: number.upperBound + 1)
  }

  /// What follows a number that counts and is no label: 2.1亿元, 1.5倍.
  private static let counted: ScalarSet = "万亿千百十多余个家项名人件元吨米公里平方倍成度户亩台套只年月日时分秒点岁次米立升克斤美%‰"

  /// What multiplies a number, which then is no label whatever follows.
  static let multipliers: ScalarSet = "万亿千百十"
  /// The longest heading that begins with what may be counted, in scalars.
  private static let longestHeading = 20

  /// `1.1`, `1.1.1`, with a blank or an ideograph after it.
  private static func decimal(_ plain: [Unicode.Scalar], _ range: Range<Int>) -> ClauseLabel? {
    var position = range.lowerBound
    var numbers = 0
    while numbers < 4 {
      let digits = run(plain, position..<range.upperBound, CharacterKind.isDigit)
      guard (1...2).contains(digits.count) else { return nil }
      numbers += 1
      position = digits.upperBound
      guard position + 1 < range.upperBound, plain[position] == ".", CharacterKind.isDigit(plain[position + 1]) else {
        break
      }
      position += 1
    }
    guard (2...4).contains(numbers), position < range.upperBound else { return nil }
    let next = plain[position]
    guard SourceText.isBlank(next) || CharacterKind.isIdeograph(next) && !(numbers == 2 && counted.contains(next))
    else {
      return nil
    }
    let start = skipBlanks(plain, position, range.upperBound)
    guard start < range.upperBound, CharacterKind.isIdeograph(plain[start]) || plain[start] == "“" else { return nil }
    if numbers == 2, counted.contains(plain[start]) {
      // 4.2 人员 is a heading, 2.1 亿元 is none.
      let isHeading =
        start > position && (start + 2..<start + longestHeading).contains(range.upperBound)
        && !multipliers.contains(plain[start]) && !plain[range].contains(where: ScalarSet.sentenceMarks.contains)
      guard isHeading else { return nil }
    }
    let text = SourceText.string(plain[range.lowerBound..<position])
    return ClauseLabel(
      style: numbers == 2 ? .decimal : numbers == 3 ? .decimalInner : .decimalInmost, text: text, number: text,
      contentStart: start)
  }

  /// `(一)` or `(1)`.
  private static func bracketed(_ plain: [Unicode.Scalar], _ range: Range<Int>) -> ClauseLabel? {
    let inner = skipBlanks(plain, range.lowerBound + 1, range.upperBound)..<range.upperBound
    let chinese = run(plain, inner, isChineseNumeral)
    let number = chinese.isEmpty ? run(plain, inner, CharacterKind.isDigit) : chinese
    guard !number.isEmpty, number.count <= 4 else { return nil }
    let close = skipBlanks(plain, number.upperBound, range.upperBound)
    guard close < range.upperBound, plain[close] == ")" else { return nil }
    let written = SourceText.string(plain[number])
    return ClauseLabel(
      style: chinese.isEmpty ? .arabicInBrackets : .chineseInBrackets, text: "(\(written))", number: written,
      contentStart: close + 1)
  }

  /// `第三条`, `第 1 0 条`: blanks inside the number are left out.
  private static func ordinal(_ plain: [Unicode.Scalar], _ range: Range<Int>) -> ClauseLabel? {
    var position = range.lowerBound + 1
    var number: [Unicode.Scalar] = []
    while position < range.upperBound, number.count <= 6 {
      let scalar = plain[position]
      if isChineseNumeral(scalar) || CharacterKind.isDigit(scalar) {
        number.append(scalar)
      } else if !SourceText.isBlank(scalar) {
        break
      }
      position += 1
    }
    guard !number.isEmpty, position < range.upperBound else { return nil }
    let style: LabelStyle
    var kind = String(plain[position])
    switch plain[position] {
    case "编", "篇": style = .division
    case "章": style = .chapter
    case "节": style = .section
    case "部" where position + 1 < range.upperBound && plain[position + 1] == "分":
      style = .division
      kind = "部分"
    case "条": style = .article
    default: return nil
    }
    // 第三条规定... inside a sentence is no label: a chapter's label stands before a blank or a short heading, and an
    // article's not before a word that goes on about it.
    var next = position + kind.unicodeScalars.count
    var written = SourceText.string(number)
    var text = "第\(written)\(kind)"
    if style == .article, next + 1 < range.upperBound, plain[next] == "之", isChineseNumeral(plain[next + 1]) {
      let ordinal = run(plain, next + 1..<range.upperBound, isChineseNumeral)
      written += "条之" + SourceText.string(plain[ordinal])
      text = "第\(written)"
      next = ordinal.upperBound
    }
    let isShort = range.count <= 25 && !plain[next..<range.upperBound].contains { ScalarSet.sentenceMarks.contains($0) }
    if next < range.upperBound, !SourceText.isBlank(plain[next]), style == .article || !isShort {
      let goesOn = Self.continuations.contains(plain[next])
      if style != .article || goesOn { return nil }
    }
    return ClauseLabel(style: style, text: text, number: written, contentStart: next)
  }

  private static func dash(_ plain: [Unicode.Scalar], _ range: Range<Int>) -> ClauseLabel? {
    let dashes = run(plain, range) { Self.dashMarks.contains($0) }
    guard dashes.upperBound < range.upperBound else { return nil }
    return ClauseLabel(style: .dash, text: "——", number: "", contentStart: dashes.upperBound)
  }

  /// `附件`, `附件1:`, `附件2：title`.
  private static func annex(_ plain: [Unicode.Scalar], _ range: Range<Int>) -> ClauseLabel? {
    guard range.count >= 2, plain[range.lowerBound + 1] == "件" else { return nil }
    let digits = run(plain, skipBlanks(plain, range.lowerBound + 2, range.upperBound)..<range.upperBound) {
      CharacterKind.isDigit($0) || isChineseNumeral($0)
    }
    let after = skipBlanks(plain, digits.upperBound, range.upperBound)
    let isLabel = after == range.upperBound || plain[after] == ":" || plain[after] == "."
    guard isLabel else { return nil }
    let number = SourceText.string(plain[digits])
    return ClauseLabel(
      style: .annex, text: "附件\(number)", number: number, contentStart: min(after + 1, range.upperBound))
  }

  private static func markdown(_ text: SourceText, _ range: Range<Int>) -> ClauseLabel? {
    let plain = text.plain
    let signs = run(plain, range) { $0 == "#" }
    let start = skipBlanks(plain, signs.upperBound, range.upperBound)
    guard signs.count <= 6, start > signs.upperBound, start < range.upperBound else { return nil }
    if plain[start] != "#", let inner = read(text, start..<range.upperBound) { return inner }
    return ClauseLabel(style: .markdown, text: "§", number: "", contentStart: start)
  }

  private static func single(
    _ plain: [Unicode.Scalar], _ range: Range<Int>, _ style: LabelStyle, base: UInt32, text: (UInt32) -> String
  ) -> ClauseLabel {
    let number = plain[range.lowerBound].value - base + 1
    let written = style == .circled ? String(plain[range.lowerBound]) : text(number)
    return ClauseLabel(style: style, text: written, number: "\(number)", contentStart: range.lowerBound + 1)
  }

  // MARK: Scanning

  private static func run(
    _ plain: [Unicode.Scalar], _ range: Range<Int>, _ accepts: (Unicode.Scalar) -> Bool
  ) -> Range<Int> {
    var end = range.lowerBound
    while end < range.upperBound, accepts(plain[end]) { end += 1 }
    return range.lowerBound..<end
  }

  private static func skipBlanks(_ plain: [Unicode.Scalar], _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, SourceText.isBlank(plain[position]) { position += 1 }
    return position
  }
}

/// How a clause is numbered. The raw value is the level: a clause of a higher value lies inside one of a lower.
enum LabelStyle: Int, Comparable {
  /// 附件
  case annex
  /// `#` of Markdown, one level for all depths below the first label.
  case markdown
  /// 第一编, 第一部分
  case division
  /// 第一章
  case chapter
  /// 第一节
  case section
  /// 第一条
  case article
  /// 壹、
  case capital
  /// A heading without a label, in a document whose sections have none.
  case plain
  /// The same inside one of these.
  case plainInner
  /// 一、
  case chinese
  /// (一)
  case chineseInBrackets
  /// A task without a label that a short sentence heads: 更大力度提振消费。
  case lead
  /// The same inside one of these.
  case leadInner
  /// 任务一
  case named
  /// 1.
  case arabic
  /// 1.1
  case decimal
  /// 1.1.1
  case decimalInner
  /// 1.1.1.1
  case decimalInmost
  /// (1)
  case arabicInBrackets
  /// 1)
  case arabicHalfBracket
  /// ①
  case circled
  /// 一是, 一要
  case ordinal
  /// The name of a group of rows of a table, numbered 〔1〕.
  case tableGroup
  /// A row of a table.
  case tableRow
  /// ——
  case dash

  /// Whether its labels have numbers; the others count among their siblings.
  var isNumbered: Bool {
    switch self {
    case .dash, .markdown, .plain, .plainInner, .lead, .leadInner: false
    default: true
    }
  }

  /// Whether a label of the style that is all of a line stands for the next line: the number of a list in a table.
  var mayStandAlone: Bool {
    switch self {
    case .chinese, .chineseInBrackets, .arabic, .arabicInBrackets, .arabicHalfBracket, .circled: true
    default: false
    }
  }

  /// Whether its labels are paths of numbers.
  var isDecimal: Bool { self == .decimal || self == .decimalInner || self == .decimalInmost }

  static func < (a: LabelStyle, b: LabelStyle) -> Bool { a.rawValue < b.rawValue }
}
