import PolicyText

/// The tables in which an index is exported: sheets of a workbook, tables of a database.
public enum ExportedTable: String, CaseIterable, Sendable {
  case documents, clauses, passages, measures, units, statements

  /// The columns, in their order.
  public var columns: [ExportedColumn] {
    switch self {
    case .documents:
      [.key("id")]
        + MetadataField.allCases.map { ExportedColumn($0.rawValue, $0.columnKind) }
        + [ExportedColumn("citation"), ExportedColumn("measures", .number), ExportedColumn("passages", .number)]
    case .clauses:
      [
        ExportedColumn("document"), ExportedColumn("path"), ExportedColumn("number"), ExportedColumn("title"),
        ExportedColumn("parent"),
      ]
    case .passages:
      [
        .key("id"), ExportedColumn("document"), ExportedColumn("position", .number), ExportedColumn("path"),
        ExportedColumn("kind"), ExportedColumn("theme"), ExportedColumn("title"), ExportedColumn("heading"),
        ExportedColumn("text"),
      ]
    case .measures:
      [
        .key("passage"), ExportedColumn("document"), ExportedColumn("place", in: .sheets),
        ExportedColumn("documentTitle", in: .sheets), ExportedColumn("path", in: .sheets), ExportedColumn("title"),
        ExportedColumn("heading", in: .sheets), ExportedColumn("leads"), ExportedColumn("units"),
        ExportedColumn("deadline"), ExportedColumn("due", .date), ExportedColumn("lastDay", .date),
        ExportedColumn("instruments"), ExportedColumn("industries"), ExportedColumn("text", in: .sheets),
      ]
    case .units:
      [
        ExportedColumn("passage"), ExportedColumn("position", .number), ExportedColumn("name"),
        ExportedColumn("canonical"), ExportedColumn("role"), ExportedColumn("duty"),
        ExportedColumn("document", in: .sheets), ExportedColumn("place", in: .sheets),
        ExportedColumn("title", in: .sheets),
      ]
    case .statements:
      [
        .key("id", .number), ExportedColumn("passage"), ExportedColumn("document"),
        ExportedColumn("place", in: .sheets), ExportedColumn("kind"), ExportedColumn("indicator"),
        ExportedColumn("change"), ExportedColumn("comparator"), ExportedColumn("value", .number),
        ExportedColumn("low", .number), ExportedColumn("high", .number), ExportedColumn("unit"),
        ExportedColumn("amount", .number), ExportedColumn("amountUnit"), ExportedColumn("base"),
        ExportedColumn("fromValue", .number), ExportedColumn("year", .number), ExportedColumn("period"),
        ExportedColumn("duration"), ExportedColumn("recipient"), ExportedColumn("level"),
        ExportedColumn("grantId", .number), ExportedColumn("text"), ExportedColumn("start", .number),
        ExportedColumn("end", .number),
      ]
    }
  }
}

/// A column of an exported table.
public struct ExportedColumn: Hashable, Sendable {
  /// Where a column is: sheets also have what a database joins from another table.
  public enum Place: Sendable { case everywhere, sheets }

  public let name: String
  public let kind: ColumnKind
  public let place: Place
  /// Whether its values tell the rows apart.
  public let isKey: Bool

  init(_ name: String, _ kind: ColumnKind = .text, in place: Place = .everywhere, isKey: Bool = false) {
    (self.name, self.kind, self.place, self.isKey) = (name, kind, place, isKey)
  }

  static func key(_ name: String, _ kind: ColumnKind = .text) -> Self { Self(name, kind, isKey: true) }
}

extension MetadataField {
  /// What the cells of the field's column are.
  fileprivate var columnKind: ColumnKind {
    switch form {
    case .date: .date
    case .year: .number
    case .text, .choice, .list: .text
    }
  }
}
