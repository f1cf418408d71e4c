/// Tells sentences that say how things are or have been from those that say what is to be done.
///
/// A sentence is of its passage's time, unless it says otherwise itself: 省政府编制了《规划纲要》 in a chapter of goals,
/// 下一步将扩大试点 in one that looks back.
public enum SentenceTense {
  /// How far into a sentence the words stand that tell what is to come, in scalars.
  private static let comingWithin = 12

  /// Where a passage looks back: the ranges of its sentences that do, in scalars of the text, those side by side as one.
  ///
  /// - Parameters:
  ///   - text: The passage's text.
  ///   - theme: What the passage is about; nil if it is not known, then what does not say that it looks back does not.
  ///   - documentYear: The year of the document, before which a year is past; nil if it is not known.
  public static func pastRanges(in text: String, theme: ClauseTheme?, documentYear: Int?) -> [Range<Int>] {
    let source = SourceText(text)
    var ranges: [Range<Int>] = []
    var start = 0
    for position in 0...source.plain.count {
      let isEnd = position == source.plain.count
      guard
        isEnd || ScalarSet.statementEnds.contains(source.plain[position])
          || LineScanner.isLineBreak(source.plain[position])
      else { continue }
      let sentence = source.trimmed(start..<min(position + 1, source.plain.count))
      start = position + 1
      guard !sentence.isEmpty, looksBack(sentence, of: source, theme: theme, documentYear: documentYear) else {
        continue
      }
      if let last = ranges.last, source.plain[last.upperBound..<sentence.lowerBound].allSatisfy(SourceText.isBlank) {
        ranges[ranges.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        ranges.append(sentence)
      }
    }
    return ranges
  }

  /// Whether a sentence looks back.
  static func looksBack(
    _ sentence: Range<Int>, of text: SourceText, theme: ClauseTheme?, documentYear: Int?
  ) -> Bool {
    if theme?.looksBack == true {
      let beginning = sentence.lowerBound..<min(sentence.upperBound, sentence.lowerBound + comingWithin)
      return text.first(.coming, in: beginning) == nil
    }
    // 2023年新引进的企业,给予奖励 is a condition.
    return isDone(sentence, of: text)
      || ClauseTheme.beginsPast(sentence, of: text, documentYear: documentYear)
        && text.first(.entitles, in: sentence) == nil
  }

  /// Whether a sentence says of what it tells that it has been done: 省政府编制了《规划纲要》.
  static func isDone(_ sentence: Range<Int>, of text: SourceText) -> Bool {
    text.first(.done, in: sentence) != nil && text.first(.entitles, in: sentence) == nil
  }
}
