/// Tells sentences that say how things are or have been from those that say what is to be done.
///
/// A sentence is of its passage's time, unless it says otherwise itself: 省政府编制了《规划纲要》 in a chapter of goals,
/// 下一步将扩大试点 in one that looks back.
public enum SentenceTense {
  /// How far into a sentence the words stand that tell what is to come, in scalars.
  private static let comingWithin = 12

  /// Where a passage looks back: the ranges of its sentences that do, in scalars of the text; neighbours are one range.
  ///
  /// - Parameters:
  ///   - text: The passage's text.
  ///   - kind: What it is. In a paragraph that is no measure, what follows 过去五年,... looks back, too, until a time to
  ///     come is named.
  ///   - theme: What the passage is about; nil if it is not known, then what does not say that it looks back does not.
  ///   - documentYear: The year of the document, before which a year is past; nil if it is not known.
  public static func pastRanges(
    in text: String, kind: PassageKind, theme: ClauseTheme?, documentYear: Int?
  ) -> [Range<Int>] {
    let source = SourceText(text)
    return pastRanges(in: source.plain.indices, of: source, kind: kind, theme: theme, documentYear: documentYear)
  }

  static func pastRanges(
    in range: Range<Int>, of text: SourceText, kind: PassageKind, theme: ClauseTheme?, documentYear: Int?
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = range.lowerBound
    // Whether the paragraph, or the sentence of which this is a part, looks back so far.
    var paragraphLooksBack = false
    var sentenceLooksBack = false
    for position in range.lowerBound...range.upperBound {
      let isEnd = position == range.upperBound
      let endsLine = isEnd || LineScanner.isLineBreak(text.plain[position])
      guard endsLine || ScalarSet.statementEnds.contains(text.plain[position]) else { continue }
      let sentence = text.trimmed(start..<min(position + 1, range.upperBound))
      start = position + 1
      defer {
        if endsLine { paragraphLooksBack = false }
        if endsLine || ScalarSet.sentenceEnds.contains(text.plain[position]) { sentenceLooksBack = false }
      }
      guard !sentence.isEmpty else { continue }
      let carried = (sentenceLooksBack || paragraphLooksBack) && !namesComing(sentence, of: text, from: documentYear)
      let own = looksBack(sentence, of: text, theme: theme, documentYear: documentYear)
      guard own || carried else {
        (paragraphLooksBack, sentenceLooksBack) = (false, false)
        continue
      }
      sentenceLooksBack = true
      paragraphLooksBack = paragraphLooksBack || own && kind != .measure && theme?.looksBack != true
      if let last = ranges.last, text.plain[last.upperBound..<sentence.lowerBound].allSatisfy(SourceText.isBlank) {
        ranges[ranges.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        ranges.append(sentence)
      }
    }
    return ranges
  }

  /// Whether a sentence names a time that is not over: 今年, 到2030年, 下一步.
  private static func namesComing(_ sentence: Range<Int>, of text: SourceText, from documentYear: Int?) -> Bool {
    if text.first(.coming, in: sentence) != nil || text.first(.thisYear, in: sentence) != nil { return true }
    return ClauseContext.years(in: sentence, of: text).contains { $0 >= documentYear ?? $0 }
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
  private static func isDone(_ sentence: Range<Int>, of text: SourceText) -> Bool {
    text.first(.done, in: sentence) != nil && text.first(.entitles, in: sentence) == nil
  }
}
