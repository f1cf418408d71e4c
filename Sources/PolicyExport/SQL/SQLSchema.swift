/// The tables, keys, indexes and views of an exported index, for SQLite 3.
enum SQLSchema {
  /// The columns of a table that a database has.
  static func columns(of table: ExportedTable) -> [(position: Int, column: ExportedColumn)] {
    table.columns.enumerated().filter { $0.element.place == .everywhere }.map { ($0.offset, $0.element) }
  }

  /// The statement that makes a table.
  static func create(_ table: ExportedTable) -> String {
    let columns = columns(of: table).map { _, column in
      "  \(SQLText.name(column.name)) \(type(of: column))\(constraint(of: column, in: table))"
    }
    let lines = columns + keys(of: table).map { "  " + $0 }
    return "CREATE TABLE \(SQLText.name(table.rawValue)) (\n" + lines.joined(separator: ",\n") + "\n);\n"
  }

  private static func type(of column: ExportedColumn) -> String {
    switch column.kind {
    case .text, .date: "TEXT"
    case .number: column.isKey || column.name == "position" ? "INTEGER" : "NUMERIC"
    }
  }

  private static func constraint(of column: ExportedColumn, in table: ExportedTable) -> String {
    let reference: String? =
      switch (table, column.name) {
      case (.documents, "id"), (.passages, "id"), (.statements, "id"): nil
      case (_, "document"): "documents(\"id\")"
      case (_, "passage"): "passages(\"id\")"
      // A cap may stand before its grant.
      case (.statements, "grantId"): "statements(\"id\") DEFERRABLE INITIALLY DEFERRED"
      default: nil
      }
    let isNeeded = column.isKey || column.name == "document" || column.name == "passage" || column.name == "position"
    return (isNeeded ? " NOT NULL" : "") + (column.isKey ? " PRIMARY KEY" : "")
      + (reference.map { " REFERENCES \($0)" } ?? "")
  }

  /// The keys that are made of several columns.
  private static func keys(of table: ExportedTable) -> [String] {
    let clause = "REFERENCES clauses(\"document\", \"path\")"
    return switch table {
    case .documents, .measures, .statements: []
    case .clauses: ["PRIMARY KEY (\"document\", \"path\")", "FOREIGN KEY (\"document\", \"parent\") \(clause)"]
    case .passages: ["UNIQUE (\"document\", \"position\")", "FOREIGN KEY (\"document\", \"path\") \(clause)"]
    case .units: ["PRIMARY KEY (\"passage\", \"position\")"]
    }
  }

  /// What makes the questions fast that a database is asked.
  static let indexes = [
    ("passages", ["document", "path"]), ("clauses", ["document", "parent"]), ("measures", ["document"]),
    ("measures", ["lastDay"]), ("units", ["canonical", "duty"]), ("statements", ["passage"]),
    ("statements", ["document"]), ("statements", ["grantId"]), ("statements", ["indicator"]),
    ("statements", ["kind", "amountUnit", "amount"]), ("statements", ["year"]),
  ].map { table, columns in
    let names = columns.map(SQLText.name).joined(separator: ", ")
    return "CREATE INDEX \"\(table)_\(columns.joined(separator: "_"))\" ON \(table) (\(names));\n"
  }

  /// Answers to what people ask.
  static let views = [
    """
    CREATE VIEW unitMeasures AS
    SELECT d.place, u.canonical AS unit, count(DISTINCT m.passage) AS measures,
      count(DISTINCT CASE WHEN u.duty = 'lead' THEN m.passage END) AS leads,
      count(DISTINCT CASE WHEN u.duty = 'assist' THEN m.passage END) AS assists
    FROM units u JOIN measures m ON m.passage = u.passage JOIN documents d ON d.id = m.document
    GROUP BY d.place, u.canonical ORDER BY leads DESC, measures DESC, d.place, unit;

    """,
    """
    CREATE VIEW figures AS
    SELECT d.place, s.year, s.indicator, s.change, s.comparator, s.value, s.low, s.high, s.unit, s.base, s.amount,
      s.amountUnit, s.period, s.text, s.document, s.passage
    FROM statements s JOIN documents d ON d.id = s.document
    WHERE s.kind = 'goal' ORDER BY d.place, s.year, s.id;

    """,
    """
    CREATE VIEW grants AS
    SELECT s.id, d.place, s.recipient, s.indicator, s.comparator, s.value, s.unit, s.base,
      CASE WHEN s.amountUnit = '元' THEN s.amount END AS yuan,
      (SELECT max(c.amount) FROM statements c
        WHERE c.grantId = s.id AND c.kind = 'grant' AND c.amountUnit = '元') AS capYuan,
      (SELECT group_concat(c.text, '; ') FROM statements c WHERE c.grantId = s.id AND c.kind = 'condition') AS conditions,
      m.units, d.expires, s.text, s.passage
    FROM statements s JOIN documents d ON d.id = s.document LEFT JOIN measures m ON m.passage = s.passage
    WHERE s.kind = 'grant' AND s.grantId IS NULL ORDER BY yuan DESC NULLS LAST, s.id;

    """,
    """
    CREATE VIEW deadlines AS
    SELECT m.lastDay, m.due, m.deadline, d.place, m.title, m.leads, m.units, m.passage
    FROM measures m JOIN documents d ON d.id = m.document
    WHERE m.lastDay IS NOT NULL ORDER BY m.lastDay, m.passage;

    """,
  ]
}
