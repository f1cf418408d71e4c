/// What is wrong with the pages of a PDF file, by the numbers of the pages.
struct PDFFaults {
  /// Pages without text, which may be pictures.
  var empty: [Int] = []
  /// Pages whose text is vertical.
  var vertical: [Int] = []
  /// Pages with text side by side whose order could not be told.
  var mixed: [Int] = []
  /// Pages on which letters have no Unicode.
  private var unmapped: [Int] = []

  /// The share of such letters, in percent, that a page may have.
  private static let mostUnmapped = 5

  /// Takes note of a page's words.
  mutating func look(at page: PDFPage) {
    if page.words.isEmpty { empty.append(page.number) }
    var all = 0
    var strange = 0
    for word in page.words {
      for scalar in word.text.unicodeScalars {
        all += 1
        if Self.isUnmapped(scalar) { strange += 1 }
      }
    }
    if strange > 2, strange * 100 > all * Self.mostUnmapped { unmapped.append(page.number) }
  }

  /// Whether a scalar is none of a text: a control character, one for private use, a replacement.
  private static func isUnmapped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F...0x9F, 0xE000...0xF8FF, 0xFFFD, 0xF0000...: true
    default: false
    }
  }

  /// The notes on a document of so many pages.
  func notes(pages: Int) -> [ReadingNote.Kind] {
    var notes: [ReadingNote.Kind] = []
    if pages > 0, empty.count == pages {
      notes.append(.onlyPictures(pages: pages))
    } else if !empty.isEmpty {
      notes.append(.pagesWithoutText(ranges(of: empty), pages: pages))
    }
    if !unmapped.isEmpty { notes.append(.lettersWithoutUnicode(ranges(of: unmapped), pages: pages)) }
    if !vertical.isEmpty { notes.append(.verticalText(ranges(of: vertical), pages: pages)) }
    if !mixed.isEmpty { notes.append(.mixedColumns(ranges(of: mixed), pages: pages)) }
    return notes
  }

  private func ranges(of numbers: [Int]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = ranges.last, last.upperBound + 1 >= number {
        ranges[ranges.count - 1] = last.lowerBound...max(number, last.upperBound)
      } else {
        ranges.append(number...number)
      }
    }
    return ranges
  }
}
