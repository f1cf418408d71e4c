/// A text with its tables written out: each row of a table whose columns can be told becomes lines in which every cell
/// stands with its column's name.
///
/// ```
/// 序号 | 重点任务 | 责任单位 | 完成时限          1.建设起降场60个
/// 1 | 建设起降场60个 | 市交通局 | 2026年底      责任单位：市交通局
///                                          完成时限：2026年底
/// ```
///
/// The labels of rows are no numbers of clauses: they are the text's own where a column has them, or count the rows.
/// A row of tasks is a line for its task and one for every other cell; any other row is one line,
/// `指标：产业规模；单位：亿元；2027年：50`. What several rows have in common is a line before them.
struct TableText {
  private(set) var text: SourceText
  /// The text's lines.
  private(set) var lines: [PhysicalLine]
  /// What lines of tables are, by the scalar at which each begins.
  private(set) var rows: [Int: TableLine] = [:]
  /// Whether there was a table, so that the text is another.
  private(set) var isChanged = false

  /// The most scalars that names of columns may add to a text, for each scalar that it has.
  private static let mostGrowth = 4

  init(_ original: SourceText) {
    text = original
    lines = PhysicalLine.lines(of: original)
    let tables = TextTableFinder(text: original, lines: lines).tables()
    guard !tables.isEmpty else { return }
    var writer = TableWriter(text: original, lines: lines, most: Self.mostGrowth * original.scalars.count)
    for table in tables { writer.write(table) }
    writer.finish()
    isChanged = true
    rows = writer.rows
    text = SourceText(
      scalars: writer.output, plain: writer.output.map(SourceText.plain), lexicon: original.lexicon)
    lines = PhysicalLine.lines(of: text)
  }

  /// Whether a cell with its column's name stands in a range of a text in which tables are written out.
  static func isCell(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
    guard range.lowerBound > 0, range.upperBound <= scalars.count, scalars[range.lowerBound - 1] == cellMark else {
      return false
    }
    let endsCell =
      range.upperBound == scalars.count || scalars[range.upperBound] == cellMark
      || LineScanner.isLineBreak(scalars[range.upperBound])
    return endsCell && scalars[range].contains(nameMark)
      && !scalars[range].contains { $0 == cellMark || LineScanner.isLineBreak($0) }
  }

  /// What stands between the cells of a row that is one line, and between a column's name and the cell.
  fileprivate static let cellMark: Unicode.Scalar = "；"
  fileprivate static let nameMark: Unicode.Scalar = "："
}

/// Writes a text in which tables are written out.
private struct TableWriter {
  let text: SourceText
  let lines: [PhysicalLine]
  /// The most scalars to write.
  let most: Int
  var output: [Unicode.Scalar] = []
  var rows: [Int: TableLine] = [:]
  /// How much of the text is written, in its scalars.
  private var written = 0

  init(text: SourceText, lines: [PhysicalLine], most: Int) {
    self.text = text
    self.lines = lines
    self.most = most
  }

  mutating func finish() {
    output += text.scalars[written...]
    written = text.scalars.count
  }

  mutating func write(_ table: TextTable) {
    guard output.count < most else { return }
    let begin = lines[table.lines.lowerBound].range.lowerBound
    let end = lines[table.lines.upperBound - 1].range.upperBound
    // The blanks before the first cell are a part of the row.
    var start = begin
    while start > written, SourceText.isBlank(text.plain[start - 1]), !LineScanner.isLineBreak(text.plain[start - 1]) {
      start -= 1
    }
    output += text.scalars[written..<start]
    switch table.head.kind {
    case .tasks: writeTasks(table)
    case .indicators, .other: writeRows(table)
    }
    // The last line's feed is the text's own.
    if output.last == "\n" { output.removeLast() }
    written = end
  }

  // MARK: Lines

