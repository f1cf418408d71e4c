/// A quantity in its sentence, as the rules look at it.
struct NumberContext {
  /// How far behind a number the noun may stand that says it is given, in scalars.
  private static let nounWithin = 16

  let sentence: NumberSentence
  /// The quantity's number among those of the sentence.
  let index: Int
  let quantity: Quantity
  /// The number of its piece, and where that stands.
  let pieceNumber: Int
  let piece: Range<Int>
  /// The words before the quantity and after it in its piece.
  let before: Range<Int>
  let after: Range<Int>
  /// The words after it up to the next quantity.
  let near: Range<Int>
  /// Whether a grant stands before it in the sentence, or ended the sentence before.
  let followsGrant: Bool

  var text: SourceText { sentence.text }
  var setting: NumberSetting { sentence.setting }
  var unit: MeasureUnit { quantity.unit }

  /// - Parameter end: The end of the list of quantities that this one begins.
  init(_ sentence: NumberSentence, at index: Int, end: Int, followsGrant: Bool) {
    self.sentence = sentence
    self.index = index
    self.followsGrant = followsGrant
    quantity = sentence.quantities[index]
    pieceNumber = sentence.piece(at: quantity.numberStart)
    piece = sentence.pieces[pieceNumber]
    before = min(piece.lowerBound, quantity.range.lowerBound)..<quantity.range.lowerBound
    let last = sentence.quantities[end - 1].range.upperBound
    after = last..<max(last, sentence.pieces[sentence.piece(at: last - 1)].upperBound)
    let next = end < sentence.quantities.count ? sentence.quantities[end].range.lowerBound : after.upperBound
    near = after.lowerBound..<max(after.lowerBound, min(after.upperBound, next))
  }

  func begins(_ range: Range<Int>, with lexicalClass: LexicalClass) -> Bool {
    let range = text.trimmed(range)
    return text.length(of: lexicalClass, at: range.lowerBound, until: range.upperBound) > 0
  }

  func ends(_ range: Range<Int>, with lexicalClass: LexicalClass) -> Bool {
    text.length(of: lexicalClass, atEndOf: text.trimmed(range)) > 0
  }

  func has(_ lexicalClass: LexicalClass, in range: Range<Int>) -> Bool { text.first(lexicalClass, in: range) != nil }

  // MARK: What is given

  /// The words before the quantity back to the one before it, or to the piece's beginning.
  var own: Range<Int> {
    let previous = index > 0 ? sentence.quantities[index - 1].range.upperBound : piece.lowerBound
    return max(before.lowerBound, min(previous, before.upperBound))..<before.upperBound
  }

  /// Whether the quantity is what a verb before it gives: 给予企业20万元.
  var isObjectOfGiving: Bool {
    guard let verb = sentence.gives(in: before) else { return false }
    // 给予年销售额5000万元以上的企业: what is given comes later.
    return !isAttributive || verb.upperBound == before.upperBound
  }

  /// Whether the words behind the quantity give it: 按投资额的20%给予补助, 30%的奖励.
  var isGivenAfter: Bool {
    guard !isAttributive || begins(described, with: .grantNoun) else { return false }
    let words = near.lowerBound..<min(near.upperBound, near.lowerBound + Self.nounWithin)
    if sentence.gives(in: words) != nil { return true }
    return grantNounAfter != nil
  }

  /// The words after it up to the next quantity, without 的 before them: what an attribute describes.
  var described: Range<Int> {
    let words = text.trimmed(near)
    return text.plain[words].first == "的" ? text.trimmed(words.dropFirst()) : words
  }

  /// The noun right behind the quantity that says what is given: 奖励 in 20万元一次性奖励.
  var grantNounAfter: Range<Int>? {
    let words = near.lowerBound..<min(near.upperBound, near.lowerBound + Self.nounWithin)
    return text.first(.grantNoun, in: words)
  }

