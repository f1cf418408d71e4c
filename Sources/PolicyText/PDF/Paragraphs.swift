/// Puts the lines of a document's columns together into paragraphs, across columns and pages.
///
/// A line goes on in the next if what stands first there would not have fitted into it, and the next is neither
/// indented nor begins with a label. So it holds for lines of any width, ragged or justified.
struct Paragraphs {
  /// Lines of the same column on pages of the same size.
  struct Column: Hashable {
    /// In points.
    var pageWidth: Int
    /// From 0, and how many stand side by side.
    var index: Int
    var count: Int
    /// Margins of odd and even pages may differ.
    var isOdd: Bool
  }

  /// A row of text, or a table.
  enum Item {
    case line(PageLine, column: Column, page: Int)
    case table(PDFTable, page: Int, em: Double)
    /// A note at the foot of a page: what goes on across pages goes on above it.
    case note(String)
  }

  /// Where a column's lines begin and end, in points.
  struct Margins {
    var left: Double
    var right: Double
  }

  /// A column of a page.
  private struct Place: Hashable {
    var page: Int
    var column: Int
  }

  /// An indent, in ems.
  private static let indent = 1.1
  /// How much larger than usual the distance to a new paragraph is.
  private static let looseness = 1.3
  /// How much two sizes of text may differ that go on, of the larger.
  private static let sizeSlack = 0.12

  private let items: [Item]
  private var margins: [Column: Margins] = [:]
  /// The usual distance of lines that go on, in ems, in a column of a page, and in all of the document.
  private var pitches: [Place: Double] = [:]
  private var pitch = 2.2
  /// Whether paragraphs begin with an indent in this document.
  private var isIndented = false

  init(_ items: [Item]) {
    self.items = items
    measure()
  }

  // MARK: Margins

  private mutating func measure() {
    var lines: [Column: [PageLine]] = [:]
    for case .line(let line, let column, _) in items where !line.isAside { lines[column, default: []].append(line) }
    for (column, own) in lines {
      // Few lines say little: those of the other pages count, too.
      var other = column
      other.isOdd.toggle()
      let all = own.count < 12 ? own + (lines[other] ?? []) : own
      margins[column] = Self.margins(of: all, column: column)
    }
    var distances: [Place: [Double]] = [:]
    var indented = 0
    var starts = 0
    for (item, next) in zip(items, items.dropFirst()) {
      guard case .line(let line, let column, let page) = item, case .line(let below, let same, let nextPage) = next,
        same == column, page == nextPage, below.box.top > line.box.top, let margins = margins[column]
      else { continue }
      if isFull(line, before: below, margins) {
        if !isIndented(below, margins), line.box.width >= (margins.right - margins.left) * 0.7 {
          distances[Place(page: page, column: column.index), default: []].append(
            (below.box.top - line.box.top) / line.em)
        }
      } else if below.box.right - below.box.left >= (margins.right - margins.left) * 0.7 {
        starts += 1
        if isIndented(below, margins) { indented += 1 }
      }
    }
    let all = distances.values.joined().sorted()
    if !all.isEmpty { pitch = all[all.count / 2] }
    for (place, values) in distances where values.count > 2 { pitches[place] = values.sorted()[values.count / 2] }
    isIndented = indented >= 2 && indented * 10 >= starts * 7
  }

  private static func margins(of lines: [PageLine], column: Column) -> Margins {
    let em = lines.map(\.em).sorted()[lines.count / 2]
    // The left end is where most lines begin that go as far as any: first lines are fewer than the others.
    // A mark at the end of a line may hang out over the margin.
    let rights = lines.map { endsWithMark($0) ? $0.box.right - $0.em : $0.box.right }.sorted()
    let right = rightEnd(rights, em: em)
    let long = lines.filter { $0.box.right >= right - 3 * em }
    let left = mode((long.count >= 3 ? long : lines).map(\.box.left), em: em)
    var margins = Margins(left: left, right: right)
    // Where no line is long, the page's other margin is as wide as this one.
    if column.count == 1, right - left < Double(column.pageWidth) * 0.55 {
      margins.right = max(right, Double(column.pageWidth) - left)
    }
    return margins
  }

