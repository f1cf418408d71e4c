/// A line of a document: blanks at both ends left out, never empty.
struct Line {
  /// The line in scalars of the document.
  var range: Range<Int>
  /// The label that the line begins with, if any.
  var label: ClauseLabel?
  /// What cell of a table the line was, if it was one.
  var cell: TableCell?

  /// What stands after the label.
  var content: Range<Int> { (label?.contentStart ?? range.lowerBound)..<range.upperBound }
}
