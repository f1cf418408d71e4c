/// A line of a document: blanks at both ends left out, never empty.
///
/// Its facts do not change; what it is in the document, its label and its cell, is decided by the lines around it, too.
struct Line {
  let facts: LineFacts
  /// The label that the line begins with, if any.
  var label: ClauseLabel?
  /// What cell of a table the line was, if it was one.
  var cell: TableCell?

  init(_ facts: LineFacts, label: ClauseLabel?, cell: TableCell? = nil) {
    self.facts = facts
    self.label = label
    self.cell = cell
  }

  /// The line in scalars of the document.
  var range: Range<Int> { facts.range }

  /// What stands after the label, in scalars of the document.
  var content: Range<Int> { (label?.contentStart ?? range.lowerBound)..<range.upperBound }

  /// Whether the line is furniture wherever it stands. A line with a label never is.
  var isFurniture: Bool { label == nil && facts.isFurniture }

  /// Whether the line is furniture if it stands outside the text proper. A line with a label never is.
  var isLikelyFurniture: Bool { label == nil && facts.isLikelyFurniture }
}

/// What a line is that was a cell of a table of tasks.
enum TableCell {
  /// The units responsible; the column's name, a range of the document, is their role.
  case units(role: Range<Int>)
  /// By when.
  case deadline
  /// Another cell.
  case other
}
