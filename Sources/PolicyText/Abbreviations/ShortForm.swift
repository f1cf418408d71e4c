/// The short form that a bracket gives: the scalars of which it consists, without quotation marks.
struct ShortForm {
  /// The fewest and the most scalars.
  private static let lengths = 2...12

  /// The plain scalars, ideographs, letters and digits only.
  let plain: [Unicode.Scalar]
  /// As written.
  let string: String

  private static let quotes: ScalarSet = "“”\"'‘’「」『』《》〈〉<>"
  /// Whose something is, or which: what begins so means something only in its document.
  private static let pronouns: ScalarSet = "本该此其我各某"

  /// - Parameters:
  ///   - range: From the mark, or the bracket, to the bracket that closes.
  ///   - isMarked: Whether there is a mark, after which a remark may follow: 简称一致性评价,下同.
  /// - Returns: nil if there is none that could stand by itself.
  init?(_ range: Range<Int>, of text: SourceText, isMarked: Bool) {
    var start = range.lowerBound
    while start < range.upperBound, Self.leads(text.plain[start]) { start += 1 }
    let end = text.plain[start..<range.upperBound].firstIndex(where: ScalarSet.marks.contains) ?? range.upperBound
    guard isMarked || end == range.upperBound else { return nil }
    let kept = text.trimmed(start..<end).filter { !Self.quotes.contains(text.plain[$0]) }
    plain = kept.map { text.plain[$0] }
    string = SourceText.string(kept.map { text.scalars[$0] })
    guard Self.lengths.contains(plain.count), plain.allSatisfy(LongForm.isPart),
      plain.count(where: CharacterKind.isIdeograph) >= 2, !Self.pronouns.contains(plain[0]),
      // 市规划委和市建委 is no short form of one name.
      !plain.contains(where: ScalarSet.conjunctions.contains)
    else { return nil }
  }

  /// What may stand between a mark and the short form.
  private static func leads(_ scalar: Unicode.Scalar) -> Bool {
    SourceText.isBlank(scalar) || scalar == ":" || scalar == "为"
  }
}

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
