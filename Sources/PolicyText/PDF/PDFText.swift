/// What a PDF file's pages say, put together from the positions of their words.
struct PDFText {
  /// A page's words as lines, without furniture.
  private var pages: [(page: PDFPage, lines: [PageLine])] = []
  private var faults = PDFFaults()

  /// The share of lines of one character, in percent, that makes a page one of vertical text.
  private static let verticalShare = 60
  /// How much smaller than the text notes at a page's foot are, of its size.
  private static let noteSize = 0.9

  init() {}

  /// Adds the next page.
  mutating func add(_ page: PDFPage) {
    faults.look(at: page)
    let lines = PageRows.lines(of: page)
    if Self.isVertical(lines) { faults.vertical.append(page.number) }
    var page = page
    page.words = []
    pages.append((page, lines))
  }

  /// The document's text, and what its owner should look at.
  func fileText() -> FileText {
    var faults = faults
    let kept = PageFurniture.removed(from: pages)
    let layouts = kept.map(PageColumns.init)
    let found = layouts.map { $0.gutters() }
    let usual = Self.usual(found)
    var items: [Paragraphs.Item] = []
    let size = Self.bodySize(kept)
    for (index, layout) in layouts.enumerated() {
      let page = pages[index].page
      if kept[index].isEmpty, !faults.empty.contains(page.number) { faults.empty.append(page.number) }
      let (body, notes) = Self.withoutNotes(layout.lines, size: size)
      let isCertain = !found[index].isEmpty
      let parts = PageColumns(body.filter { !$0.isAside }).parts(
        by: isCertain ? found[index] : usual, isCertain: isCertain)
      var hasTable = false
      for part in parts {
        let column = Paragraphs.Column(
          pageWidth: Int(page.width), index: part.column, count: part.columns, isOdd: page.number % 2 == 1)
        for piece in TableFinder(part.lines).pieces() {
          switch piece {
          case .table(let table):
            hasTable = true
            items.append(.table(table, page: page.number, em: part.lines.first?.em ?? 1))
          case .row(let row):
            guard let first = row.first else { continue }
            let line = row.dropFirst().reduce(first) { $0.joined(with: $1) }
            items.append(.line(line, column: column, page: page.number))
          }
        }
      }
      if !isCertain, usual.isEmpty, !hasTable, layout.looksMixed() { faults.mixed.append(page.number) }
      items += notes.map { .note($0) }
      let asides = body.filter(\.isAside).map(\.text)
      if !asides.isEmpty { items.append(.note(asides.joined(separator: " "))) }
    }
    var text = Paragraphs(items).text()
    // A text that looks wrapped is not to be put together a second time.
    let source = SourceText(text)
    if PhysicalLine.width(of: PhysicalLine.lines(of: source), in: source) != nil {
      text = Self.withLinesApart(text)
    }
    return FileText(text: text, notes: faults.notes(pages: pages.count))
  }

  /// The text with an empty line between any two of its lines but the rows of a table.
  private static func withLinesApart(_ text: String) -> String {
    var result = ""
    var wasRow = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let isRow = line.contains(CellGrid.separator)
      if index > 0 { result += isRow && wasRow ? "\n" : "\n\n" }
      result += line
      wasRow = isRow
    }
    return result
  }

  /// The gutters that most pages with columns have, where half of the document's pages have them.
  private static func usual(_ found: [PageColumns.Gutters]) -> PageColumns.Gutters {
    var counts: [[Int]: (count: Int, gutters: PageColumns.Gutters)] = [:]
    for gutters in found where !gutters.isEmpty {
      let key = gutters.map { Int(($0 / 8).rounded()) }
      counts[key] = ((counts[key]?.count ?? 0) + 1, counts[key]?.gutters ?? gutters)
    }
    let best = counts.min { left, right in
      left.value.count == right.value.count
        ? left.key.lexicographicallyPrecedes(right.key) : left.value.count > right.value.count
    }
    guard let best, best.value.count * 2 >= found.count else { return [] }
    return best.value.gutters
  }

  // MARK: Notes at the foot

  /// The size of most of the document's characters.
  private static func bodySize(_ pages: [[PageLine]]) -> Double {
    var counts: [Int: Int] = [:]
    for line in pages.joined() { counts[Int(line.size * 4), default: 0] += line.text.unicodeScalars.count }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return Double(most?.key ?? 0) / 4
  }

  /// A page's lines without the notes at its foot: smaller lines at the end of which the first begins with a mark.
  private static func withoutNotes(_ lines: [PageLine], size: Double) -> (body: [PageLine], notes: [String]) {
    let rows = lines.filter { !$0.isAside }
    var start = rows.count
    while start > 0, rows[start - 1].size <= size * noteSize { start -= 1 }
    // Lines above the first mark are no notes.
    while start < rows.count, !beginsWithMark(rows[start].text) { start += 1 }
    guard start > 0, start < rows.count, rows[start].row != rows[start - 1].row,
      rows[start].box.top - rows[start - 1].box.bottom > 0, rows.count - start <= 12
    else { return (lines, []) }
    var notes: [String] = []
    var next = 0
    for line in rows[start...] {
      if beginsWithMark(line.text), NoteMark.value(line.text) == next + 1 || notes.isEmpty {
        next = NoteMark.value(line.text) ?? next + 1
        notes.append(line.text)
      } else {
        notes[notes.count - 1] = PDFParagraph.joined(notes[notes.count - 1], line.text)
      }
    }
    return (Array(rows[..<start]) + lines.filter(\.isAside), notes)
  }

  private static func beginsWithMark(_ text: String) -> Bool { NoteMark.value(text) != nil }

  /// Whether most lines have one character, and stand below each other, or are written down the page.
  private static func isVertical(_ lines: [PageLine]) -> Bool {
    let tall = lines.count { $0.text.unicodeScalars.count > 2 && $0.box.height > 2 * $0.box.width }
    if !lines.isEmpty, tall * 100 >= lines.count * verticalShare { return true }
    let single = lines.count { $0.text.unicodeScalars.count == 1 }
    guard lines.count >= 12, single * 100 >= lines.count * verticalShare else { return false }
    var positions: [Int: Int] = [:]
    for line in lines
    where line.text.unicodeScalars.count == 1 && line.text.unicodeScalars.allSatisfy(PageScalar.isWide) {
      positions[Int((line.box.centre / max(line.em, 1)).rounded()), default: 0] += 1
    }
    return positions.values.contains { $0 >= 6 }
  }
}

/// The mark with which a note at a page's foot begins.
enum NoteMark {
  /// The number of the note: ¹, ①, `[1]`, `1`; nil for a text that begins otherwise.
  static func value(_ text: String) -> Int? {
    let scalars = text.unicodeScalars.drop { "[〔［注".unicodeScalars.contains($0) }
    var number = 0
    var count = 0
    for scalar in scalars {
      if 0x2460...0x2473 ~= scalar.value, count == 0 { return Int(scalar.value) - 0x245F }
      guard let digit = RaisedText.value(scalar) ?? (CharacterKind.isDigit(scalar) ? Int(scalar.value & 0xF) : nil)
      else { break }
      number = number * 10 + digit
      count += 1
      if count > 3 { return nil }
    }
    guard count > 0, let next = scalars.dropFirst(count).first, next != ".", next != "．", next != "、", next != "%",
      next != "年"
    else { return nil }
    return number
  }
}
