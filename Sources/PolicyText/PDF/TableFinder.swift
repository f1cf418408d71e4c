/// Finds tables among the lines of a part of a page.
///
/// A table has at least two columns with a gap between them throughout, whose lines begin, or have their middles, below
/// each other, in at least two rows. Whatever is doubtful is none: a false table is worse than none.
struct TableFinder {
  enum Piece {
    /// The lines of a row of text, from left to right.
    case row([PageLine])
    case table(PDFTable)
  }

  /// The narrowest gap between columns, in ems.
  private static let gap = 0.8
  /// The widest gap between rows, in ems.
  private static let rowGap = 3.5
  /// The share of rows, in percent, that may reach across a gap: a head, a row that names a group.
  private static let across = 15
  /// The most columns of a table; what has more is no table of a page.
  private static let mostColumns = 64
  /// How many rows above a line are looked at.
  private static let rowsAbove = 50

  private let rows: [[PageLine]]
  private let em: Double
  /// The right end of the part.
  private let right: Double
  private let left: Double

  init(_ lines: [PageLine]) {
    var rows: [[PageLine]] = []
    for line in lines {
      if let last = rows.last?.last, last.row == line.row, !line.isAside {
        rows[rows.count - 1].append(line)
      } else {
        rows.append([line])
      }
    }
    self.rows = rows
    let sizes = lines.map(\.em).sorted()
    em = sizes.isEmpty ? 1 : sizes[sizes.count / 2]
    left = lines.map(\.box.left).min() ?? 0
    right = lines.map(\.box.right).max() ?? 0
  }

  /// The part's text and tables in order.
  func pieces() -> [Piece] {
    var pieces: [Piece] = []
    var index = 0
    while index < rows.count {
      let end = run(from: index)
      let start = end > index + 1 ? index - leading(index, after: pieces) : index
      if end > index + 1, let table = table(Array(rows[start..<end])) {
        pieces.removeLast(index - start)
        pieces.append(.table(table))
        index = end
      } else {
        pieces.append(.row(rows[index]))
        index += 1
        // What was no table as a whole is not tried again from each of its rows.
        while index < end {
          pieces.append(.row(rows[index]))
          index += 1
        }
      }
    }
    return pieces
  }

  /// How many single lines right above a run are of its first row, whose cells stand in the middle: each begins where a
  /// cell further below does, and not where the first column does.
  private func leading(_ start: Int, after pieces: [Piece]) -> Int {
    let cells = rows[start..<min(start + 3, rows.count)].joined().filter { $0.box.left > left + em }
    // A title in the middle above the table is wider than the cells below it.
    let below = rows[start..<min(start + Self.rowsAbove, rows.count)].joined()
    func isCellWide(_ line: PageLine) -> Bool {
      let widest = below.filter { abs($0.box.left - line.box.left) <= em * 0.5 }.map(\.box.width).max() ?? 0
      return line.box.width <= widest + em && line.em <= em * 1.15
    }
    var count = 0
    while count < pieces.count, case .row(let row) = pieces[pieces.count - 1 - count], row.count == 1,
      rows[start - count][0].box.top - row[0].box.bottom <= em * 0.8,
      cells.contains(where: { abs($0.box.left - row[0].box.left) <= em * 0.5 }), isCellWide(row[0])
    {
      count += 1
    }
    return count
  }

  /// Where a run of rows ends that may be a table: rows of several lines, and single lines among them.
  private func run(from start: Int) -> Int {
    guard rows[start].count > 1, !isContents(rows[start]) else { return start + 1 }
    var end = start + 1
    var index = start + 1
    while index < rows.count, let box = rows[index].first?.box {
      let above = rows[index - 1].map(\.box.bottom).max() ?? 0
      guard box.top - above <= Self.rowGap * em, !isContents(rows[index]) else { break }
      if rows[index].count > 1 {
        end = index + 1
      } else if !isCellLike(rows[index][0]) {
        break
      } else if !signs(index), continues(rows[index][0], rows[max(start, index - Self.rowsAbove)..<index]) {
        end = index + 1
      }
      index += 1
    }
    return end
  }

