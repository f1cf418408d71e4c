/// Short forms that mean something only inside their document: 本办法, 公司, 管理办法, 双方.
enum GenericName {
  /// Whether a short form consists of general words only.
  static func isGeneric(_ short: ShortForm, by lexicon: Lexicon) -> Bool {
    let words = lexicon[.generic]
    // Whether the first so many scalars do.
    var covered = [Bool](repeating: false, count: short.plain.count + 1)
    covered[0] = true
    for start in short.plain.indices where covered[start] {
      for end in start + 1..<short.plain.count + 1
      where words.length(at: start, in: short.plain, until: end) == end - start {
        covered[end] = true
      }
    }
    return covered[short.plain.count]
  }
}
