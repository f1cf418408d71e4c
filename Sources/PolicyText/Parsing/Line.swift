/// A line of a document: blanks at both ends left out, never empty.
///
/// Its facts do not change; what it is in the document, its label and its cell, is decided by the lines around it, too.
struct Line {
  let facts: LineFacts
  /// The label that the line begins with, if any.
  var label: ClauseLabel?
  /// What the line is in a table, if it is in one.
  var cell: TableCell?

  init(_ facts: LineFacts, label: ClauseLabel?, cell: TableCell? = nil) {
    self.facts = facts
    self.label = label
    self.cell = cell
  }

  /// The line in scalars of the document.
  var range: Range<Int> { facts.range }

  /// What stands after the label, in scalars of the document.
  var content: Range<Int> { (label?.contentStart ?? range.lowerBound)..<range.upperBound }

  /// Whether the line is furniture wherever it stands. A line with a label never is.
  var isFurniture: Bool { label == nil && cell == nil && facts.isFurniture }

  /// Whether the line is one of the words of page furniture that texts have, too: furniture outside the text proper.
  var isButtonWord: Bool { label == nil && cell == nil && facts.isButtonWord }

  /// Whether the line is furniture if it stands outside the text proper. A line with a label never is.
  var isLikelyFurniture: Bool { label == nil && cell == nil && facts.isLikelyFurniture }
}

/// What a line's own words say of it, each asked once, when the line is cut. Who reads header and body looks at these.
///
/// Nothing here depends on other lines: what a line is in its document is decided by facts of several.
struct LineFacts {
  /// The line in scalars of the document.
  let range: Range<Int>
  /// The date that the line consists of, as `2024-05-14`.
  let date: String?
  /// The fields that the line has as a website's `key:value`, in its order; nil if it does not begin with a known key.
  let entries: [MetadataBlock.Entry]?
  /// Whether the line is a document number and nothing else.
  let isDocumentNumber: Bool
  /// Whether the line is an agency's name and nothing else.
  let isAgency: Bool
  /// Whether the line is a title: 某市科技创新行动计划.
  let isTitle: Bool
  /// Whether the line is the title of a plan, or of a list of tasks: 十件民生实事.
  let isPlanTitle: Bool
  /// Whether the line is the last, short one of a title that is broken into lines.
  let isTitleTail: Bool
  /// Whether the line is page furniture for its words.
  let isFurniture: Bool
  /// Whether the line is one of the words of page furniture that texts have, too.
  let isButtonWord: Bool
  /// Whether the line is page furniture for its shape, outside the text proper.
  let isLikelyFurniture: Bool
  /// Whether the line names the units of what stands before it: 责任单位:市科技局.
  let namesUnits: Bool
  /// Whether the head of a table begins with the line: 序号.
  let beginsTable: Bool
  /// Whether the line is a table's serial number.
  let isSerialNumber: Bool
  /// Whether a sentence or a list stands in the line.
  let holdsSentenceMark: Bool
  /// Whether the line ends as sentences do.
  let endsSentence: Bool
  /// Whether the line holds the end of a sentence, or is too long for anything but a paragraph.
  let isParagraph: Bool
  /// Whether the line ends with a colon, so that what it introduces stands in the next: `来源:`.
  let endsWithColon: Bool

  /// The shortest line, in scalars, that is a paragraph without a mark.
  private static let shortestParagraph = 40
  /// The longest serial number in scalars.
  private static let longestSerialNumber = 3

  /// - Parameter range: The line in scalars of the document, not empty.
  init(_ range: Range<Int>, of text: SourceText) {
    self.range = range
    let plain = text.plain[range]
    let last = text.plain[range.upperBound - 1]
    date = DateReader.date(in: range, of: text)
    entries = MetadataBlock.entries(in: range, of: text)
    isDocumentNumber = DocumentNumber.isNumber(range, of: text)
    isAgency = Agency.isAgency(range, of: text)
    isTitle = TitleReader.isTitle(range, of: text)
    isPlanTitle = isTitle || TitleReader.isTaskList(range, of: text)
    isTitleTail = TitleReader.isTail(range, of: text)
    isFurniture = Furniture.isCertain(range, of: text)
    isButtonWord = Furniture.isButtonWord(range, of: text)
    isLikelyFurniture = Furniture.isLikely(range, of: text, isSigning: date != nil || isAgency)
    namesUnits = PlainHeadings.namesUnits(range, of: text)
    beginsTable = text.length(of: .numberColumn, at: range.lowerBound, until: range.upperBound) == range.count
    isSerialNumber = range.count <= Self.longestSerialNumber && plain.allSatisfy(CharacterKind.isDigit)
    holdsSentenceMark = plain.contains(where: ScalarSet.sentenceMarks.contains)
    endsSentence = ScalarSet.sentenceEnds.contains(last)
    isParagraph = range.count >= Self.shortestParagraph || plain.contains("。")
    endsWithColon = last == ":"
  }
}
