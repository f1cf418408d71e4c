import PolicySearch
import PolicyText

/// Targets by place, year or document as a table.
enum TargetTableOutput {
  /// What stands between the parts of a cell.
  private static let separator = "; "
  private static let noYear = "no year"

  /// - Parameter isPlain: Whether amounts have plain numbers and signs, for programs.
  static func table(_ found: TargetTable, isPlain: Bool) -> Table {
    found.grouping.hasColumns ? matrix(found, isPlain) : list(found, isPlain)
  }

  /// A row for each of the first name, a column for each of the second, amounts in cells.
  private static func matrix(_ found: TargetTable, _ isPlain: Bool) -> Table {
    var table = Table(
      [found.grouping.rows.rawValue] + found.columns.map { $0.name ?? noYear }, numbers: ["year"])
    for row in found.rows {
      let cells = Dictionary(row.cells.map { ($0.column, $0.hits) }) { one, _ in one }
      table.add(
        [row.key.name ?? noYear]
          + found.columns.map { column in text((cells[column] ?? []).map { amount($0, isPlain) + mark($0) }) })
    }
    return table
  }

  /// A row for each of a name with all its cells, the parts of which stand in the same order in each column.
  private static func list(_ found: TargetTable, _ isPlain: Bool) -> Table {
    var table = Table(
      [
        found.grouping.rows.rawValue, found.grouping.columns.rawValue, "amount", "indicator", "matchedAs", "passage",
      ], numbers: ["year"])
    for row in found.rows {
      let parts = row.cells.flatMap { cell in cell.hits.map { (cell.column, $0) } }
      table.add([
        row.key.name ?? noYear, text(parts.map { $0.0.name ?? noYear }), text(parts.map { amount($0.1, isPlain) }),
        text(parts.map(\.1.stated.indicator)),
        text(parts.map { $0.1.matchedAs.map { isPlain && !$0.isNear ? $0.text : TargetOutput.mark($0) } ?? "" }),
        text(parts.map(\.1.passage.record.id)),
      ])
    }
    return table
  }

  /// `增长 5 %`, for programs `rise 5 %`.
  private static func amount(_ hit: TargetHit, _ isPlain: Bool) -> String {
    let target = hit.stated.target
    guard isPlain else {
      return [TargetOutput.amount(target), target.period].filter { !$0.isEmpty }.joined(separator: " ")
    }
    let change = target.change.flatMap { $0 == .reach ? nil : "\($0.name) " } ?? ""
    return change + TargetOutput.plainAmount(target)
  }

  /// ` (near 经济增长)`, where the number is of a figure that means nearly the same.
  private static func mark(_ hit: TargetHit) -> String {
    hit.matchedAs.map { $0.isNear ? " (\(TargetOutput.mark($0)))" : "" } ?? ""
  }

  /// The parts, or the one that they all are.
  private static func text(_ parts: [String]) -> String {
    Set(parts).count == 1 ? parts[0] : parts.joined(separator: separator)
  }
}
