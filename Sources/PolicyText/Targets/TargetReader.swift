/// Reads the statements of number that a passage makes.
///
/// A passage goes through sentence by sentence: its numbers (`QuantityReader`), lists of them, the rule that says what
/// each is (`NumberRule`), and of those that state something what is counted (`IndicatorReader`, `GrantReader`,
/// `ConditionReader`), the change, base, period, duration and year.
struct TargetReader {
  /// Where a sentence is longer, in scalars, it is read in parts, from comma to comma, or from word to word.
  private static let longestSentence = 600

  /// The text with its lines put together; ranges within this reader are in its scalars.
  let text: SourceText
  private let flow: FlowText
  private let quantities: QuantityReader

  init(flow: FlowText) {
    self.flow = flow
    text = flow.text
    quantities = QuantityReader(text: text)
  }

  /// The numbers in a range, in the order of the text, with what each was read as.
  func readings(in passage: FlowRange, setting: NumberSetting) -> [NumberReading] {
    let range = passage.scalars
    var setting = setting
    setting.gives = text.first(.surelyGiven, in: range) != nil
    var reader = ParagraphReader(flow: flow, quantities: quantities, setting: setting)
    var start = range.lowerBound
    var hasNumber = false
    func finishSentence(at end: Int, mark: Int = 1) {
      reader.read(start..<end, hasNumber: hasNumber)
      start = end + mark
      hasNumber = false
    }
    for position in range {
      let scalar = text.plain[position]
      let endsLine = LineScanner.isLineBreak(scalar)
      let length = position - start
      // What stands in another cell of a row belongs to no statement.
      if endsLine || ScalarSet.sentenceEnds.contains(scalar) || scalar == "|" {
        finishSentence(at: position)
        if endsLine { reader.endLine() }
        continue
      }
      if length >= Self.longestSentence, ScalarSet.pieceEnds.contains(scalar), !text.isInNumber(position) {
        finishSentence(at: position)
        continue
      }
      let isWithinWord = mayBeOfNumber(scalar) && position > start && mayBeOfNumber(text.plain[position - 1])
      if length >= 4 * Self.longestSentence || length >= 2 * Self.longestSentence && !isWithinWord {
        finishSentence(at: position, mark: 0)
      }
      if Numeral.canBegin(scalar) { hasNumber = true }
    }
    finishSentence(at: range.upperBound)
    return reader.readings
  }

  /// Whether a scalar may stand within a number or a word of Latin letters.
  private func mayBeOfNumber(_ scalar: Unicode.Scalar) -> Bool {
    Numeral.canBegin(scalar) || CharacterKind.isLatin(scalar) || scalar == "." || scalar == ","
  }
}
