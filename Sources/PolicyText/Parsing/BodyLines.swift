/// The lines of a document after its header: clauses and paragraphs, signatures; furniture left out.
struct BodyLines {
  enum Element {
    case line(Line)
    /// Agencies' names and a date.
    case signature([Line])
  }

  /// The longest title of such a table in scalars.
  private static let longestAppendixTitle = 40
  /// The most lines of agencies of a signature.
  private static let mostAgencies = 10
  /// The most lines after a signature that are taken for the page's because all are short.
  private static let mostTrailing = 6

  private(set) var elements: [Element] = []
  /// All lines that are no furniture, those of signatures too.
  let lines: [Line]
  /// What the first signature says of the document, its agencies and its date. That of another document which is quoted
  /// or annexed says nothing.
  private(set) var signature = DocumentMetadata()

  /// Reads the lines after the header.
  static func read(_ lines: ArraySlice<Line>, of text: SourceText) -> BodyLines {
    let kept = withoutTableLabels(Furniture.removed(from: lines))
    let headed = PlainHeadings.labelled(kept, of: text).map { asGlossary($0, of: text) }
    var body = BodyLines(lines: LeadSentences.labelled(ListItems.labelled(headed, of: text), of: text))
    var rest = body.lines[...]
    var isInAnnex = false
    // Whether what stands here is another document: a regulation with its number or addressees, or an annex's text.
    var isQuoted = false
    while let first = rest.first {
      let line = body.beginsAppendix(at: rest.startIndex, of: text) ? asAppendix(first, of: text) : first
      isInAnnex = isInAnnex || line.label?.style == .annex
      isQuoted = isQuoted || begins(anotherAt: rest.startIndex, of: body.lines, isInAnnex: isInAnnex, in: text)
      let signature = signature(at: rest.startIndex, of: body.lines, isInAnnex: isInAnnex)
      guard !signature.isEmpty else {
        body.elements.append(.line(line))
        rest.removeFirst()
        continue
      }
      body.add(Array(signature), isQuoted: isQuoted, in: text)
      rest.removeFirst(signature.count)
      // What trails after the last signature, short and without a mark, is the page's.
      if rest.count <= mostTrailing, rest.allSatisfy({ asAppendix($0, of: text).isLikelyFurniture }) { break }
    }
    return body
  }

  /// The number of the last section (一、) before each line, and of the first from each on; nil where there is none.
  private let sectionsBefore: [Int?]
  private let sectionsAfter: [Int?]

  private init(lines: [Line]) {
    self.lines = lines
    let numbers = lines.map { $0.label?.sectionNumber }
    var last: Int?
    sectionsBefore = numbers.map { number in
      defer { last = number ?? last }
      return last
    }
    last = nil
    sectionsAfter = numbers.reversed().map { number in
      last = number ?? last
      return last
    }.reversed()
  }

  /// The fewest bare numbers on lines of their own that make an annex a table.
  private static let fewestSerialNumbers = 3

  /// The lines with the labels left out in annexes that are tables: 一、 there begins a group of rows and no clause.
  private static func withoutTableLabels(_ lines: [Line]) -> [Line] {
    var lines = lines
    let starts = lines.indices.filter { lines[$0].label?.style == .annex } + [lines.count]
    for (start, end) in zip(starts, starts.dropFirst()) {
      guard lines[start..<end].count(where: \.facts.isSerialNumber) >= fewestSerialNumbers else { continue }
      for index in (start + 1)..<max(end, start + 1) where lines[index].cell == nil { lines[index].label = nil }
    }
    return lines
  }

  /// Whether a table's title at `index` may begin an annex: not if it is the title of a box (专栏) or of a table right
  /// below, nor if the numbers of the text go on after it.
  private func beginsAppendix(at index: Int, of text: SourceText) -> Bool {
    guard lines[index].label == nil, lines[index].cell == nil else { return false }
    if index + 1 < lines.count, lines[index + 1].cell != nil { return false }
    if Self.isBox(lines[index].range, of: text) { return false }
    guard let before = sectionsBefore[index], let after = sectionsAfter[index] else { return true }
    return after != before + 1
  }

