/// How far the reading of a document's header has come: what it has met decides what the next line is.
struct HeaderState: Equatable {
  /// What the last lines were a part of.
  enum Stage {
    /// The page that the document stands on, or remarks.
    case page
    /// The paragraphs of a decree, whose date is the document's.
    case letter
    /// A letter that issues the document, from its addressees on.
    case notice
    /// The title, and the remarks below it.
    case title
  }

  var stage = Stage.page
  /// Whether a title has come.
  var hasTitle = false
  /// Whether a notice has ended with its date.
  var isSigned = false

  /// How many lines after a paragraph a title may come: a decree's paragraph stands before the regulation's title.
  private static let titleWindow = 25
  /// The longest line, in scalars, that is the value of the key in the line before it.
  private static let longestValue = 20

  /// What a line of the header is.
  enum Role: Equatable {
    case furniture
    /// Keys with their values, which take one line or, where the value stands below its key, two.
    case metadata([MetadataBlock.Entry], lines: Int)
    case number
    /// The addressees, with whom a notice begins.
    case addressees
    /// Another line of a notice.
    case notice
    case title
    /// A date by itself: the document's own, or the website's.
    case date(String, isOwn: Bool)
    /// What stands in brackets below a title and goes on with it: (2025—2027年), (试行).
    case titleRemark
    /// When, and by whom, a statute was made and amended.
    case adoption(Adoption)
    /// When and where a speech was given.
    case speech(date: String)
    /// A paragraph before the title: of the letter that issues the document, or any other.
    case paragraph(isLetter: Bool)
    case remark
  }

  /// What the line at `index` is, and the state after it; nil if the header ends before the line.
  ///
  /// - Parameter lines: All lines of the document. Those near the line are looked at, too.
  func next(at index: Int, of lines: [Line], in text: SourceText) -> (role: Role, state: HeaderState)? {
    let line = lines[index]
    let facts = line.facts
    var state = self
    // A dash before the text proper is a subtitle's: ——2026年2月3日在省人民代表大会上.
    if let style = line.label?.style, style != .annex, style != .dash {
      guard line.cell == nil, style == .markdown, !hasTitle, TitleReader.isTitle(line.content, of: text) else {
        return nil
      }
      state.hasTitle = true
      if stage == .page { state.stage = .title }
      return (.title, state)
    }
    // An annex after the signature is where the plan stands; one before it is only named.
    if line.label != nil && isSigned || facts.beginsTable || line.cell != nil { return nil }
    if let metadata = Self.metadata(at: index, of: lines, in: text) { return (metadata, state) }
    if line.isFurniture || line.isButtonWord { return (.furniture, state) }
    if facts.isDocumentNumber { return (.number, state) }
    if stage != .notice, Self.isAddressees(facts.range, of: text) {
      state.stage = .notice
      return (.addressees, state)
    }
    let isTail = line.label == nil && facts.isTitleTail && Self.endsTitle(at: index, of: lines, in: text)
    if stage == .notice, !(isSigned && (facts.isTitle || isTail || facts.isParagraph)) {
      state.isSigned = isSigned || facts.date != nil
      return (.notice, state)
    }
    if stage == .title, TitleReader.isRemark(facts.range, of: text) { return (.titleRemark, state) }
    if let adoption = Adoption.read(facts.range, of: text), facts.date == nil { return (.adoption(adoption), state) }
    if line.label == nil && facts.isTitle || isTail || Self.isSubtitle(line, of: text) {
      state.stage = .title
      state.hasTitle = true
      return (.title, state)
    }
    if let date = facts.date {
      // A date in brackets below the title is the document's own.
      let isBracketed = hasTitle && text.plain[facts.range.lowerBound] == "("
      return (.date(date, isOwn: stage == .letter || isBracketed || Self.isBesideNumber(index, of: lines)), state)
    }
    if let date = TitleReader.dateOfSpeech(facts.range, of: text) { return (.speech(date: date), state) }
    guard facts.isParagraph else { return (.remark, state) }
    guard titleFollows(index, of: lines) else { return nil }
    let isLetter = Self.isDecree(facts.range, of: text)
    if stage != .notice { state.stage = isLetter ? .letter : .page }
    return (.paragraph(isLetter: isLetter), state)
  }

  /// The keys of a line with their values, the last of which may stand in the line below.
  private static func metadata(at index: Int, of lines: [Line], in text: SourceText) -> Role? {
    guard let entries = lines[index].facts.entries else { return nil }
    if lines[index].facts.endsWithColon, index + 1 < lines.count {
      let value = lines[index + 1]
      let isValue =
        value.label == nil && value.range.count <= longestValue && !value.facts.isTitle && !value.facts.beginsTable
      let whole = lines[index].range.lowerBound..<value.range.upperBound
      if isValue, let joined = MetadataBlock.entries(in: whole, of: text) { return .metadata(joined, lines: 2) }
    }
    return .metadata(entries, lines: 1)
  }

  /// Whether no title has come yet and one comes soon, before the first clause.
  private func titleFollows(_ index: Int, of lines: [Line]) -> Bool {
    guard !hasTitle else { return false }
    for line in lines[(index + 1)...].prefix(Self.titleWindow) {
      if let style = line.label?.style, style != .annex, style != .dash { return false }
      if line.label == nil, line.facts.isTitle { return true }
    }
    return false
  }

  /// The most lines of a title, and its longest line in scalars.
  static let mostTitleLines = 8
  static let longestTitleLine = 40

  /// Whether a line may be a part of a title that is broken into lines.
  static func canBeInTitle(_ line: Line, of text: SourceText) -> Bool {
    let facts = line.facts
    return line.label == nil && line.range.count <= longestTitleLine && facts.date == nil && facts.entries == nil
      && !facts.isDocumentNumber && !facts.holdsSentenceMark && !facts.isFurniture && !facts.isButtonWord
      && !TitleReader.isOrder(line.range, of: text)
  }

  /// Whether the title that begins in a line above ends with the short line at `index`: 若干意见, 通知.
  private static func endsTitle(at index: Int, of lines: [Line], in text: SourceText) -> Bool {
    for line in lines[..<index].suffix(mostTitleLines).reversed() {
      guard canBeInTitle(line, of: text), !line.facts.isTitle else { return false }
      if HeaderReader.beginsTitle(line.facts, of: text) { return !line.facts.isAgency }
    }
    return false
  }

  /// Whether a document number stands in the line before or after.
  private static func isBesideNumber(_ index: Int, of lines: [Line]) -> Bool {
    [index - 1, index + 1].contains { lines.indices.contains($0) && lines[$0].facts.isDocumentNumber }
  }

  /// Whether a line is the end of a speech's title: `——在中国共产党第十九次全国代表大会上的报告`.
  static func isSubtitle(_ line: Line, of text: SourceText) -> Bool {
    line.label?.style == .dash && line.facts.isTitle && text.first(.occasion, in: line.range) != nil
  }

  /// Whether a paragraph before the title says that what follows is enacted: 现予公布.
  static func isDecree(_ range: Range<Int>, of text: SourceText) -> Bool { text.first(.enacts, in: range) != nil }

  /// `各市(县)、区人民政府,市各委办局,市各直属单位:`
  static func isAddressees(_ range: Range<Int>, of text: SourceText) -> Bool {
    let plain = text.plain[range]
    guard plain.last == ":", !plain.contains("。"), !plain.contains("《") else { return false }
    return plain.contains("各") || Agency.isAgency(range.lowerBound..<range.upperBound - 1, of: text)
  }
}
