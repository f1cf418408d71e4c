/// Tells the columns of a page, and in which order its lines are read.
struct PageColumns {
  /// Lines that are read one after the other, before or after those of another part of the page.
  struct Part {
    var lines: [PageLine]
    /// The column, from 0, and how many there are side by side.
    var column: Int
    var columns: Int
  }

  /// Where a column begins, in points; each gutter lies to the left of one.
  typealias Gutters = [Double]

  /// The most beginnings of lines that are tried as columns.
  private static let mostCandidates = 8
  /// The narrowest column of text, in ems.
  private static let narrowest = 8.0
  /// The fewest lines that side by side are columns.
  private static let fewestLines = 3

  let lines: [PageLine]
  private let em: Double
  /// The ends of the text, in points.
  private let left: Double
  private let right: Double

  init(_ lines: [PageLine]) {
    self.lines = lines
    left = lines.map(\.box.left).min() ?? 0
    right = lines.map(\.box.right).max() ?? 0
    let sizes = lines.map(\.em).sorted()
    em = sizes.isEmpty ? 1 : sizes[sizes.count / 2]
  }

  // MARK: Finding gutters

  /// The gutters of the page's columns of text; empty if all of it is one column.
  func gutters() -> Gutters {
    let candidates = beginnings().filter { $0 > left + Self.narrowest * em && $0 < right - Self.narrowest * em * 0.7 }
    var best: (gutters: Gutters, lines: Int) = ([], 0)
    for (index, first) in candidates.enumerated() {
      for gutters in [[first]] + candidates[(index + 1)...].map({ [first, $0] }) {
        let count = linesInColumns(gutters)
        if count > best.lines { best = (gutters, count) }
      }
    }
    return best.lines * 10 >= lines.count * 3 && best.lines >= Self.fewestLines * 2 ? best.gutters : []
  }

  /// Where several lines begin, from left to right.
  private func beginnings() -> [Double] {
    let lefts = lines.map(\.box.left).sorted()
    var groups: [(position: Double, count: Int)] = []
    for left in lefts {
      if let last = groups.last, left - last.position <= em * 0.3 {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((left, 1))
      }
    }
    return groups.filter { $0.count >= Self.fewestLines }.sorted { ($1.count, $0.position) < ($0.count, $1.position) }
      .prefix(Self.mostCandidates).map(\.position).sorted()
  }

  /// How many lines stand in bands of columns that look like text.
  private func linesInColumns(_ gutters: Gutters) -> Int {
    var count = 0
    for band in bands(gutters) where isText(band, gutters) { count += band.reduce(0) { $0 + $1.count } }
    return count
  }

  /// Whether columns of lines are text and no table: about as wide as each other, and most lines full.
  private func isText(_ columns: [[PageLine]], _ gutters: Gutters) -> Bool {
    guard columns.count == gutters.count + 1, columns.allSatisfy({ $0.count >= Self.fewestLines }) else { return false }
    var widths: [Double] = []
    for column in columns {
      let left = column.map(\.box.left).min() ?? 0
      let right = column.map(\.box.right).max() ?? 0
      widths.append(right - left)
      // Cells stand side by side.
      let beside = zip(column, column.dropFirst()).count { $0.row == $1.row }
      guard beside * 4 <= column.count else { return false }
      let full = column.count { $0.box.right >= right - 2.2 * em }
      guard right - left >= Self.narrowest * em, full * 5 >= column.count * 2 else { return false }
    }
    guard let least = widths.min(), let most = widths.max() else { return false }
    return least >= most * 0.72
  }

  // MARK: Bands

  private enum Place: Equatable {
    case column(Int)
    case across
  }

  private func place(_ line: PageLine, _ gutters: Gutters) -> Place {
    let column = gutters.count { line.box.left >= $0 - em * 0.6 }
    if column < gutters.count, line.box.right > gutters[column] - em * 0.5 { return .across }
    return .column(column)
  }

  /// The columns of each stretch of the page into which no line reaches across a gutter.
  private func bands(_ gutters: Gutters) -> [[[PageLine]]] {
    parts(gutters).map { band in band.across == nil ? band.columns : [] }.filter { !$0.isEmpty }
  }

  private struct Band {
    var across: [PageLine]?
    var columns: [[PageLine]] = []
  }

  private func parts(_ gutters: Gutters) -> [Band] {
    var bands: [Band] = []
    for (index, line) in lines.enumerated() {
      switch isCentred(index, gutters) ? .across : place(line, gutters) {
      case .across:
        if bands.last?.across == nil { bands.append(Band(across: [])) }
        bands[bands.count - 1].across?.append(line)
      case .column(let column):
        if bands.isEmpty || bands.last?.across != nil {
          bands.append(Band(columns: Array(repeating: [], count: gutters.count + 1)))
        }
        bands[bands.count - 1].columns[column].append(line)
      }
    }
    return bands
  }

  /// Whether a line is a title in the middle of the page, above or below columns of which one is there.
  private func isCentred(_ index: Int, _ gutters: Gutters) -> Bool {
    guard gutters.count % 2 == 0 else { return false }
    let line = lines[index]
    let isAlone =
      (index == 0 || lines[index - 1].row != line.row)
      && (index + 1 == lines.count || lines[index + 1].row != line.row)
    return isAlone && abs(line.box.centre - (left + right) / 2) <= em
  }

  // MARK: Reading

  /// The parts of the page in the order of reading.
  ///
  /// - Parameter isCertain: Whether these gutters were found on this page, and not on others of the document.
  func parts(by gutters: Gutters, isCertain: Bool) -> [Part] {
    guard !gutters.isEmpty else { return [Part(lines: lines, column: 0, columns: 1)] }
    var result: [Part] = []
    func add(_ lines: [PageLine], _ column: Int, of columns: Int) {
      if let last = result.last, last.column == column, last.columns == columns {
        result[result.count - 1].lines += lines
      } else if !lines.isEmpty {
        result.append(Part(lines: lines, column: column, columns: columns))
      }
    }
    for band in parts(gutters) {
      if let across = band.across {
        add(across, 0, of: 1)
      } else if band.columns.count(where: { !$0.isEmpty }) > 1, !isColumnar(band.columns, isCertain: isCertain) {
        add(band.columns.flatMap(\.self).sorted { ($0.row, $0.box.left) < ($1.row, $1.box.left) }, 0, of: 1)
      } else {
        for (column, lines) in band.columns.enumerated() { add(lines, column, of: gutters.count + 1) }
      }
    }
    return result
  }

  /// Whether lines on both sides of a gutter are columns, where the page or the document has some.
  private func isColumnar(_ columns: [[PageLine]], isCertain: Bool) -> Bool {
    let widths = columns.filter { !$0.isEmpty }.map { lines in
      (lines.map(\.box.right).max() ?? 0) - (lines.map(\.box.left).min() ?? 0)
    }
    let count = columns.reduce(0) { $0 + $1.count }
    return (widths.max() ?? 0) >= Self.narrowest * em && (isCertain || count > Self.fewestLines)
  }

  // MARK: What could not be decided

  /// Whether much of the page stands side by side in long lines, without being columns.
  func looksMixed() -> Bool {
    var sides = 0
    for (line, next) in zip(lines, lines.dropFirst()) where line.row == next.row {
      if min(line.box.width, next.box.width) >= Self.narrowest * em { sides += 2 }
    }
    return sides >= 12 && sides * 2 >= lines.count
  }
}