  /// Writes a line and gives its range.
  @discardableResult
  private mutating func line(_ pieces: [String], _ cell: TableCell, label: ((Int) -> ClauseLabel)? = nil) -> [Range<
    Int
  >] {
    let start = output.count
    let ranges = pieces.map { piece -> Range<Int> in
      let lower = output.count
      output += piece.unicodeScalars
      return lower..<output.count
    }
    rows[start] = TableLine(cell: cell, label: label.map { $0(start) })
    output.append("\n")
    return ranges
  }

  private mutating func group(_ name: String, number: Int) {
    let source = SourceText(name, lexicon: text.lexicon)
    let label = source.plain.isEmpty ? nil : ClauseLabel.read(source, source.plain.indices)
    line([name], .group) { start in
      ClauseLabel(
        style: .tableGroup, text: label?.text ?? "〔\(number)〕", number: "",
        contentStart: start + (label?.contentStart ?? 0))
    }
  }

  // MARK: Tasks

  private mutating func writeTasks(_ table: TextTable) {
    let columns = TaskColumns(table)
    var groups = 0
    var known = ""
    var ordinal = 0
    var previous: [String] = []
    for row in table.rows {
      guard case .cells(let cells) = row else {
        if case .line(let name) = row {
          groups += 1
          group(name, number: groups)
          known = ""
          previous = []
        }
        continue
      }
      let common = columns.groups.map { cells[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
      if !common.isEmpty, common != known {
        groups += 1
        group(common, number: groups)
        known = common
        previous = []
      }
      if isTotal(cells) {
        groups += 1
        writeRow(cells, of: table.head, ordinal: groups, year: nil)
        previous = []
        continue
      }
      let task = cells[columns.task]
      // A task that takes several rows goes on.
      let goesOn =
        !previous.isEmpty && (task.isEmpty || task == previous[columns.task])
        && columns.number.map { cells[$0].isEmpty || cells[$0] == previous[$0] } ?? true
      if !goesOn {
        guard !task.isEmpty || cells.contains(where: { !$0.isEmpty }) else { continue }
        ordinal += 1
        writeTask(task, number: columns.number.map { cells[$0] } ?? "", ordinal: ordinal)
      }
      for (index, column) in table.head.columns.enumerated() where !columns.isTaken(index) {
        if goesOn, cells[index] == previous[index] { continue }
        write(cells[index], in: column)
      }
      previous = cells
    }
  }

  /// Whether a row sums up the others: 合计.
  private func isTotal(_ cells: [String]) -> Bool {
    guard let first = cells.first(where: { !$0.isEmpty }) else { return false }
    let name = SourceText(first, lexicon: text.lexicon)
    return text.lexicon[.totalRow].isWhole(Array(name.plain.filter { !SourceText.isBlank($0) }))
  }

  private mutating func writeTask(_ task: String, number: String, ordinal: Int) {
    let paragraphs = task.split(separator: CellGrid.paragraphMark).map(String.init)
    let first = paragraphs.first ?? ""
    defer { for paragraph in paragraphs.dropFirst() { line([paragraph], .other) } }
    let own = SourceText(number, lexicon: text.lexicon)
    let digits = own.plainString(own.trimmed(own.plain.indices)).trimmingSuffix { $0 == "." || $0 == "、" }
    if !digits.isEmpty, digits.unicodeScalars.count <= 6, !digits.contains(" ") {
      line(["\(digits).", first], .task) { start in
        ClauseLabel(
          style: .tableRow, text: "\(digits).", number: "", contentStart: start + digits.unicodeScalars.count + 1)
      }
      return
    }
    let source = SourceText(first, lexicon: text.lexicon)
    let label = source.plain.isEmpty ? nil : ClauseLabel.read(source, source.plain.indices)
    line([first], .task) { start in
      guard let label, label.style.isNumbered, !label.number.isEmpty else {
        return ClauseLabel(style: .tableRow, text: "\(ordinal).", number: "", contentStart: start)
      }
      return ClauseLabel(
        style: .tableRow, text: label.text, number: "", contentStart: start + label.contentStart)
    }
  }

  private mutating func write(_ cell: String, in column: TableColumn) {
    guard !cell.isEmpty else { return }
    let start = output.count
    let name = column.name.isEmpty ? [] : [column.name, String(TableText.nameMark)]
    if column.role == .units {
      let ranges = line(name + [cell], .other)
      if ranges.count == 3 { rows[start]?.cell = .units(role: ranges[0], names: ranges[2]) }
      return
    }
    for (index, paragraph) in cell.split(separator: CellGrid.paragraphMark).enumerated() {
      line((index == 0 ? name : []) + [String(paragraph)], column.role == .deadline ? .deadline : .other)
    }
  }

  // MARK: Other rows

  private mutating func writeRows(_ table: TextTable) {
    let year =
      table.head.kind == .indicators ? TableColumn.year(in: SourceText(table.caption, lexicon: text.lexicon)) : nil
    var number = 0
    var groups = 0
    for row in table.rows {
      switch row {
      case .line(let name):
        groups += 1
        group(name, number: groups)
      case .cells(let cells):
        guard cells.contains(where: { !$0.isEmpty }) else { continue }
        number += 1
        writeRow(cells, of: table.head, ordinal: number, year: year)
      }
    }
  }

  private mutating func writeRow(_ cells: [String], of head: TableHead, ordinal: Int, year: Int?) {
    let start = output.count
    var pieces: [String] = []
    // Where the name and the cell of each column stand among the pieces.
    var places: [(column: TableColumn, name: Int?, cell: Int)] = []
    for (column, cell) in zip(head.columns, cells) where !cell.isEmpty {
      if !pieces.isEmpty { pieces.append(String(TableText.cellMark)) }
      if column.name.isEmpty {
        places.append((column, nil, pieces.count))
      } else {
        places.append((column, pieces.count, pieces.count + 2))
        pieces += [column.name, String(TableText.nameMark)]
      }
      pieces.append(cell)
    }
    let ranges = line(pieces, .other) { start in
      ClauseLabel(style: .tableRow, text: "[\(ordinal)]", number: "", contentStart: start)
    }
    guard head.kind == .indicators, let name = places.first(where: { $0.column.role == .indicator }) else { return }
    let unit = places.first { $0.column.role == .measure }.map { ranges[$0.cell] }
    let values = places.compactMap { place -> TableIndicator.Value? in
      guard case .value(let own) = place.column.role else { return nil }
      return TableIndicator.Value(
        range: ranges[place.name ?? place.cell].lowerBound..<ranges[place.cell].upperBound, cell: ranges[place.cell],
        year: own ?? year, unit: place.column.unit, rate: place.column.rate)
    }
    rows[start]?.cell = .indicator(
      TableIndicator(name: ranges[name.cell], unit: unit ?? start..<start, values: values))
  }
}

/// Which columns of a table of tasks say what is to be done, and what several rows have in common.
private struct TaskColumns {
  var number: Int?
  var task = 0
  var groups: [Int] = []

  init(_ table: TextTable) {
    let columns = table.head.columns
    let rows = table.rows.compactMap { row -> [String]? in if case .cells(let cells) = row { cells } else { nil } }
    func isShared(_ column: Int) -> Bool {
      zip(rows, rows.dropFirst()).contains { !$0[column].isEmpty && $0[column] == $1[column] }
    }
    number = columns.firstIndex { $0.role == .number }
    let tasks = columns.indices.filter { columns[$0].role == .task }
    // 重点任务 | 具体举措: where the first is the same for several rows, the second says what is done.
    task = tasks.count > 1 && isShared(tasks[0]) ? tasks[1] : tasks.first ?? 0
    let last = task
    groups = columns.indices.filter { index in
      guard index < last, columns[index].role != .number else { return false }
      return columns[index].role == .group
        || (columns[index].role == .task || columns[index].role == .other) && isShared(index)
    }
  }

  /// Whether a column is written with the task itself.
  func isTaken(_ index: Int) -> Bool { index == number || index == task || groups.contains(index) }
}

extension String {
  /// The string without the characters at its end that a condition holds for.
  fileprivate func trimmingSuffix(_ condition: (Character) -> Bool) -> String {
    String(reversed().drop(while: condition).reversed())
  }
}
