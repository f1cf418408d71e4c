import PolicyText

/// A number of a draft, and the words that say what it is of.
struct DraftFigure {
  var figure: Figure
  /// Where the number stands, in Unicode scalars of the draft.
  var range: Range<Int>
  /// What is counted, as far as it was read as a statement; else empty.
  var indicator: String
  /// The words of its piece, without the number, with those of the one before it where its own says little; of a cell
  /// the names of its row and of its column.
  var words: [String]
  /// What follows behind 、 without a number, which is said of the same.
  var wordsAfter: [String] = []
  /// The other numbers of its piece, without times: 担保500万元以上的费率1%.
  var beside: [Figure] = []
  /// Whether it is a cell of a table.
  var isInTable = false
  /// Whether a cell has a minus before its number.
  var isNegative = false
  /// All that is said with it: its piece, or its row, column and cell.
  var said: String
  /// Its sentence, from behind the last title in it.
  var sentence = ""
  /// Whether the draft says that it is to be reached, or has been; nil if it says neither.
  var tense: Tense?
  /// A time that a sentence before begins with, where its own names none: 2025年, as written; else empty.
  var timeBefore = ""
  /// Whether its own words say what it is of.
  var saysWhat = true
  /// What figures before it were of, the nearest first, where its own words say little.
  var inherited: [String] = []

  init(_ figure: Figure, words: [String], said: String) {
    self.figure = figure
    range = figure.quantity.range
    indicator = figure.target.map { $0.recipient + $0.indicator } ?? ""
    self.words = words
    self.said = said
  }

  /// A cell of a table.
  init(_ figure: Figure, at range: Range<Int>, words: [String], said: String) {
    self.figure = figure
    self.range = range
    indicator = ""
    self.words = words.filter { !$0.isEmpty }
    self.said = said
    isInTable = true
    let cell = said.unicodeScalars.suffix(range.count)
    isNegative = cell.first.map { "-−－﹣".unicodeScalars.contains($0) } ?? false
  }
}

extension DraftFigure {
  /// The words that say for what or how often it is counted: 年均, 每月.
  var counted: Set<String> {
    LeadWords.counted(in: ([said, sentence, indicator] + words + inherited + wordsAfter).joined(separator: "。"))
  }

  /// Takes what is said of a time before its sentence, the nearest first; a year from a sentence only, as one above may
  /// be that of a document.
  mutating func takeTime(_ times: [(text: String, isAbove: Bool)]) {
    for (text, isAbove) in times {
      if !isAbove, Self.beginsWithYear(text) {
        timeBefore = text
        return
      }
      tense = isAbove ? LeadWords.tense(of: text) : LeadWords.tense(ofTime: text)
      if tense != nil { return }
    }
  }

  /// Whether a sentence begins with a year, but for its number in a list: （二）2026年.
  private static func beginsWithYear(_ text: String) -> Bool {
    let parts = text.split(separator: "年", maxSplits: 1, omittingEmptySubsequences: false)
    let label = parts[0].dropLast(4)
    return parts.count == 2 && FigureCheck.years(in: parts[0].suffix(4) + "年").count == 1
      && !LeadWords.beginsDocumentName(String(parts[1]))
      && label.allSatisfy { "（）()、.．第一二三四五六七八九十1234567890 \u{3000}".contains($0) }
  }
}

/// The figures in cells of tables that are a number and little more: what they are of say their row and column.
struct FiguresInTables {
  struct Cell {
    /// In Unicode scalars of the draft.
    var range: Range<Int>
    /// The names of the row and the column.
    var context: String
    var figure: DraftFigure
  }

  /// In the order of the draft.
  let cells: [Cell]

  init(_ scalars: [Unicode.Scalar], _ rows: [DraftRow]) {
    cells = rows.flatMap { row in
      row.cells.filter(\.isStated).compactMap { cell in
        let text = ScalarText.string(scalars[cell.range])
        guard let quantity = Self.quantity(text, unit: cell.unit) else { return nil }
        // 无锡 | 科技副总 | 200名: the cells before it say what it is of, too.
        let before = row.cells.filter { $0.isStated && $0.range.upperBound <= cell.range.lowerBound }
          .map { ScalarText.string(scalars[$0.range]) }.filter(Self.isName)
        let names = [row.label] + before
        let context = (names + [cell.column]).filter { !$0.isEmpty }.joined(separator: "，")
        let figure = Figure(quantity: quantity, target: nil)
        return Cell(
          range: cell.range, context: context,
          figure: DraftFigure(
            figure, at: cell.range, words: names + [cell.subject], said: context + "：" + text))
      }
    }
  }

  /// Whether a cell is the name of something: words without a number.
  private static func isName(_ cell: String) -> Bool {
    cell.unicodeScalars.count(where: Figure.hasContent) > 1 && DocumentParser.quantities(in: cell).isEmpty
      && !cell.unicodeScalars.contains { $0.properties.numericType != nil || $0 == "《" }
  }

  /// The only number of a cell that has few words beside it; with a unit if it has none of its own.
  private static func quantity(_ cell: String, unit: String) -> TextQuantity? {
    var text = cell
    if DocumentParser.quantities(in: text).allSatisfy(\.unit.isEmpty) {
      guard !unit.isEmpty, let last = cell.unicodeScalars.lastIndex(where: { $0.properties.numericType != nil }) else {
        return nil
      }
      text.unicodeScalars.insert(contentsOf: unit.unicodeScalars, at: cell.unicodeScalars.index(after: last))
    }
    let found = DocumentParser.quantities(in: text)
    guard found.count == 1, let quantity = found.first else { return nil }
    let words = Figure.words(
      in: 0..<text.unicodeScalars.count, of: Array(text.unicodeScalars),
      without: [Figure(quantity: quantity, target: nil)])
    return words.unicodeScalars.count(where: Figure.hasContent) < Figure.fewWords ? quantity : nil
  }
}
