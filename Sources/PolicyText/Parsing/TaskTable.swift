/// Finds tables of tasks whose cells were flattened to a line each: 序号, 重点任务, 责任单位, 完成时限; 1, ...
///
/// Each row becomes a numbered clause.
enum TaskTable {
  /// The longest name of a column in scalars, the most columns, and the fewest rows.
  private static let longestName = 12
  private static let mostColumns = 8
  private static let fewestRows = 2

  /// Whether a table's head begins with a line: it is 序号 and nothing else.
  static func begins(_ range: Range<Int>, of text: SourceText) -> Bool {
    text.length(of: .numberColumn, at: range.lowerBound, until: range.upperBound) == range.count
  }

  /// The lines with the rows of such tables as clauses.
  static func rows(_ lines: [Line], of text: SourceText) -> [Line] {
    var result: [Line] = []
    var index = 0
    while index < lines.count {
      guard lines[index].facts.beginsTable, let columns = columns(lines, index, text) else {
        result.append(lines[index])
        index += 1
        continue
      }
      result += lines[index...index + columns.count].map { line in
        var line = line
        line.cell = .other
        return line
      }
      index += columns.count + 1
      index = take(lines, from: index, columns, of: text, into: &result)
    }
    return result
  }

  /// The cells after the number, by what stands in the column; nil if this is no table of tasks.
  private static func columns(_ lines: [Line], _ start: Int, _ text: SourceText) -> [TableCell]? {
    var columns: [TableCell] = []
    var hasTask = false
    var index = start + 1
    while index < lines.count, lines[index].label == nil, !lines[index].facts.isSerialNumber {
      let name = lines[index].range
      guard name.count <= longestName, columns.count < mostColumns else { return nil }
      if text.length(of: .unitsColumn, atEndOf: name) > 0 {
        columns.append(.units(role: name))
      } else if text.length(of: .deadlineColumn, atEndOf: name) > 0 {
        columns.append(.deadline)
      } else {
        hasTask = hasTask || text.first(.taskColumn, in: name) != nil
        columns.append(.other)
      }
      index += 1
    }
    let rowCount = lines[index...].prefix(4 * (columns.count + 1) * fewestRows).count(where: \.facts.isSerialNumber)
    return columns.count >= 2 && hasTask && rowCount >= fewestRows ? columns : nil
  }

  /// Adds rows up to the first line that is none; returns where it stands.
  private static func take(
    _ lines: [Line], from start: Int, _ columns: [TableCell], of text: SourceText, into result: inout [Line]
  ) -> Int {
    var index = start
    while index < lines.count {
      if lines[index].facts.isSerialNumber, index + 1 < lines.count, lines[index + 1].label == nil {
        let cells = lines[(index + 1)...].prefix(columns.count)
          .prefix { $0.label == nil && !$0.facts.isSerialNumber }
        guard let task = cells.first else { return index }
        let number = text.plainString(lines[index].range)
        let row = LineFacts(lines[index].range.lowerBound..<task.range.upperBound, of: text)
        let label = ClauseLabel(
          style: .arabic, text: "\(number).", number: number, contentStart: task.range.lowerBound)
        result.append(Line(row, label: label, cell: .other))
        for (cell, column) in zip(cells, columns).dropFirst() {
          result.append(Line(cell.facts, label: nil, cell: column))
        }
        index += cells.count + 1
      } else if lines[index].label?.style == .chinese || lines[index].label?.style == .chineseInBrackets {
        // A group of rows.
        result.append(lines[index])
        index += 1
      } else {
        return index
      }
    }
    return index
  }
}
