/// What a line is that was a cell of a table of tasks.
enum TableCell {
  /// The units responsible; the column's name, a range of the document, is their role.
  case units(role: Range<Int>)
  /// By when.
  case deadline
  /// Another cell.
  case other
}
