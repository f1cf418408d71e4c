/// Reads what stands before a document's first clause: furniture, metadata, titles, the issuing notice, remarks.
struct HeaderReader {
  /// What a line before the body is.
  enum Role { case furniture, metadata, title, notice, remark }

  /// How many lines after a paragraph a title may come: a decree's paragraph stands before the regulation's title.
  private static let titleWindow = 25

  let text: SourceText
  var metadata = DocumentMetadata()
  private(set) var roles: [Role] = []
  private var hasTitle = false
  private var hasNotice = false
  /// Whether the paragraphs of a decree have begun, whose date is the document's.
  private var isInLetter = false
  /// A key whose value stands in the next line: `来源:`.
  private var pendingKey: Line?

  init(text: SourceText) { self.text = text }

  /// Assigns a role to every line before the body and returns how many lines these are.
  ///
  /// A short line before the first title, notice or metadata is furniture; one after it is a remark, which stays text.
  mutating func read(_ lines: [Line]) -> Int {
    var inNotice = false
    var isSigned = false
    for (index, line) in lines.enumerated() {
      // A dash before the text proper is a subtitle's: ——2026年2月3日在省人民代表大会上.
      if let style = line.label?.style, style != .annex, style != .dash {
        guard style == .markdown, !hasTitle, TitleReader.isTitle(line.content, of: text) else { break }
        addTitle(at: index, of: lines)
        continue
      }
      // An annex after the signature is where the plan stands; one before it is only named.
      if line.label != nil, isSigned { break }
      let range = line.range
      if TaskTable.begins(range, of: text) { break }
      if let role = wrapping(line) {
        roles.append(role)
      } else if DocumentNumber.isNumber(range, of: text) {
        setNumber(range, after: index > 0 ? lines[index - 1] : nil)
        hasNotice = true
        roles.append(.notice)
      } else if !inNotice, isSalutation(range) {
        inNotice = true
        hasNotice = true
        roles.append(.notice)
      } else if inNotice, !(isSigned && (TitleReader.isTitle(range, of: text) || isParagraph(range))) {
        readNotice(line, signed: &isSigned)
        roles.append(.notice)
      } else if line.label == nil && TitleReader.isTitle(range, of: text) || isSubtitle(line) {
        inNotice = false
        isInLetter = false
        addTitle(at: index, of: lines)
      } else if let date = DateReader.date(in: range, of: text) {
        // A date in brackets below the title is the document's own.
        if isInLetter || hasTitle && text.plain[range.lowerBound] == "(" || isBesideNumber(index, lines) {
          metadata.issued = metadata.issued ?? date
        } else {
          metadata.published = metadata.published ?? date
        }
        roles.append(.metadata)
      } else if let date = TitleReader.dateOfSpeech(range, of: text) {
        metadata.issued = metadata.issued ?? date
        noteAssembly(range)
        roles.append(.remark)
      } else if isParagraph(range) {
        guard titleFollows(index, lines) else { break }
        isInLetter = isLetter(range)
        hasNotice = hasNotice || isInLetter
        roles.append(isInLetter ? .notice : .remark)
      } else {
        noteAgency(range)
        roles.append(.remark)
      }
    }
    settleRemarks(lines)
    return roles.count
  }

  /// The role of a line that belongs to the page and not to the document; nil for others.
  private mutating func wrapping(_ line: Line) -> Role? {
    if let key = pendingKey {
      pendingKey = nil
      let joined = Line(range: key.range.lowerBound..<line.range.upperBound, label: nil)
      if line.label == nil, line.range.count <= 20, !TitleReader.isTitle(line.range, of: text),
        MetadataBlock.read(joined, of: text, into: &metadata)
      {
        return .metadata
      }
    }
    if MetadataBlock.read(line, of: text, into: &metadata) {
      if text.plain[line.range.upperBound - 1] == ":" { pendingKey = line }
      return .metadata
    }
    return Furniture.isCertain(line, of: text) ? .furniture : nil
  }

  // MARK: Titles

  /// Whether no title has come yet and one comes soon, before the first clause.
  private func titleFollows(_ index: Int, _ lines: [Line]) -> Bool {
    guard !hasTitle else { return false }
    for line in lines[(index + 1)...].prefix(Self.titleWindow) {
      if let style = line.label?.style, style != .annex, style != .dash { return false }
      if line.label == nil, TitleReader.isTitle(line.range, of: text) { return true }
    }
    return false
  }

  /// Adds a title's line, and makes the lines before it a part of it where the title began there:
  /// `国务院关于印发个人所得税` / `专项附加扣除暂行办法的通知`.
  private mutating func addTitle(at index: Int, of lines: [Line]) {
    var begin = index
    var first = index
    while first > 0, index - first < 3, roles[first - 1] == .remark, lines[first - 1].range.count <= 40 {
      first -= 1
      if beginsTitle(lines[first].range) || isSubtitle(lines[index]) { begin = first }
    }
    // Who issues stands above a title that is whole by itself, and begins one that is broken into lines.
    if begin == index - 1, Agency.isAgency(lines[begin].range, of: text), !isSubtitle(lines[index]) { begin = index }
    let parts = lines[begin...index]
    for place in parts.indices.dropLast() { roles[place] = .title }
    roles.append(.title)
    // 关于印发...方案 / (2025版)的通知: a title that says it issues something ends with what issues it.
    if begin == index, index > 0, roles[index - 1] == .title, let known = metadata.title, isUnfinished(known) {
      metadata.title = known + text.line(lines[index].range)
      return
    }
    let title = parts.map { text.line($0.label?.style == .markdown ? $0.content : $0.range) }.joined()
    // A website's short title is followed by the document's own; a letter's title by that of what it issues.
    let isLonger = title.unicodeScalars.count > metadata.title?.unicodeScalars.count ?? 0
    let goesOn = metadata.title.map(title.hasPrefix) ?? false
    if metadata.title == nil || isLonger && !hasNotice && (hasTitle || goesOn) { metadata.title = title }
    if !hasTitle, metadata.agency == nil, let first = parts.first {
      let whole = first.range.lowerBound..<(parts.last?.range.upperBound ?? first.range.upperBound)
      metadata.agency = Agency.issuing(whole, of: text).map(text.line)
    }
    hasTitle = true
  }

