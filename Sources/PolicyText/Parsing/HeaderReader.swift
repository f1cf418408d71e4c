/// What stands before a document's first clause.
struct Header {
  /// The part of each line, from the first on; nil for a line of the page, which is in no passage.
  var parts: [DocumentPart?] = []
  /// What the website's block of keys says: the last value of each field.
  var block = DocumentMetadata()
  /// What titles, notice and remarks say: the first of each field.
  var text = DocumentMetadata()
}

/// Reads a document's header: `HeaderState` says what each line is, this takes from it what it says of the document.
struct HeaderReader {
  /// The most lines before a title's line that can be a part of it, and the longest such line in scalars.
  private static let mostTitleLines = 3
  private static let longestTitleLine = 40

  private let lines: [Line]
  private let text: SourceText
  private var header = Header()
  /// Whether a notice, or its document number, has come: its title is that of what it issues.
  private var hasNotice = false
  /// The first line with a key or a date of the page.
  private var firstKey: Int?

  /// - Parameter title: The document's title if something around the text names it.
  static func read(_ lines: [Line], of text: SourceText, title: String?) -> Header {
    var reader = HeaderReader(lines: lines, text: text)
    reader.header.text.title = title
    var state = HeaderState()
    while reader.header.parts.count < lines.count,
      let (role, next) = state.next(at: reader.header.parts.count, of: lines, in: text)
    {
      reader.take(role, isFirstTitle: !state.hasTitle)
      state = next
    }
    reader.settleRemarks()
    return reader.header
  }

  private init(lines: [Line], text: SourceText) {
    self.lines = lines
    self.text = text
  }

  /// Takes the next line, or lines, of a role.
  private mutating func take(_ role: HeaderState.Role, isFirstTitle: Bool) {
    let line = lines[header.parts.count]
    switch role {
    case .furniture: header.parts.append(nil)
    case .metadata(let entries, let count):
      for entry in entries { entry.read(from: text, into: &header.block) }
      firstKey = firstKey ?? header.parts.count
      header.parts += Array(repeating: nil, count: count)
    case .number:
      noteNumber(line.range)
      hasNotice = true
      header.parts.append(.notice)
    case .addressees:
      hasNotice = true
      header.parts.append(.notice)
    case .notice:
      noteNotice(line)
      header.parts.append(.notice)
    case .title: addTitle(isFirst: isFirstTitle)
    case .date(let date, let isOwn):
      if isOwn {
        header.text.issued = header.text.issued ?? date
      } else {
        header.text.published = header.text.published ?? date
      }
      firstKey = firstKey ?? header.parts.count
      header.parts.append(nil)
    case .speech(let date):
      header.text.issued = header.text.issued ?? date
      noteAssembly(line.range)
      header.parts.append(.preface)
    case .paragraph(let isLetter):
      hasNotice = hasNotice || isLetter
      header.parts.append(isLetter ? .notice : .preface)
    case .remark:
      noteAgency(line.range, isWhole: line.facts.isAgency)
      header.parts.append(.preface)
    }
  }

  /// Leaves short lines before the first title or notice, or without one before the first key or date, to the page.
  private mutating func settleRemarks() {
    guard let first = header.parts.firstIndex(where: { $0 == .title || $0 == .notice }) ?? firstKey else { return }
    for index in 0..<first where header.parts[index] == .preface && lines[index].isLikelyFurniture {
      header.parts[index] = nil
    }
  }
}

// MARK: Titles

extension HeaderReader {
  /// Adds a title's line, and makes the lines before it a part of it where the title began there:
  /// `国务院关于印发个人所得税` / `专项附加扣除暂行办法的通知`.
  private mutating func addTitle(isFirst: Bool) {
    let index = header.parts.count
    let begin = titleBegin(before: index)
    let own = lines[begin...index]
    for line in own.indices.dropLast() { header.parts[line] = .title }
    header.parts.append(.title)
    // 关于印发...方案 / (2025版)的通知: a title that says it issues something ends with what issues it.
    if begin == index, index > 0, header.parts[index - 1] == .title, let known = header.text.title,
      Self.isUnfinished(SourceText(known, lexicon: text.lexicon))
    {
      header.text.title = known + text.line(lines[index].range)
      return
    }
    let title = own.map { text.line($0.label?.style == .markdown ? $0.content : $0.range) }.joined()
    // A website's short title is followed by the document's own; a letter's title by that of what it issues.
    let isLonger = title.unicodeScalars.count > header.text.title?.unicodeScalars.count ?? 0
    let goesOn = header.text.title.map(title.hasPrefix) ?? false
    if header.text.title == nil || isLonger && !hasNotice && (!isFirst || goesOn) { header.text.title = title }
    if isFirst, header.text.agency == nil {
      let whole = lines[begin].range.lowerBound..<lines[index].range.upperBound
      header.text.agency = Agency.issuing(whole, of: text).map(text.line)
    }
  }

