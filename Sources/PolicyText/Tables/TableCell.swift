/// What a line is that is a row of a table, or a cell of one.
enum TableCell {
  /// The first line of a row of a table of tasks: what is to be done.
  case task
  /// The units responsible for a row; the column's name is their role.
  case units(role: Range<Int>, names: Range<Int>)
  /// By when a row is to be done.
  case deadline
  /// A row of a table of indicators.
  case indicator(TableIndicator)
  /// A row of any other table, or another cell of a row.
  case other
  /// The name of a group of rows.
  case group
}

/// An indicator with the values that a table gives it. Ranges are in scalars of the document.
struct TableIndicator {
  var name: Range<Int>
  /// What its values are counted in, as a column says it; empty if none does.
  var unit: Range<Int>
  var values: [Value]

  struct Value {
    /// The column's name and the cell: `2027年：50`.
    var range: Range<Int>
    /// The cell.
    var cell: Range<Int>
    /// The year that the column names, or the table's title; nil if neither does.
    var year: Int?
    /// What the column's name says of its values: their unit, and what of the indicator they are (增长); else empty.
    var unit: String
    var rate: String
  }
}

/// What is known of a line of a table beside its words.
struct TableLine {
  var cell: TableCell
  /// The label of the line that a row or a group begins with.
  var label: ClauseLabel?
}
