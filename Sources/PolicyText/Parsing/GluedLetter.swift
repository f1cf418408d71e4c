/// Reads a letter of which a crawler has glued the lines together, so that no line is its number, its title or its
/// signature: `冀科资规〔2020〕2号河北省科学技术厅关于印发…的通知各市科技局：…请遵照执行。河北省科学技术厅2020年12月30日`.
///
/// What is read here counts only where lines say nothing.
struct GluedLetter {
  /// How many lines may come before the letter's first.
  private static let mostLines = 4
  /// The longest number, title and list of agencies in scalars.
  private static let longestNumber = 30
  private static let longestTitle = 100
  private static let longestAgencies = 240
  /// What follows a title in its line: whom the letter is for, or why.
  private static let titleFollowers: ScalarSet = "各为根现按经《"

  private let text: SourceText
  private var letter = DocumentMetadata()

  /// What the letter says of the document.
  ///
  /// - Parameter lines: All lines of the document.
  static func read(_ lines: [Line], of text: SourceText) -> DocumentMetadata {
    var reader = GluedLetter(text: text)
    for line in lines.prefix(mostLines) { reader.readBegin(of: line.range) }
    // A signature by itself below the name of an annex may be that of the annex.
    var isInAnnex = false
    for (index, line) in lines.enumerated() where reader.letter.issued == nil {
      isInAnnex = isInAnnex || line.label?.style == .annex
      reader.readSignature(in: line.range, below: index > 0 ? lines[index - 1].range : nil, isInAnnex: isInAnnex)
    }
    return reader.letter
  }

  private init(text: SourceText) { self.text = text }

  // MARK: Number and title

  /// Takes the number and the title that a line begins with.
  private mutating func readBegin(of line: Range<Int>) {
    guard letter.title == nil else { return }
    var start = line.lowerBound
    if let number = number(at: start, until: line.upperBound) {
      letter.state(.documentNumber, text.line(number), at: number)
      start = skippingBlanks(number.upperBound, line.upperBound)
    }
    let limit = min(line.upperBound, start + Self.longestTitle)
    guard let concerning = text.first(.concerning, in: start..<limit),
      concerning.lowerBound == start || Agency.issuing(start..<limit, of: text) != nil,
      let end = titleEnd(from: concerning.upperBound, until: limit, in: line)
    else { return }
    letter.state(.title, text.name(start..<end), at: start..<end)
    if let agency = Agency.issuing(start..<end, of: text) {
      letter.state(.agency, Agency.joined(agency, of: text), at: agency)
    }
  }

  private func number(at start: Int, until end: Int) -> Range<Int>? { Self.number(at: start, until: end, of: text) }

  /// The document number at a position behind which the line goes on; nil if there is none.
  static func number(at start: Int, until end: Int, of text: SourceText) -> Range<Int>? {
    guard let last = text.plain[start..<min(end, start + longestNumber)].firstIndex(of: "号"), last + 1 < end else {
      return nil
    }
    let number = start..<last + 1
    return text.plain[number].contains("(") && DocumentNumber.isNumber(number, of: text) ? number : nil
  }

  /// Where a title ends that a letter or a reason follows in the same line. Titles that it names, in 《》, are skipped.
  private func titleEnd(from start: Int, until limit: Int, in line: Range<Int>) -> Int? {
    var depth = 0
    for position in start..<limit {
      let scalar = text.plain[position]
      if scalar == "《" { depth += 1 }
      if scalar == "》" { depth = max(0, depth - 1) }
      guard depth == 0 else { continue }
      if ScalarSet.marks.contains(scalar) { return nil }
      let next = position + 1
      guard next < line.upperBound,
        Self.titleFollowers.contains(text.plain[next]) || SourceText.isBlank(text.plain[next]),
        DocumentGenre.named(start..<next, of: text) != nil
      else { continue }
      // 关于支持各类企业的意见 has 各 behind no kind of document.
      return next
    }
    return nil
  }

  // MARK: Signature

  /// Takes the agencies and the day that stand behind a sentence: 请遵照执行。河北省科学技术厅2020年12月30日.
  ///
  /// - Parameter above: The line before, which may be the agency where the day begins this one.
  private mutating func readSignature(in line: Range<Int>, below above: Range<Int>?, isInAnnex: Bool) {
    if let above, Agency.isAgency(above, of: text), isYear(line.lowerBound, in: line),
      let (date, end) = DateReader.date(at: line.lowerBound, of: text, until: line.upperBound), end < line.upperBound
    {
      letter.state(.issued, date, at: line.lowerBound..<end)
      letter.state(.agency, Agency.joined(above, of: text), at: above)
      return
    }
    var position = line.lowerBound
    while position < line.upperBound {
      guard isYear(position, in: line),
        let (date, end) = DateReader.date(at: position, of: text, until: line.upperBound)
      else {
        position += 1
        continue
      }
      if let agencies = agencies(before: position, in: line), !isInAnnex || agencies.lowerBound > line.lowerBound {
        letter.state(.issued, date, at: position..<end)
        letter.state(.agency, Agency.joined(agencies, of: text), at: agencies)
        return
      }
      position = end
    }
  }

  /// Whether a year of four digits with 年 begins at a position.
  private func isYear(_ position: Int, in line: Range<Int>) -> Bool {
    guard position + 4 < line.upperBound, text.plain[position + 4] == "年" else { return false }
    return position == line.lowerBound || !CharacterKind.isDigit(text.plain[position - 1])
  }

  /// The agencies' names that stand between a sentence's end and a position.
  private func agencies(before position: Int, in line: Range<Int>) -> Range<Int>? {
    let end = text.trimmed(line.lowerBound..<position).upperBound
    var start = end
    while start > line.lowerBound, end - start < Self.longestAgencies, isNamePart(text.plain[start - 1]) { start -= 1 }
    let names = text.trimmed(start..<end)
    guard names.count >= 4, start == line.lowerBound || Self.before.contains(text.plain[start - 1]) else { return nil }
    guard let names = Agency.withoutPrefix(names, of: text) else { return nil }
    let words = Agency.names(in: names, of: text).flatMap { Agency.parts(of: $0, in: text) }
    guard words.allSatisfy({ $0.count <= Agency.longest && Agency.isAgency($0, of: text) }) else { return nil }
    return names
  }

  /// What stands before a signature: the end of a sentence, of an annex's name, of a telephone number.
  private static let before: ScalarSet = "。.!;:》)”0123456789cx"

  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isIdeograph(scalar) || SourceText.isBlank(scalar)
  }

  private func skippingBlanks(_ position: Int, _ end: Int) -> Int {
    var next = position
    while next < end, SourceText.isBlank(text.plain[next]) { next += 1 }
    return next
  }
}