  /// Whether a line alone in its row is a date, or stands right above one that is: a signature below the table.
  private func signs(_ index: Int) -> Bool {
    func isDate(_ index: Int) -> Bool {
      index < rows.count && rows[index].count == 1 && Paragraphs.isDate(rows[index][0].text)
    }
    return isDate(index) || isDate(index + 1)
  }

  /// Whether a line alone in its row may stand in a table.
  private func isCellLike(_ line: PageLine) -> Bool {
    line.box.width <= (right - left) * 0.75
  }

  /// Whether a line alone in its row is the rest of a cell that stands above: it begins where that does, or has its
  /// middle there, and stands close below; in the first column, only below a full line.
  private func continues(_ line: PageLine, _ above: ArraySlice<[PageLine]>) -> Bool {
    let lefts = above.flatMap { $0.map(\.box.left) }.min() ?? 0
    for cell in above.suffix(3).joined() where line.box.top - cell.box.bottom <= em * 0.6 {
      let isBelow = abs(cell.box.left - line.box.left) <= em * 0.5 || abs(cell.box.centre - line.box.centre) <= em * 0.5
      guard isBelow else { continue }
      if cell.box.left > lefts + em { return true }
      let widest = above.joined().filter { abs($0.box.left - cell.box.left) <= em * 0.5 }.map(\.box.width).max()
      if cell.box.width >= (widest ?? 0) - em, line.box.width <= cell.box.width { return true }
    }
    return false
  }

  /// Whether a row is one of a table of contents: a title, dots, a page number.
  private func isContents(_ row: [PageLine]) -> Bool {
    guard let last = row.last else { return false }
    let dots = row.contains { line in
      line.text.unicodeScalars.count { "….·・．".unicodeScalars.contains($0) } >= 3
    }
    return dots && last.text.unicodeScalars.last.map(CharacterKind.isDigit) == true
  }

  // MARK: A table

  private func table(_ rows: [[PageLine]]) -> PDFTable? {
    let columns = columns(of: rows)
    guard (2...Self.mostColumns).contains(columns.count) else { return nil }
    let cells = rows.map { row in row.map { (line: $0, columns: Self.columns(under: $0, columns)) } }
    let several = rows.count { $0.count > 1 }
    guard several >= (columns.count > 2 ? 2 : 3), isAligned(cells, count: columns.count) else { return nil }
    if columns.indices.allSatisfy({ isText(cells, column: $0) }) { return nil }
    if columns.count == 2 {
      let first = cells.flatMap { $0 }.filter { $0.columns == 0...0 }.map(\.line.text)
      let second = cells.flatMap { $0 }.filter { $0.columns == 1...1 }.map(\.line)
      // Labels and what stands after them, or titles and the numbers of pages.
      if first.allSatisfy(Self.isLabel) || second.allSatisfy({ PageNumber.read($0.text) != nil }) { return nil }
      let full = second.count { $0.box.right >= right - em * 1.5 }
      if first.allSatisfy({ Self.isLabel($0) || $0.unicodeScalars.count <= 2 }), full * 2 >= second.count { return nil }
    }
    return PDFTable(columns: columns, rows: TableRows(cells, columns: columns, em: em).rows())
  }

  /// Whether a column is one of text, most of whose lines are long and full.
  private func isText(_ cells: [[(line: PageLine, columns: ClosedRange<Int>)]], column: Int) -> Bool {
    let boxes = cells.joined().filter { $0.columns == column...column }.map(\.line.box)
    let right = boxes.map(\.right).max() ?? 0
    let left = boxes.map(\.left).min() ?? 0
    let full = boxes.count { $0.width >= max(em * 9, (right - left) * 0.6) }
    return full * 10 >= boxes.count * 6
  }

  /// Whether a text is the label of a clause: （一）, 1., 第一条, ①.
  private static func isLabel(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, scalars.count <= 6 else { return false }
    if "•●■◆▪·—-".unicodeScalars.contains(first) || 0x2460...0x24FF ~= first.value { return scalars.count <= 2 }
    if let last = scalars.last, "、.．)）".unicodeScalars.contains(last) { return true }
    return first == "第" && scalars.count <= 5
  }