  /// Whether the words right before the quantity name what is given: 补贴标准为, 日常经费每人每年.
  var isNamedGrant: Bool {
    // 补偿资金达到1000万元 is a goal.
    if text.plain[quantity.range.lowerBound..<quantity.numberStart].contains("达") { return false }
    var words = text.trimmed(before)
    if text.plain[words].last == ":" { words = text.trimmed(words.lowerBound..<words.upperBound - 1) }
    words = text.without(.grantLink, atEndOf: words)
    if let every = text.plain[words].lastIndex(of: BaseReader.every), words.upperBound - every <= 12 {
      words = text.trimmed(words.lowerBound..<every)
    }
    return text.length(of: .grantNoun, atEndOf: text.without(.grantLink, atEndOf: words)) > 0
  }

  /// Whether the words before it say of each of what it is: 每年, 每个省.
  var hasEvery: Bool { text.plain[own].contains(BaseReader.every) }

  // MARK: What is required

  /// Whether the quantity describes a noun: 2000万元以上的企业, 5000万元以上大品种, 满3年的.
  var isAttributive: Bool {
    let words = text.trimmed(near)
    guard let first = text.plain[words].first else { return false }
    if first == "的" { return !isGiven(described) }
    // 以上 closes the amount; a noun that follows is what it describes.
    let closesAmount = [Comparator.atLeast, .atMost, .above, .below, .range].contains(quantity.comparator)
    return closesAmount && text.length(of: .holder, at: words.lowerBound, until: words.upperBound) > 0
  }

  /// Whether a noun is what is given: 一次性奖励 in 20万元的一次性奖励, and not 企业给予奖励.
  private func isGiven(_ noun: Range<Int>) -> Bool {
    var end = noun.upperBound
    if let mark = text.plain[noun].firstIndex(where: { $0 == "、" || $0 == "(" || $0 == "," }) { end = mark }
    if let pays = text.first(.pays, in: noun.lowerBound..<end) { end = pays.lowerBound }
    let own = text.trimmed(noun.lowerBound..<end)
    return text.length(of: .grantNoun, atEndOf: own) > 0
      || text.length(of: .givenNoun, at: own.lowerBound, until: own.upperBound) > 0
  }

  /// Whether what it describes is who gets something: 占比30%以上的企业.
  var isOfWho: Bool {
    isAttributive && begins(described, with: .holder)
  }

  /// Whether what it describes is given something, here or elsewhere in the passage.
  var isOfWhoGets: Bool { isOfRules || isBeforeGiving || setting.gives }

  /// Whether something is given later in the same statement.
  var isBeforeGiving: Bool {
    if text.first(.surelyGiven, in: after) != nil { return true }
    let statement = sentence.statement(of: pieceNumber)
    return (pieceNumber + 1..<max(pieceNumber + 1, statement.upperBound)).contains { number in
      let piece = sentence.pieces[number]
      return text.first(.surelyGiven, in: piece) != nil || text.first(.entitles, in: piece) != nil
    }
  }

  /// Whether the piece is one of a condition: it ends with 的, or is of somebody.
  var isConditional: Bool {
    text.plain[piece].last == "的" || isAttributive || givesNext
      || text.length(of: .recipientLead, at: piece.lowerBound, until: piece.upperBound) > 0
  }

  /// Whether the next piece of the statement begins to give: 增量达300万美元以上,分别奖励...
  private var givesNext: Bool {
    let statement = sentence.statement(of: pieceNumber)
    guard pieceNumber + 1 < statement.upperBound else { return false }
    let next = sentence.pieces[pieceNumber + 1]
    let start = next.lowerBound + text.length(of: .grantShare, at: next.lowerBound, until: next.upperBound)
    return text.length(of: .surelyGiven, at: start, until: next.upperBound) > 0
  }

  /// Whether the document is of the kind that gives or requires: rules, support, calls.
  var isOfRules: Bool { setting.nature != .plan }
}