  /// The line that a title begins with whose last is at `index`.
  private func titleBegin(before index: Int) -> Int {
    let isSubtitle = HeaderState.isSubtitle(lines[index], of: text)
    var begin = index
    var first = index
    while first > 0, index - first < Self.mostTitleLines, header.parts[first - 1] == .preface,
      lines[first - 1].range.count <= Self.longestTitleLine
    {
      first -= 1
      if Self.beginsTitle(lines[first].facts, of: text) || isSubtitle { begin = first }
    }
    // Who issues stands above a title that is whole by itself, and begins one that is broken into lines.
    return begin == index - 1 && lines[begin].facts.isAgency && !isSubtitle ? index : begin
  }

  /// Whether a title says that it issues something, and does not yet end as such a letter's does.
  ///
  /// - Parameter title: The whole text.
  static func isUnfinished(_ title: SourceText) -> Bool {
    let whole = title.plain.indices
    return title.first(.issues, in: whole) != nil && title.length(of: .letterEnd, atEndOf: whole) == 0
  }

  /// Whether a line that is no title by itself may be a title's first: it names who issues, or says 关于, 转发, 印发.
  static func beginsTitle(_ line: LineFacts, of text: SourceText) -> Bool {
    line.date == nil
      && (text.first(.titlePart, in: line.range) != nil
        || Place.leading(in: text.plainString(line.range)) != nil)
  }
}

// MARK: Numbers, agencies, notices

extension HeaderReader {
  private mutating func noteNotice(_ line: Line) {
    if header.text.title == nil { header.text.title = TitleReader.titleInNotice(line.range, of: text).map(text.line) }
    if line.facts.isAgency { header.text.agency = header.text.agency ?? text.string(line.range) }
    if let date = line.facts.date { header.text.issued = header.text.issued ?? date }
  }

  /// Takes the place from where a speech was given: 在盐城市第九届人民代表大会第四次会议上.
  private mutating func noteAssembly(_ range: Range<Int>) {
    guard header.text.place == nil, let at = text.plain[range].firstIndex(of: "在") else { return }
    header.text.place = Place.leading(in: text.string(at + 1..<range.upperBound))
  }

  /// Takes an agency's name on a line of its own, or a decree's first line, for who issues the document.
  ///
  /// - Parameter isWhole: Whether the range is an agency's name and nothing else.
  private mutating func noteAgency(_ range: Range<Int>, isWhole: Bool) {
    guard header.text.agency == nil else { return }
    if let agency = Agency.issuing(range, of: text) {
      header.text.agency = text.line(agency)
    } else if isWhole {
      header.text.agency = text.line(range)
    }
  }

  /// `第706号` goes on the line before it: 中华人民共和国国务院令.
  private mutating func noteNumber(_ range: Range<Int>) {
    guard header.text.documentNumber == nil else { return }
    // 淄博市人民政府办公室 淄政办字〔2024〕22号: the number is the last word.
    let last = DocumentNumber.lastWord(of: range, in: text)
    if last.lowerBound > range.lowerBound {
      let agency = withoutQuoteMark(text.trimmed(range.lowerBound..<last.lowerBound))
      noteAgency(agency, isWhole: Agency.isAgency(agency, of: text))
    }
    var number = text.line(last)
    let index = header.parts.count
    if text.plain[range.lowerBound] == "第", index > 0, text.plain[lines[index - 1].range.upperBound - 1] == "令" {
      number = text.line(lines[index - 1].range) + number
    }
    header.text.documentNumber = number
  }

  /// The range without the `>` of a Markdown quotation.
  private func withoutQuoteMark(_ range: Range<Int>) -> Range<Int> {
    guard text.plain[range].first == ">" else { return range }
    return text.trimmed(range.lowerBound + 1..<range.upperBound)
  }
}
