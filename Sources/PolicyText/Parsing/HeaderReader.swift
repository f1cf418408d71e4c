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
  private let lines: [Line]
  private let text: SourceText
  private var header = Header()
  /// Whether a notice, or its document number, has come: its title is that of what it issues.
  private var hasNotice = false
  /// Whether furniture shows that the text was taken from a page, whose short lines are furniture, too.
  private var isFromPage = false
  /// What the lines below the title say of a statute's making.
  private var adoption: Adoption?
  /// Where these lines stand, in scalars of the document.
  private var adoptionLines: Range<Int>?
  /// The title that was read last, which may be that of what a letter issues.
  private var lastTitle: String?
  /// The line of the signature of the letter that issues the document.
  private var signedAt: Int?
  /// The agencies that stand below each other, the first of which is the document's, and the last line of these.
  private var agencies: [String] = []
  private var agencyLine: Int?
  /// The first lines that name an order's issuer and nothing else, a title if no other comes: 某市人民政府公告.
  private var orderLines: Range<Int>?

  /// - Parameter title: The document's title if something around the text names it.
  static func read(_ lines: [Line], of text: SourceText, title: String?) -> Header {
    var reader = HeaderReader(lines: lines, text: text)
    if let title {
      reader.header.text.title = title
      reader.header.text.evidence[.title] = MetadataEvidence(source: .record)
    }
    var state = HeaderState()
    while reader.header.parts.count < lines.count,
      let (role, next) = state.next(at: reader.header.parts.count, of: lines, in: text)
    {
      reader.take(role, isFirstTitle: !state.hasTitle)
      state = next
    }
    reader.settle()
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
    case .furniture:
      isFromPage = true
      header.parts.append(nil)
    case .metadata(let entries, let count):
      for entry in entries { entry.read(from: text, into: &header.block) }
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
    case .titleRemark: addTitleRemark(line.range)
    case .adoption(let more):
      adoption?.add(more)
      adoption = adoption ?? more
      adoptionLines = (adoptionLines?.lowerBound ?? line.range.lowerBound)..<line.range.upperBound
      header.parts.append(.preface)
    case .date(let date, let isOwn):
      header.text.state(isOwn ? .issued : .published, date, at: line.range)
      header.parts.append(nil)
    case .speech(let date):
      header.text.state(.issued, date, at: line.range)
      noteAssembly(line.range)
      header.parts.append(.preface)
    case .paragraph(let isLetter):
      hasNotice = hasNotice || isLetter
      header.parts.append(isLetter ? .notice : .preface)
    case .remark:
      // The last line of a printed head, below the agencies: 文件.
      if text.length(of: .order, atEndOf: line.range) == line.range.count { joinAgencies(above: header.parts.count) }
      orderLines = orderLines ?? order(endingBefore: header.parts.count + 1)
      noteAgency(line.range, isWhole: line.facts.isAgency)
      header.parts.append(.preface)
    }
  }

  /// Leaves short lines of a page before the first title or notice to the page, and takes over what a statute's lines
  /// say of it where nothing else does.
  private mutating func settle() {
    if header.text.title == nil, let orderLines {
      setTitle(words(of: orderLines), at: span(of: orderLines))
      for line in orderLines { header.parts[line] = .title }
    }
    if let adoption, let adoptionLines {
      header.text.state(.agency, adoption.agency, at: adoptionLines)
      header.text.state(.documentNumber, adoption.number, at: adoptionLines)
      if header.text.issued == nil {
        header.text.state(.issued, adoption.issued, at: adoptionLines)
        header.text.state(.published, adoption.lastVersion, at: adoptionLines)
      }
    }
    guard isFromPage, let first = header.parts.firstIndex(where: { $0 == .title || $0 == .notice }) else { return }
    for index in 0..<first where header.parts[index] == .preface && lines[index].isLikelyFurniture {
      // 某市人民政府文件 is no menu's.
      if !TitleReader.isOrder(lines[index].range, of: text) { header.parts[index] = nil }
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
    joinAgencies(above: begin)
    let own = lines[begin...index]
    for line in own.indices.dropLast() { header.parts[line] = .title }
    header.parts.append(.title)
    // 关于印发...方案 / (2025版)的通知: a title that says it issues something ends with what issues it.
    if begin == index, index > 0, header.parts[index - 1] == .title, let known = header.text.title,
      Self.isUnfinished(SourceText(known, lexicon: text.lexicon))
    {
      setTitle(known + text.line(lines[index].range), at: lines[index].range, goesOn: true)
      return
    }
    if let number = GluedLetter.number(at: own[begin].range.lowerBound, until: own[begin].range.upperBound, of: text) {
      noteNumber(number)
    }
    let title = own.map { TitleReader.written(words($0), of: text) }.joined()
    // A website's short title is followed by the document's own; a letter's title by that of what it issues.
    let isLonger = title.unicodeScalars.count > header.text.title?.unicodeScalars.count ?? 0
    let goesOn = header.text.title.map(title.hasPrefix) ?? false
    if header.text.title == nil || isLonger && !hasNotice && (!isFirst || goesOn) {
      setTitle(title, at: words(lines[begin]).lowerBound..<lines[index].range.upperBound)
    }
    lastTitle = title
    if isFirst, header.text.agency == nil {
      let whole = words(lines[begin]).lowerBound..<lines[index].range.upperBound
      if let agency = Agency.issuing(whole, of: text) {
        header.text.state(.agency, Agency.joined(agency, of: text), at: agency)
      }
    }
  }

  /// Takes a title for the document's.
  ///
  /// - Parameter goesOn: Whether the words go on with those of the title so far.
  private mutating func setTitle(_ title: String, at span: Range<Int>, goesOn: Bool = false) {
    let before = goesOn ? header.text.evidence[.title]?.span?.lowerBound : nil
    header.text.title = title
    header.text.evidence[.title] = .text((before ?? span.lowerBound)..<span.upperBound)
  }

  /// Where some lines stand, in scalars of the document.
  private func span(of lines: Range<Int>) -> Range<Int> {
    self.lines[lines.lowerBound].range.lowerBound..<self.lines[lines.upperBound - 1].range.upperBound
  }

  /// A line of a title without the sign of a heading, and without the document number that is glued before it.
  private func words(_ line: Line) -> Range<Int> {
    let words = line.label?.style == .markdown ? line.content : line.range
    guard let number = GluedLetter.number(at: words.lowerBound, until: words.upperBound, of: text) else { return words }
    return text.trimmed(number.upperBound..<words.upperBound)
  }

  /// The line that a title begins with whose last is at `index`.
  private func titleBegin(before index: Int) -> Int {
    let isSubtitle = HeaderState.isSubtitle(lines[index], of: text)
    // A line that begins with a place or with who issues goes on only with one that names what is issued.
    let last = lines[index].range
    let isWhole =
      lines[index].facts.isTitle
      && (Place.leading(in: text.plainString(last)) != nil || Agency.issuing(last, of: text) != nil)
    var begin = index
    var first = index
    while first > 0, index - first < HeaderState.mostTitleLines, mayBeInTitle(first - 1) {
      first -= 1
      let mayBegin = Self.beginsTitle(lines[first].facts, of: text)
      let goesOn = TitleReader.goesOn(lines[first].range, of: text)
      if isSubtitle || goesOn || mayBegin && (!isWhole || text.first(.concerning, in: lines[first].range) != nil) {
        begin = first
      }
    }
    guard !isSubtitle, begin < index, lines[begin].facts.isAgency else { return begin }
    // Who issues stands above a title that is whole by itself, and begins one that is broken into lines; several
    // agencies stand above any title.
    let after = lines[begin..<index].firstIndex { !$0.facts.isAgency } ?? index
    let areSeveral = after > begin + 1 || Agency.names(in: lines[begin].range, of: text).count > 1
    return areSeveral || after == index ? after : begin
  }

  /// Whether a line before a title's last one may be a part of it: a remark, or a line below the letter that issues it.
  private func mayBeInTitle(_ index: Int) -> Bool {
    let isBelowLetter = header.parts[index] == .notice && signedAt.map { $0 < index } ?? false
    return (header.parts[index] == .preface || isBelowLetter) && HeaderState.canBeInTitle(lines[index], of: text)
  }

  /// Takes what stands in brackets below a title into it, and the period that it may name.
  private mutating func addTitleRemark(_ range: Range<Int>) {
    let remark = text.line(range)
    // The title of what a letter issues is not the document's.
    if header.parts.last == .title, let last = lastTitle, let title = header.text.title, title == last {
      setTitle(title + remark, at: range, goesOn: true)
    }
    let period = TitleReader.period(in: remark)
    header.text.state(.periodStart, period.start.map(String.init), at: range)
    header.text.state(.periodEnd, period.end.map(String.init), at: range)
    header.parts.append(.title)
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
    let index = header.parts.count
    if header.text.title == nil, let title = TitleReader.titleInNotice(line.range, of: text) {
      setTitle(text.line(title), at: title)
    }
    if line.facts.isAgency { addAgency(line.range, at: index) }
    if line.facts.date != nil {
      signedAt = index
      joinAgencies(above: index)
    }
    header.text.state(.issued, line.facts.date, at: line.range)
  }

  /// Takes the place from where a speech was given: 在盐城市第九届人民代表大会第四次会议上.
  private mutating func noteAssembly(_ range: Range<Int>) {
    guard header.text.place == nil, let at = text.plain[range].firstIndex(of: "在"),
      let place = Place.leading(in: text.string(at + 1..<range.upperBound))
    else { return }
    header.text.state(.place, place, at: at + 1..<at + 1 + place.unicodeScalars.count)
  }

  /// Takes an agency's name on a line of its own, or a decree's first line, for who issues the document.
  ///
  /// - Parameter isWhole: Whether the range is an agency's name and nothing else.
  private mutating func noteAgency(_ range: Range<Int>, isWhole: Bool) {
    let index = header.parts.count
    if let number = GluedLetter.number(at: range.lowerBound, until: range.upperBound, of: text) {
      noteNumber(number)
      return noteAgency(text.trimmed(number.upperBound..<range.upperBound), isWhole: isWhole)
    }
    if let agency = Agency.issuing(range, of: text) {
      addAgency(agency, at: index)
    } else if isWhole {
      addAgency(range, at: index)
    }
  }

  /// The line or the two lines before one that name who issues an order and nothing else: 国家税务总局 / 公告.
  private func order(endingBefore index: Int) -> Range<Int>? {
    guard index > 0 else { return nil }
    let last = lines[index - 1].range
    if TitleReader.isOrder(last, of: text) { return index - 1..<index }
    let isWord = text.length(of: .order, atEndOf: last) == last.count
    return isWord && index > 1 && lines[index - 2].facts.isAgency ? index - 2..<index : nil
  }

  /// The words of some lines in one.
  private func words(of lines: Range<Int>) -> String {
    lines.map { TitleReader.written(self.lines[$0].range, of: text) }.joined()
  }

  /// Takes the agencies of a line, if they are the first, and notes those that go on with the line before.
  private mutating func addAgency(_ range: Range<Int>, at index: Int) {
    let names = Agency.joined(range, of: text)
    if header.text.agency == nil {
      header.text.state(.agency, names, at: range)
      agencies = [names]
    } else if let agencyLine, agencyLine == index - 1 {
      if !agencies.contains(names) { agencies.append(names) }
    } else {
      return
    }
    agencyLine = index
  }

  /// Takes all agencies that stand right above a line for those who issue the document: it is the title, the number or
  /// the day.
  private mutating func joinAgencies(above index: Int) {
    guard let agencyLine, agencyLine == index - 1, agencies.first == header.text.agency else { return }
    header.text.agency = agencies.joined(separator: " ")
    if let first = header.text.evidence[.agency]?.span {
      header.text.evidence[.agency] = .text(first.lowerBound..<lines[agencyLine].range.upperBound)
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
    joinAgencies(above: index)
    // 国家税务总局公告 / 2025年第7号
    let isOrdinal = text.plain[range.lowerBound] == "第" || WrittenYear.digit(text.plain[range.lowerBound]) != nil
    var span = last
    if isOrdinal, let order = order(endingBefore: index) {
      number = words(of: order) + text.name(last)
      span = lines[order.lowerBound].range.lowerBound..<last.upperBound
    }
    header.text.state(.documentNumber, number, at: span)
  }

  /// The range without the `>` of a Markdown quotation.
  private func withoutQuoteMark(_ range: Range<Int>) -> Range<Int> {
    guard text.plain[range].first == ">" else { return range }
    return text.trimmed(range.lowerBound + 1..<range.upperBound)
  }
}