  /// The ends of the columns: between two there is a gap that hardly any row reaches across.
  private func columns(of rows: [[PageLine]]) -> [ClosedRange<Double>] {
    var events: [(position: Double, change: Int)] = []
    for line in rows.joined() {
      events.append((line.box.left, 1))
      events.append((max(line.box.right, line.box.left), -1))
    }
    events.sort { ($0.position, -$0.change) < ($1.position, -$1.change) }
    let mostAcross = rows.count * Self.across / 100
    var columns: [ClosedRange<Double>] = []
    var depth = 0
    var start: Double?
    for event in events {
      depth += event.change
      if depth > mostAcross, start == nil {
        if let last = columns.last, event.position - last.upperBound < Self.gap * em {
          start = last.lowerBound
          columns.removeLast()
        } else {
          start = event.position
        }
      } else if depth <= mostAcross, let begin = start {
        columns.append(begin...max(begin, event.position))
        start = nil
      }
    }
    return columns
  }

  /// The columns over which a line stands.
  private static func columns(under line: PageLine, _ columns: [ClosedRange<Double>]) -> ClosedRange<Int> {
    var first: Int?
    var last = 0
    for (index, column) in columns.enumerated() {
      let shared = min(column.upperBound, line.box.right) - max(column.lowerBound, line.box.left)
      if shared > line.em * 0.3 || shared >= line.box.width * 0.5 {
        first = first ?? index
        last = index
      }
    }
    if let first { return first...last }
    let nearest = columns.indices.min {
      abs((columns[$0].lowerBound + columns[$0].upperBound) / 2 - line.box.centre)
        < abs((columns[$1].lowerBound + columns[$1].upperBound) / 2 - line.box.centre)
    }
    return (nearest ?? 0)...(nearest ?? 0)
  }

  /// Whether the lines of each column begin, end, or have their middles below each other, in all but one column.
  private func isAligned(_ cells: [[(line: PageLine, columns: ClosedRange<Int>)]], count: Int) -> Bool {
    var failures = 0
    for column in 0..<count {
      let boxes = cells.flatMap { $0 }.filter { $0.columns == column...column }.map(\.line.box)
      guard boxes.count > 1 else { return false }
      let isAligned = [boxes.map(\.left), boxes.map(\.centre), boxes.map(\.right)].contains { positions in
        let sorted = positions.sorted()
        let middle = sorted[sorted.count / 2]
        return sorted.count { abs($0 - middle) <= em * 0.6 } * 10 >= sorted.count * 6
      }
      if !isAligned { failures += 1 }
    }
    return failures <= (count > 2 ? 1 : 0)
  }
}

/// Puts the lines of a table together into rows of cells.
struct TableRows {
  typealias Line = (line: PageLine, columns: ClosedRange<Int>)

  private let lines: [[Line]]
  private let columns: [ClosedRange<Double>]
  private let em: Double

  /// - Parameter lines: By the rows of the page in which they stand.
  init(_ lines: [[Line]], columns: [ClosedRange<Double>], em: Double) {
    self.lines = lines
    self.columns = columns
    self.em = em
  }

  func rows() -> [[PDFTable.Cell]] {
    let column = anchorColumn()
    let all = lines.flatMap { $0 }
    let anchors = all.filter { $0.columns == column...column }.map(\.line.box)
    guard anchors.count > 1 else { return lines.map { cells($0) } }
    // Cells stand at the top of their rows or in the middle, whichever fits better.
    let tops = groups(from: anchors.map { $0.top - em * 0.4 })
    let middles = groups(from: middles(anchors))
    let misfits = (
      top: misfits(tops, anchors, column: column) { $0.first?.middle ?? 0 },
      middle: misfits(middles, anchors, column: column) { (($0.first?.top ?? 0) + ($0.last?.bottom ?? 0)) / 2 }
    )
    let groups = misfits.middle < misfits.top ? middles : tops
    var rows = groups.filter { !$0.isEmpty }.map { cells($0) }
    fillDown(&rows, before: column)
    return rows
  }

