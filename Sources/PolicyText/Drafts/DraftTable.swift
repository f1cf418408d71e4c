/// A row of a table in a draft, below the table's head.
package struct DraftRow: Sendable {
  /// In Unicode scalars of the draft.
  package var range: Range<Int>
  /// The name of what the row is about, without a unit in brackets: its first cell with letters; empty if it has none.
  package var label: String
  package var cells: [DraftCell]
}

/// A cell with what its column and its row say of it.
package struct DraftCell: Sendable {
  /// In Unicode scalars of the draft, without blanks around it.
  package var range: Range<Int>
  /// The name of its column as written; empty if the table has no head.
  package var column: String
  /// What is counted in the column by its name: 研发投入 of 2026年研发投入目标（亿元）; empty if that says nothing.
  package var subject: String
  /// What its numbers are counted in, by its column or its row; empty if neither says it.
  package var unit: String
  /// Whether it is one that the row states: no serial number, no date, no unit, and not the row's name.
  package var isStated: Bool
  /// Whether it is the title of a document, written without marks.
  package var isTitle: Bool
}

/// Reads the tables of a draft: lines with ` | ` or tabs between their cells, and Markdown's.
struct DraftTableReader {
  /// The names of columns and how many rows they take.
  private typealias Head = (columns: [TableColumn], rowCount: Int)

  let text: SourceText
  let lines: [PhysicalLine]
  let finder: TextTableFinder

  init(_ text: SourceText, lines: [PhysicalLine]) {
    self.text = text
    self.lines = lines
    finder = TextTableFinder(text: text, lines: lines)
  }

  func rows() -> [DraftRow] {
    tables().flatMap(rows)
  }

  /// The lines of each table.
  func tables() -> [Range<Int>] {
    var tables: [Range<Int>] = []
    var index = 0
    while index < lines.count {
      let end = finder.rowsEnd(from: index)
      if let end { tables.append(index..<end) }
      index = end ?? index + 1
    }
    return tables
  }

  private func rows(_ table: Range<Int>) -> [DraftRow] {
    var known: [(line: Int, cells: [Range<Int>])] = []
    var isRuled = false
    for line in table {
      guard let cells = finder.cellRanges(line) else { continue }
      if cells.allSatisfy({ TextTableFinder.isRule(text.string($0)) }) {
        isRuled = isRuled || known.count == 1
      } else {
        known.append((line, cells))
      }
    }
    let head = head(known.map { $0.cells.map(text.string) }, isRuled: isRuled)
    return known.dropFirst(head.rowCount).map { row($0.cells, head.columns, line: $0.line) }
  }

  /// A first row is the head if a line below it says so, or if it has no number.
  private func head(_ rows: [[String]], isRuled: Bool) -> Head {
    if let head = TableHead(rows, lexicon: text.lexicon) { return (head.columns, head.rowCount) }
    guard let first = rows.first, isRuled || rows.count > 1 && first.allSatisfy({ quantities($0).isEmpty }) else {
      return ([], 0)
    }
    return (first.map { TableColumn($0, lexicon: text.lexicon) }, 1)
  }

  private func row(_ cells: [Range<Int>], _ columns: [TableColumn], line: Int) -> DraftRow {
    func column(_ index: Int) -> TableColumn? { index < columns.count ? columns[index] : nil }
    let isLabel = { (index: Int) in
      column(index)?.role != .number && text.plain[cells[index]].contains(where: isLetter)
    }
    let label = cells.indices.first(where: isLabel)
    var name = label.map { text.string(cells[$0]) } ?? ""
    var unit = ""
    if let cell = label.map({ cells[$0] }), let own = TableUnit.inBrackets(at: cell, of: text) {
      (name, unit) = (own.name, own.unit)
    }
    var subjects = columns.map { subject(of: $0.name) }
    for index in subjects.indices.dropFirst() where isRate(subjects[index]) {
      // 地区生产总值 | 增速
      let before = subjects[index - 1]
      subjects[index] = (index - 1 == label || isRate(before) ? "" : before) + subjects[index]
    }
    let units = cells.indices.filter { $0 != label && isUnit(text.string(cells[$0])) }
    if let cell = units.first { unit = text.plainString(cells[cell]) }
    return DraftRow(
      range: lines[line].range, label: name,
      cells: cells.indices.map { index in
        let column = column(index)
        let isPlain = column?.role != .number && column?.role != .deadline
        return DraftCell(
          range: cells[index], column: column?.name ?? "", subject: index < subjects.count ? subjects[index] : "",
          unit: column.flatMap(self.unit) ?? unit,
          isStated: isPlain && index != label && !units.contains(index) && !cells[index].isEmpty,
          isTitle: !cells[index].isEmpty && TitleReader.isTitle(cells[index], of: self.text))
      })
  }

  /// The unit that a column's name has in brackets.
  private func unit(of column: TableColumn) -> String? {
    let name = SourceText(column.name, lexicon: text.lexicon)
    return TableUnit.inBrackets(at: name.plain.indices, of: name)?.unit
  }

  private func isUnit(_ cell: String) -> Bool {
    guard !cell.isEmpty, cell.unicodeScalars.count <= 8, quantities(cell).isEmpty else { return false }
    let text = SourceText("1" + cell, lexicon: text.lexicon)
    return QuantityReader(text: text).quantities(in: text.plain.indices).first?.range == text.plain.indices
  }

  private func quantities(_ cell: String) -> [Quantity] {
    let text = SourceText(cell, lexicon: text.lexicon)
    return QuantityReader(text: text).quantities(in: text.plain.indices)
  }

  /// Whether a column's name says only how much something grows, not what.
  private func isRate(_ subject: String) -> Bool {
    let text = SourceText(subject, lexicon: text.lexicon)
    guard !text.plain.isEmpty else { return false }
    return text.length(of: .rateColumn, at: 0, until: text.plain.count) == text.plain.count
  }

  /// A column's name without its unit, years and the words for any value.
  private func subject(of column: String) -> String {
    let text = SourceText(column, lexicon: text.lexicon)
    let whole = text.plain.indices
    let end = TableUnit.inBrackets(at: whole, of: text) == nil ? whole.upperBound : text.plain.lastIndex(of: "(") ?? 0
    var kept: [Unicode.Scalar] = []
    var position = 0
    while position < end {
      let length =
        [LexicalClass.valueColumn, .baseColumn, .indicatorColumn].map {
          text.length(of: $0, at: position, until: end)
        }.max() ?? 0
      if length == 0, isLetter(text.plain[position]), text.plain[position] != "年" {
        kept.append(text.scalars[position])
      }
      position += max(length, 1)
    }
    return kept.count < 2 ? "" : SourceText.string(kept)
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isIdeograph(scalar) || CharacterKind.isLatin(scalar)
  }
}
