/// A table in a text, before its columns are known.
struct TextTable {
  enum Row {
    case cells([String])
    /// A line between rows: the name of a group.
    case line(String)
  }

  /// The lines that it takes, of all lines of the text.
  var lines: Range<Int>
  var head: TableHead
  /// The rows below the head, each with as many cells as there are columns.
  var rows: [Row]
  /// The line above the head.
  var caption: String
}

/// Finds the tables in a text: rows with ` | ` or tabs between their cells, Markdown's, and those of which each cell is
/// a line.
struct TextTableFinder {
  private static let mostColumns = 256
  /// The longest name of a column in scalars where each cell is a line, and the most columns there.
  private static let longestFlatName = 12
  private static let mostFlatColumns = 8

  let text: SourceText
  let lines: [PhysicalLine]

  /// The tables whose columns can be told, in the order of the text.
  func tables() -> [TextTable] {
    var tables: [TextTable] = []
    var index = 0
    while index < lines.count {
      if let end = rowsEnd(from: index) {
        if let table = table(index..<end) { tables.append(table) }
        index = end
      } else if let table = flatTable(from: index) {
        tables.append(table)
        index = table.lines.upperBound
      } else {
        index += 1
      }
    }
    return tables
  }

  // MARK: Rows that are lines

  /// The cells of a line; nil if it is no row.
  private func cells(_ index: Int) -> [String]? {
    let mark = String(CellGrid.paragraphMark)
    return cellRanges(index)?.map { range in
      let cell = text.string(range)
      // Markdown has no other way to end a line in a cell.
      guard cell.utf8.contains(UInt8(ascii: "<")) else { return cell }
      return ["<br>", "<br/>", "<br />"].reduce(cell) { $0.replacing($1, with: mark) }
    }
  }

  /// Where the cells of a line stand, without blanks around them; nil if it is no row.
  func cellRanges(_ index: Int) -> [Range<Int>]? {
    let range = lines[index].range
    let isWhole = { (position: Int) in position >= range.lowerBound && position < range.upperBound }
    func isBlank(_ position: Int) -> Bool { !isWhole(position) || SourceText.isBlank(text.plain[position]) }
    let begins = text.plain[range.lowerBound] == "|"
    let isMarkdown = begins && text.plain[range.upperBound - 1] == "|" && !lines[index].isIndented && range.count > 2
    var marks = range.filter { position in
      text.plain[position] == "|" && (isMarkdown || isBlank(position - 1) && isBlank(position + 1))
    }
    if marks.isEmpty { marks = range.filter { text.scalars[$0] == "\t" } }
    guard !marks.isEmpty, marks.count < Self.mostColumns else { return nil }
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for mark in marks {
      pieces.append(start..<mark)
      start = mark + 1
    }
    pieces.append(start..<range.upperBound)
    if isMarkdown { pieces = Array(pieces.dropFirst().dropLast()) }
    return pieces.map(text.trimmed)
  }

  /// Where the rows end that begin at a line; nil if fewer than two do. Lines between two rows are of the table.
  func rowsEnd(from start: Int) -> Int? {
    guard cellRanges(start) != nil else { return nil }
    var end = start + 1
    var count = 1
    var next = end
    while next < lines.count, next - end < 2, !lines[next].followsEmptyLine {
      if cellRanges(next) != nil {
        count += 1
        end = next + 1
      }
      next += 1
    }
    return count > 1 ? end : nil
  }

  private func table(_ range: Range<Int>) -> TextTable? {
    var rows: [TextTable.Row] = []
    var widths: [Int: Int] = [:]
    for index in range {
      guard let cells = cells(index) else {
        rows.append(.line(text.string(lines[index].range)))
        continue
      }
      if cells.allSatisfy(Self.isRule) { continue }
      widths[cells.count, default: 0] += 1
      rows.append(.cells(cells))
    }
    guard let width = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, width > 1 else { return nil }
    rows = rows.map { row in
      guard case .cells(let cells) = row else { return row }
      return .cells(Self.fitted(cells, to: width))
    }
    let own = rows.compactMap { row -> [String]? in if case .cells(let cells) = row { cells } else { nil } }
    guard let head = TableHead(own, lexicon: text.lexicon) else { return nil }
    var left = head.rowCount
    let names = own[0]
    rows.removeAll { row in
      guard case .cells(let cells) = row else { return false }
      left -= 1
      // On a new page the head comes again.
      return left >= 0 || cells == names
    }
    return TextTable(lines: range, head: head, rows: rows, caption: caption(above: range.lowerBound))
  }