  /// The column of which each line is a row: serial numbers, or the one of short lines that has the most.
  private func anchorColumn() -> Int {
    let texts = columns.indices.map { column in
      lines.flatMap { $0 }.filter { $0.columns == column...column }.map(\.line)
    }
    for (column, lines) in texts.enumerated() {
      let numbers = lines.count { PDFTable.isNumber($0.text) }
      if numbers >= 2, numbers >= lines.count - 1 { return column }
    }
    // Cells of one line: none is as wide as its column has room for.
    var best = 0
    var most = 0
    for (column, lines) in texts.dropLast().enumerated() {
      let room = columns[column + 1].lowerBound - columns[column].lowerBound
      let isShort = lines.allSatisfy { $0.box.width + em * 2 <= room }
      if isShort, lines.count > most {
        best = column
        most = lines.count
      }
    }
    return best
  }

  /// The lines of each row, where rows begin at these heights; at first what stands above.
  private func groups(from starts: [Double]) -> [[Line]] {
    var groups: [[Line]] = Array(repeating: [], count: starts.count + 1)
    for line in lines.joined() {
      // How many rows have begun above the line's middle.
      var (low, high) = (0, starts.count)
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] <= line.line.box.middle { low = middle + 1 } else { high = middle }
      }
      groups[low].append(line)
    }
    return groups
  }

  /// How many cells do not stand beside their row's anchor.
  ///
  /// - Parameter place: Where a cell stands that has these lines.
  private func misfits(
    _ groups: [[Line]], _ anchors: [PDFBox], column: Int, place: ([PDFBox]) -> Double
  ) -> Int {
    var count = groups.first?.count ?? 0
    for (group, anchor) in zip(groups.dropFirst(), anchors) {
      for other in columns.indices where other != column {
        let boxes = group.filter { $0.columns == other...other }.map(\.line.box).sorted { $0.top < $1.top }
        if !boxes.isEmpty, abs(place(boxes) - anchor.middle) > em * 0.4 { count += 1 }
      }
    }
    return count
  }

  /// Where rows begin whose anchors are their middles: as far above the anchor as the row before ends.
  private func middles(_ anchors: [PDFBox]) -> [Double] {
    let boxes = lines.flatMap { $0 }.map(\.line.box).sorted { $0.middle < $1.middle }
    var starts: [Double] = []
    var next = 0
    for (index, anchor) in anchors.enumerated() {
      guard next < boxes.count else { break }
      // A row reaches as far below its middle as its first line stands above.
      let top = min(boxes[next].middle, anchor.middle)
      starts.append(top - em * 0.3)
      var bottom = 2 * anchor.middle - top + em * 0.3
      if index + 1 < anchors.count { bottom = min(bottom, anchors[index + 1].middle - em * 0.3) }
      while next < boxes.count, boxes[next].middle <= bottom { next += 1 }
    }
    return starts
  }

  /// A row's lines as cells, one for each column or span of columns.
  private func cells(_ lines: [Line]) -> [PDFTable.Cell] {
    var texts = Array(repeating: "", count: columns.count)
    var spans = Array(repeating: 1, count: columns.count)
    for line in lines.sorted(by: { ($0.line.box.top, $0.line.box.left) < ($1.line.box.top, $1.line.box.left) }) {
      let first = line.columns.lowerBound
      texts[first] = texts[first].isEmpty ? line.line.text : PDFParagraph.joined(texts[first], line.line.text)
      spans[first] = max(spans[first], line.columns.count)
    }
    var cells: [PDFTable.Cell] = []
    var column = 0
    while column < columns.count {
      let span = texts[(column + 1)...].prefix(spans[column] - 1).allSatisfy(\.isEmpty) ? spans[column] : 1
      cells.append(PDFTable.Cell(text: texts[column], columns: span))
      column += span
    }
    return cells
  }

  /// Groups in the columns before the serial numbers stand in the first of their rows, and are meant for all.
  private func fillDown(_ rows: inout [[PDFTable.Cell]], before column: Int) {
    guard column > 0 else { return }
    for row in rows.indices.dropFirst(2) {
      for index in 0..<column where rows[row].count == columns.count && rows[row - 1].count == columns.count {
        if rows[row][index].text.isEmpty { rows[row][index].text = rows[row - 1][index].text }
      }
    }
  }
}