  private static func endsWithMark(_ line: PageLine) -> Bool {
    line.text.unicodeScalars.last.map { PageScalar.closes($0) && PageScalar.isWide($0) } ?? false
  }

  /// The right end of the rightmost narrow stretch in which many lines end: a table, or a line, may reach farther.
  private static func rightEnd(_ sorted: [Double], em: Double) -> Double {
    guard sorted.count >= 12, let last = sorted.last else { return sorted.last ?? 0 }
    var counts: [Int] = []
    var start = 0
    for (index, position) in sorted.enumerated() {
      while sorted[start] < position - em * 0.4 { start += 1 }
      counts.append(index - start + 1)
    }
    let most = counts.max() ?? 0
    return counts.lastIndex { $0 * 5 >= most * 2 }.map { sorted[$0] } ?? last
  }

  /// The leftmost of the positions at which the most lines begin.
  private static func mode(_ values: [Double], em: Double) -> Double {
    var groups: [(position: Double, count: Int)] = []
    for value in values.sorted() {
      if let last = groups.last, value - last.position <= em * 0.4 {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((value, 1))
      }
    }
    let most = groups.map(\.count).max() ?? 0
    // First lines may be more than others where paragraphs are short.
    return groups.first { $0.count * 3 >= most }?.position ?? 0
  }

  // MARK: Going on

  /// Whether what stands first in the next line would not have fitted into a line.
  private func isFull(_ line: PageLine, before next: PageLine, _ margins: Margins) -> Bool {
    let room = margins.right - line.box.right
    return next.firstUnit > room + line.em * 0.04 || room <= line.em * 0.6
  }

  private func isIndented(_ line: PageLine, _ margins: Margins) -> Bool {
    line.box.left > margins.left + Self.indent * line.em
  }

  /// Whether a line stands in the middle, further in than the first line of a paragraph.
  private func isCentred(_ line: PageLine, _ margins: Margins) -> Bool {
    abs(line.box.centre - (margins.left + margins.right) / 2) <= line.em * 0.7
      && line.box.left > margins.left + 2.6 * line.em && line.box.right < margins.right - 1.5 * line.em
  }

  /// Whether a line or the next is of a signature at the right margin: it begins far from the left one, and not where
  /// the next does, or the next is a date.
  private func signs(_ line: PageLine, _ next: PageLine, _ margins: Margins) -> Bool {
    Self.isDate(next.text)
      || line.box.left > margins.left + 4 * line.em && abs(next.box.left - line.box.left) > line.em
  }

  /// Whether a text is a date with its day and nothing else.
  static func isDate(_ text: String) -> Bool {
    guard text.unicodeScalars.count <= 20 else { return false }
    let source = SourceText(text)
    return DateReader.date(in: source.trimmed(source.plain.indices), of: source) != nil
  }

  /// Whether a paragraph that ends with a line goes on in the next.
  private func goesOn(_ paragraph: Open, _ next: PageLine, column: Column, page: Int) -> Bool {
    guard let before = margins[paragraph.column], let margins = margins[column] else { return false }
    let line = paragraph.last
    guard !line.isAside, !next.isAside, abs(line.size - next.size) <= Self.sizeSlack * max(line.size, next.size),
      isFull(line, before: next, before), !isCentred(line, before), !signs(line, next, before)
    else { return false }
    let isSame = column == paragraph.column && page == paragraph.page
    if isSame {
      guard next.box.top > line.box.top else { return false }
      let distance = (next.box.top - line.box.top) / line.em
      let usual = pitches[Place(page: page, column: column.index)] ?? pitch
      if distance > usual * Self.looseness { return false }
      // A hanging label, or a block that is set in: its lines begin where the one before does, or its second does.
      if let left = paragraph.restLeft, abs(next.box.left - left) > line.em * 0.8 { return false }
      if paragraph.restLeft == nil, isIndented(next, margins) {
        let isHanging = paragraph.hasLabel && next.box.left > line.box.left + line.em * 0.4
        let isSetIn = next.box.left < line.box.left - line.em * 0.8
        // Deeper than a first line is: all of the paragraph is set in.
        let isBlock =
          min(line.box.left, next.box.left) > margins.left + 2.6 * line.em
          && abs(line.box.left - next.box.left) <= line.em * 1.1
        guard isHanging || isSetIn || isBlock else { return false }
      }
    } else if isIndented(next, margins), paragraph.restLeft.map({ $0 - before.left < line.em }) ?? true {
      return false
    }
    return !beginsClause(next, after: line, isSame: isSame, margins)
  }

