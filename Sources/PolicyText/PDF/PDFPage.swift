/// A page as `pdftotext -bbox-layout` gives it, and an OFD document has it. Lengths are in points, from the page's
/// upper left corner.
struct PDFPage {
  /// From 1.
  var number: Int
  var width: Double
  var height: Double
  var words: [PDFWord] = []
}

/// Characters that stand together on a page.
struct PDFWord {
  var box: PDFBox
  var text: String
}

/// A rectangle on a page.
struct PDFBox: Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var middle: Double { (top + bottom) / 2 }
  var centre: Double { (left + right) / 2 }

  func union(_ other: PDFBox) -> PDFBox {
    PDFBox(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}
