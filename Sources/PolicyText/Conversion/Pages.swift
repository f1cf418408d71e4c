/// The text of a document of pages, as `pdftotext` writes it: each page ends with a form feed.
enum Pages {
  /// The pages as one text, without the page numbers at their ends, so that a paragraph goes on across them.
  ///
  /// The last line of a page is its number if it is written as one (`— 3 —`, `第3页 共9页`), or if it is a bare number that
  /// counts on from that of another page.
  static func joined(_ text: String) -> String {
    var pages = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map {
      $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    for index in pages.indices {
      while let last = pages[index].last, last.allSatisfy(\.isWhitespace) { pages[index].removeLast() }
    }
    let numbers = pages.map { $0.last.flatMap(number(of:)) }
    /// How many pages have a number that is so much more than their place.
    var shifts: [Int: Int] = [:]
    for (index, number) in numbers.enumerated() {
      if let number { shifts[number.value - index, default: 0] += 1 }
    }
    for (index, number) in numbers.enumerated() {
      guard let number, number.isMarked || shifts[number.value - index, default: 0] > 1 else { continue }
      pages[index].removeLast()
      while let last = pages[index].last, last.allSatisfy(\.isWhitespace) { pages[index].removeLast() }
    }
    return pages.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined()
  }

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