  /// The line that separates a head from its rows in Markdown: `---`, `:-:`.
  static func isRule(_ cell: String) -> Bool { !cell.isEmpty && cell.allSatisfy { $0 == "-" || $0 == ":" } }

  private static func fitted(_ cells: [String], to width: Int) -> [String] {
    guard cells.count > width else { return cells + Array(repeating: "", count: width - cells.count) }
    return cells.prefix(width - 1) + [cells[(width - 1)...].filter { !$0.isEmpty }.joined(separator: " ")]
  }

  private func caption(above index: Int) -> String { index > 0 ? text.string(lines[index - 1].range) : "" }

  // MARK: Cells that are lines

  /// The table that begins at a line with 序号 alone, and of which each cell is a line; nil if none does.
  private func flatTable(from start: Int) -> TextTable? {
    let range = lines[start].range
    guard text.length(of: .numberColumn, at: range.lowerBound, until: range.upperBound) == range.count else {
      return nil
    }
    var names = [text.string(range)]
    var index = start + 1
    while index < lines.count, serialNumber(index) == nil {
      if names.count > 2, isGroup(index) { break }
      guard lines[index].range.count <= Self.longestFlatName, names.count <= Self.mostFlatColumns,
        ClauseLabel.read(text, lines[index].range) == nil
      else { return nil }
      names.append(text.string(lines[index].range))
      index += 1
    }
    var rows: [TextTable.Row] = []
    var count = 0
    while index < lines.count {
      if serialNumber(index) != nil {
        let cells = flatRow(from: index + 1, most: names.count - 1)
        guard !cells.isEmpty else { break }
        rows.append(.cells([text.string(lines[index].range)] + cells))
        index += cells.count + 1
        count += 1
      } else if isGroup(index) {
        rows.append(.line(text.string(lines[index].range)))
        index += 1
      } else {
        break
      }
    }
    while case .line = rows.last {
      rows.removeLast()
      index -= 1
    }
    guard names.count > 2, count > 1, let head = TableHead([names, names], lexicon: text.lexicon), head.kind != .other
    else { return nil }
    rows = rows.map { row in
      guard case .cells(let cells) = row else { return row }
      return .cells(aligned(cells, to: head.columns))
    }
    return TextTable(lines: start..<index, head: head, rows: rows, caption: caption(above: start))
  }

  private static let longestSerialNumber = 3

  private func serialNumber(_ index: Int) -> Int? {
    let range = lines[index].range
    guard range.count <= Self.longestSerialNumber, text.plain[range].allSatisfy(CharacterKind.isDigit) else {
      return nil
    }
    return Int(text.plainString(range))
  }

  private func isGroup(_ index: Int) -> Bool {
    let style = ClauseLabel.read(text, lines[index].range)?.style
    return style == .chinese || style == .chineseInBrackets
  }

  private func flatRow(from start: Int, most: Int) -> [String] {
    let rest = start..<min(lines.count, start + most)
    return rest.prefix { serialNumber($0) == nil && ClauseLabel.read(text, lines[$0].range) == nil }
      .map { text.string(lines[$0].range) }
  }

  /// The cells in the columns they can belong to, where empty ones between them have been lost.
  private func aligned(_ cells: [String], to columns: [TableColumn]) -> [String] {
    var aligned: [String] = []
    var rest = cells[...]
    for column in columns {
      let spare = columns.count - aligned.count - rest.count
      guard let cell = rest.first, spare == 0 || column.role.accepts(cell, lexicon: text.lexicon) else {
        aligned.append("")
        continue
      }
      aligned.append(cell)
      rest.removeFirst()
    }
    return aligned
  }
}

extension TableColumn.Role {
  /// Whether a cell can stand in such a column.
  fileprivate func accepts(_ cell: String, lexicon: Lexicon) -> Bool {
    switch self {
    case .units: UnitReader.canName(SourceText(cell, lexicon: lexicon).plain)
    case .deadline:
      cell.unicodeScalars.contains { CharacterKind.isDigit(SourceText.plain($0)) || "年月底".unicodeScalars.contains($0) }
    default: true
    }
  }
}
