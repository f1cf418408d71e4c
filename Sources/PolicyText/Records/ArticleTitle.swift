/// Titles of articles: 专利法实施细则第十二条 is an article of 专利法实施细则.
enum ArticleTitle {
  private static let ordinal: Unicode.Scalar = "第"
  private static let articles = Set<Unicode.Scalar>(["条", "條"])
  private static let further: Unicode.Scalar = "之"
  private static let numerals = Set("〇零一二三四五六七八九十百千两兩0123456789０１２３４５６７８９".unicodeScalars)

  /// How many UTF-8 bytes of a title are the name of the statute; all of them if it names no article of one.
  static func statute(of title: some Collection<UInt8>) -> Int {
    // Most titles end otherwise, and are not decoded.
    guard title.count > 9, isEnd(title.suffix(3)) else { return title.count }
    let scalars = Array(String(decoding: title, as: UTF8.self).unicodeScalars)
    var end = scalars.count
    func skipNumerals() -> Bool {
      let start = end
      while end > 0, numerals.contains(scalars[end - 1]) { end -= 1 }
      return end < start
    }
    if !articles.contains(scalars[end - 1]) {
      // 第二十条之一
      guard skipNumerals(), end > 0, scalars[end - 1] == further else { return title.count }
      end -= 1
    }
    guard end > 0, articles.contains(scalars[end - 1]) else { return title.count }
    end -= 1
    guard skipNumerals(), end > 1, scalars[end - 1] == ordinal else { return title.count }
    return scalars[..<(end - 1)].reduce(0) { $0 + UTF8.width($1) }
  }

  private static func isEnd(_ bytes: some Collection<UInt8>) -> Bool {
    guard let last = String(decoding: bytes, as: UTF8.self).unicodeScalars.last else { return false }
    return articles.contains(last) || numerals.contains(last)
  }
}