  /// Whether a line is the title of a box, which stands where it is read: 专栏1, 表2.
  static func isBox(_ range: Range<Int>, of text: SourceText) -> Bool {
    let length = text.length(of: .box, at: range.lowerBound, until: range.upperBound)
    guard length > 0, length < range.count else { return false }
    let next = text.plain[range.lowerBound + length]
    return SourceText.isBlank(next) || CharacterKind.isDigit(next) || ClauseLabel.isChineseNumeral(next) || next == ":"
  }

  /// A table's or list's title (`...主要指标`) that is a line of its own is an annex without a label.
  static func asAppendix(_ line: Line, of text: SourceText) -> Line {
    guard line.label == nil, line.range.count <= longestAppendixTitle,
      text.length(of: .appendix, atEndOf: line.range) > 0
    else { return line }
    let label = ClauseLabel(style: .annex, text: "附表", number: "", contentStart: line.range.lowerBound)
    return Line(line.facts, label: label, cell: line.cell)
  }

  /// The title of a glossary (名词解释) that is a line of its own is an annex, too, so that no clause before has its items.
  private static func asGlossary(_ line: Line, of text: SourceText) -> Line {
    guard line.label == nil, line.cell == nil, let first = text.plain[line.range].first else { return line }
    let isBracketed = CharacterKind.opens(first) && line.range.count > 2
    let words = isBracketed ? line.range.lowerBound + 1..<line.range.upperBound - 1 : line.range
    guard text.length(of: .termsTitle, atEndOf: words) == words.count else { return line }
    let label = ClauseLabel(style: .annex, text: glossary, number: "", contentStart: line.range.lowerBound)
    return Line(line.facts, label: label, cell: nil)
  }

  /// What the path of a glossary begins with.
  static let glossary = "释义"

  // MARK: Signatures

  /// The lines of a signature that begins at `index`: one to three agencies, then a date; or nothing.
  private static func signature(at index: Int, of lines: [Line], isInAnnex: Bool) -> ArraySlice<Line> {
    let possible = lines[index...].prefix(mostAgencies + 1).prefix { $0.label == nil && $0.cell == nil }
    guard let end = possible.firstIndex(where: { $0.facts.date != nil }),
      possible[..<end].allSatisfy(\.facts.isAgency)
    else { return [] }
    // A date alone may be a cell of an annex's table; so may one in the middle of the text, where more follows.
    if end == index, isInAnnex || leadsParagraph(index, of: lines) { return [] }
    return lines[index...end]
  }

  /// Whether a line of the body shows that another document has begun: a letter's title beside its number or its
  /// addressees, or the text of an annex.
  private static func begins(
    anotherAt index: Int, of lines: [Line], isInAnnex: Bool, in text: SourceText
  ) -> Bool {
    let line = lines[index]
    func isLetterTitle(_ index: Int) -> Bool {
      lines.indices.contains(index) && lines[index].facts.isTitle
        && text.length(of: .letterEnd, atEndOf: lines[index].range) > 0
    }
    if line.facts.isDocumentNumber, isLetterTitle(index - 1) || isLetterTitle(index + 1) { return true }
    if isLetterTitle(index), index + 1 < lines.count, HeaderState.isAddressees(lines[index + 1].range, of: text) {
      return true
    }
    // The names of annexes stand above the signature, their texts below.
    guard isInAnnex else { return false }
    return line.label == nil && line.facts.endsSentence || line.label.map { $0.style == .article } ?? false
  }

  /// Whether a paragraph stands right below a line, to which a date alone then belongs.
  private static func leadsParagraph(_ index: Int, of lines: [Line]) -> Bool {
    guard index + 1 < lines.count else { return false }
    let next = lines[index + 1]
    return next.label == nil && next.facts.holdsSentenceMark && !next.facts.isTitle
  }

  private mutating func add(_ lines: [Line], isQuoted: Bool, in text: SourceText) {
    elements.append(.signature(lines))
    guard !isQuoted else { return }
    let agencies = lines.filter { $0.facts.date == nil }.map { Agency.joined($0.range, of: text) }
    if signature.agency == nil, !agencies.isEmpty { signature.agency = agencies.joined(separator: " ") }
    signature.issued = signature.issued ?? lines.last?.facts.date
  }
}
