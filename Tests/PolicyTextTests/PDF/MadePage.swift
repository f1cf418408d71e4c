@testable import PolicyText

/// A page for tests: lines of text at given positions, as words of one size.
struct MadePage {
  var page: PDFPage

  init(_ number: Int = 1, width: Double = 595, height: Double = 842) {
    page = PDFPage(number: number, width: width, height: height)
  }

  /// Adds a line, as one word or as several that blanks separate.
  ///
  /// - Parameters:
  ///   - left: Where it begins, in points.
  ///   - top: Where its upper edge is.
  ///   - em: The width of an ideograph; the line is 1.3 times as high.
  ///   - gap: Between words, in ems.
  func line(_ text: String, left: Double = 90, top: Double, em: Double = 12, gap: Double = 0.2) -> MadePage {
    var made = self
    var position = left
    for word in text.split(separator: " ") {
      let width = PageScalar.width(word.unicodeScalars) * em
      made.page.words.append(
        PDFWord(
          box: PDFBox(left: position, top: top, right: position + width, bottom: top + em * 1.3), text: String(word)))
      position += width + gap * em
    }
    return made
  }

  /// Adds lines of a paragraph as wide as so many ideographs, and says where the next begins.
  func paragraph(
    _ text: String, left: Double = 90, top: Double, columns: Int = 30, indent: Double = 2, em: Double = 12,
    pitch: Double = 20
  ) -> (page: MadePage, next: Double) {
    var made = self
    var rest = text[...]
    var top = top
    var isFirst = true
    while !rest.isEmpty {
      let room = Double(columns) - (isFirst ? indent : 0)
      var line = ""
      var width = 0.0
      while let next = rest.first {
        let more = PageScalar.width(next.unicodeScalars)
        if width + more > room { break }
        line.append(next)
        width += more
        rest.removeFirst()
      }
      made = made.line(line, left: left + (isFirst ? indent * em : 0), top: top, em: em)
      isFirst = false
      top += pitch
    }
    return (made, top)
  }

  /// What the pages say.
  static func text(_ pages: [MadePage]) -> FileText {
    var document = PDFText()
    for page in pages { document.add(page.page) }
    return document.fileText()
  }

  /// The lines of what the pages say, empty ones left out.
  static func lines(_ pages: [MadePage]) -> [String] { text(pages).text.split(separator: "\n").map(String.init) }
}