  private static let occasions = PhraseSet(["大会上的", "会议上的", "全会上的"])

  /// Whether a line is the end of a speech's title: `——在中国共产党第十九次全国代表大会上的报告`.
  private func isSubtitle(_ line: Line) -> Bool {
    line.label?.style == .dash && Self.occasions.first(in: line.range, of: text.plain) != nil
      && TitleReader.isTitle(line.range, of: text)
  }

  private func isUnfinished(_ title: String) -> Bool {
    let plain = SourceText(title)
    let whole = plain.plain.indices
    return Self.issuing.first(in: whole, of: plain.plain) != nil
      && Self.letterEndings.length(atEndOf: whole, in: plain.plain) == 0
  }

  private static let issuing = PhraseSet(["关于印发", "关于转发", "关于批转", "关于发布"])
  private static let letterEndings = PhraseSet(["通知", "函", "公告", "通告", "决定", "令"])
  private static let titleWords = PhraseSet(["关于", "转发", "印发", "批转", "人民政府", "办公厅", "委员会", "国务院"])

  /// Whether a line that is no title by itself may be a title's first: it names who issues, or says 关于, 转发, 印发.
  private func beginsTitle(_ range: Range<Int>) -> Bool {
    (Self.titleWords.first(in: range, of: text.plain) != nil || Place.leading(in: text.plainString(range)) != nil)
      && DateReader.date(in: range, of: text) == nil
  }

  private mutating func settleRemarks(_ lines: [Line]) {
    guard let first = roles.firstIndex(where: { $0 == .title || $0 == .notice }) ?? roles.firstIndex(of: .metadata)
    else { return }
    for index in 0..<first where roles[index] == .remark && Furniture.isLikely(lines[index], of: text) {
      roles[index] = .furniture
    }
  }

  // MARK: Notices

  private mutating func readNotice(_ line: Line, signed isSigned: inout Bool) {
    if metadata.title == nil, let title = TitleReader.titleInNotice(line.range, of: text) {
      metadata.title = text.line(title)
    }
    if Agency.isAgency(line.range, of: text) { metadata.agency = metadata.agency ?? text.string(line.range) }
    if let date = DateReader.date(in: line.range, of: text) {
      metadata.issued = metadata.issued ?? date
      isSigned = true
    }
  }

  /// Takes the place from where a speech was given: 在盐城市第九届人民代表大会第四次会议上.
  private mutating func noteAssembly(_ range: Range<Int>) {
    guard metadata.place == nil, let at = text.plain[range].firstIndex(of: "在") else { return }
    metadata.place = Place.leading(in: text.string(at + 1..<range.upperBound))
  }

  /// Takes an agency's name on a line of its own, or a decree's first line, for who issues the document.
  private mutating func noteAgency(_ range: Range<Int>) {
    guard metadata.agency == nil else { return }
    if let agency = Agency.issuing(range, of: text) {
      metadata.agency = text.line(agency)
    } else if Agency.isAgency(range, of: text) {
      metadata.agency = text.line(range)
    }
  }

  /// Whether a document number stands in the line before or after.
  private func isBesideNumber(_ index: Int, _ lines: [Line]) -> Bool {
    [index - 1, index + 1].contains { lines.indices.contains($0) && DocumentNumber.isNumber(lines[$0].range, of: text) }
  }

  /// `第706号` goes on the line before it: 中华人民共和国国务院令.
  private mutating func setNumber(_ range: Range<Int>, after previous: Line?) {
    guard metadata.documentNumber == nil else { return }
    // 淄博市人民政府办公室 淄政办字〔2024〕22号: the number is the last word.
    let last = DocumentNumber.lastWord(of: range, in: text)
    if last.lowerBound > range.lowerBound {
      noteAgency(withoutQuoteMark(text.trimmed(range.lowerBound..<last.lowerBound)))
    }
    var number = text.line(last)
    if text.plain[range.lowerBound] == "第", let previous, text.plain[previous.range.upperBound - 1] == "令" {
      number = text.line(previous.range) + number
    }
    metadata.documentNumber = number
  }

  /// The range without the `>` of a Markdown quotation.
  private func withoutQuoteMark(_ range: Range<Int>) -> Range<Int> {
    guard text.plain[range].first == ">" else { return range }
    return text.trimmed(range.lowerBound + 1..<range.upperBound)
  }

  /// A line that is a sentence, or too long for anything else.
  private func isParagraph(_ range: Range<Int>) -> Bool {
    range.count >= 40 || text.plain[range].contains("。")
  }

  private static let letters = PhraseSet(["公布", "发布", "印发", "施行", "通过", "批准", "同意"])

  /// Whether a paragraph before the title is the letter that issues the document.
  private func isLetter(_ range: Range<Int>) -> Bool { Self.letters.first(in: range, of: text.plain) != nil }

  /// `各市(县)、区人民政府,市各委办局,市各直属单位:`
  private func isSalutation(_ range: Range<Int>) -> Bool {
    let plain = text.plain[range]
    guard plain.last == ":", !plain.contains("。"), !plain.contains("《") else { return false }
    return plain.contains("各") || Agency.isAgency(range.lowerBound..<range.upperBound - 1, of: text)
  }
}
