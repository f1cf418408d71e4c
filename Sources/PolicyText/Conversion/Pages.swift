/// The text of a document of pages, as `pdftotext` writes it: each page ends with a form feed.
struct Pages {
  /// The lines of each page, empty ones left out: where lines stand far apart, there is one after each.
  private var pages: [[String]]

  init(_ text: String) {
    pages = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map { page in
      page.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    }
  }

  /// The pages in their layout where nothing stands side by side, the others in the order of reading.
  ///
  /// The layout has the indents that tell where a paragraph begins, but mixes columns and the cells of tables. Nothing
  /// stands side by side on a page whose characters come in the same order in both.
  init(layout: String, reading: String) {
    self.init(reading)
    let other = Pages(layout).pages
    guard other.count == pages.count else { return }
    for (index, page) in other.enumerated() where Self.characters(page) == Self.characters(pages[index]) {
      pages[index] = page
    }
  }

  private static func characters(_ lines: [String]) -> [Unicode.Scalar] {
    lines.flatMap { $0.unicodeScalars.filter { !$0.properties.isWhitespace } }
  }

  /// The pages as one text, without the page numbers at their ends, so that a paragraph goes on across them.
  ///
  /// The last line of a page is its number if it is written as one (`— 3 —`, `第3页 共9页`), or if it is a bare number that
  /// counts on from that of another page.
  var text: String {
    let numbers = pages.map { $0.last.flatMap(Self.number) }
    /// How many pages have a number that is so much more than their place.
    var shifts: [Int: Int] = [:]
    for (index, number) in numbers.enumerated() {
      if let number { shifts[number.value - index, default: 0] += 1 }
    }
    var text = ""
    for (index, page) in pages.enumerated() {
      let isNumbered = numbers[index].map { $0.isMarked || shifts[$0.value - index, default: 0] > 1 } ?? false
      for line in isNumbered ? page.dropLast() : page[...] { text += Self.closed(line) + "\n" }
    }
    return text
  }

  /// A line without the single blanks between ideographs, which come from justified lines.
  private static func closed(_ line: String) -> String {
    var scalars = String.UnicodeScalarView()
    var blanks = 0
    for scalar in line.unicodeScalars {
      if scalar == " " {
        blanks += 1
      } else {
        if blanks == 1, let last = scalars.dropLast().last, isWide(last), isWide(scalar) { scalars.removeLast() }
        blanks = 0
      }
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// Whether a scalar is an ideograph or a mark that goes with them.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x2E80 }

  /// The page number that a line is, and whether its signs mark it as one.
  private static func number(of line: String) -> (value: Int, isMarked: Bool)? {
    let signs = line.filter { !$0.isWhitespace }
    let bare = signs.drop(while: isDash).reversed().drop(while: isDash).reversed()
    var text = String(bare)
    let isNamed = text.hasPrefix("第") && text.contains("页")
    if isNamed { text = String(text.dropFirst().prefix { $0 != "页" }) }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ $0.count <= 4 && !$0.isEmpty && $0.allSatisfy(isDigit) }),
      let value = Int(parts[0])
    else { return nil }
    let isBetweenDashes = signs.first.map(isDash) ?? false && signs.last.map(isDash) ?? false
    return (value, isNamed || isBetweenDashes)
  }

  private static func isDash(_ character: Character) -> Bool { "-–—―－".contains(character) }
  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