  /// Whether a line begins with a label that makes it a clause. In a document that indents its paragraphs one that is
  /// not indented goes on with a sentence, as in 按照⏎第三条规定.
  private func beginsClause(_ next: PageLine, after line: PageLine, isSame: Bool, _ margins: Margins) -> Bool {
    guard Self.hasLabel(next.text) else { return false }
    guard isIndented, let last = line.text.unicodeScalars.last else { return true }
    return "。；;：:！？.".unicodeScalars.contains(last)
  }

  static func hasLabel(_ text: String) -> Bool {
    let source = SourceText(String(text.unicodeScalars.prefix(60)))
    return ClauseLabel.read(source, source.trimmed(0..<source.plain.count)) != nil
  }

  // MARK: The text

  /// A paragraph that may go on.
  private struct Open {
    var text: String
    var last: PageLine
    var column: Column
    var page: Int
    /// Where the lines after the first begin; nil while there is only one.
    var restLeft: Double?
    var hasLabel: Bool
  }

  /// The paragraphs, one a line, and the tables.
  func text() -> String {
    var output = Output()
    for item in items {
      switch item {
      case .note(let text): output.notes.append(text)
      case .table(let table, let page, let em):
        output.finish()
        output.add(table, page: page, em: em)
      case .line(let line, let column, let page):
        if output.open.map({ goesOn($0, line, column: column, page: page) }) == true {
          output.goOn(line, column: column, page: page)
        } else {
          output.finish()
          output.open = Open(
            text: line.text, last: line, column: column, page: page, restLeft: nil,
            hasLabel: Self.hasLabel(line.text))
        }
      }
    }
    output.finish()
    return output.written()
  }

  private struct Output {
    private var text = ""
    private var table: (table: PDFTable, page: Int)?
    var open: Open?
    var notes: [String] = []

    /// Adds a line to the paragraph, in place.
    mutating func goOn(_ line: PageLine, column: Column, page: Int) {
      guard let last = open?.last else { return }
      if column != open?.column || page != open?.page {
        open?.restLeft = nil
      } else if open?.restLeft == nil {
        open?.restLeft = line.box.left
      }
      let text = PageRows.withoutMark(line.text)
      open?.text += PDFParagraph.blank(between: last.text, text) + text
      open?.last = line
      open?.column = column
      open?.page = page
    }

    /// Ends the paragraph; notes that stood at the foot of its pages follow it.
    mutating func finish() {
      if let open { add(open.text) }
      open = nil
      for note in notes { add(note) }
      notes = []
    }

    private mutating func add(_ paragraph: String) {
      endTable()
      text += paragraph + "\n"
    }

    mutating func add(_ next: PDFTable, page: Int, em: Double) {
      if let last = table, last.page + 1 == page, table?.table.goOn(with: next, em: em) == true {
        table?.page = page
      } else {
        endTable()
        table = (next, page)
      }
    }

    private mutating func endTable() {
      if let table { text += table.table.text() }
      table = nil
    }

    mutating func written() -> String {
      endTable()
      return text
    }
  }
}
