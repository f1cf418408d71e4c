/// Reads what an amount is granted for: 对在主板上市企业,给予企业300万元奖励 is 在主板上市企业奖励.
struct GrantReader {
  let text: SourceText

  /// The grant's name, or nil if the amount is none.
  ///
  /// - Parameters:
  ///   - before: The words before the amount in its piece.
  ///   - after: The words after it.
  ///   - rest: All words after the amount in its piece.
  ///   - sentence: From the sentence's beginning to the piece's.
  func indicator(before: Range<Int>, after: Range<Int>, rest: Range<Int>, sentence: Range<Int>) -> String? {
    var after = after
    while let first = text.plain[after].first, first == "的" || SourceText.isBlank(first) {
      after = after.lowerBound + 1..<after.upperBound
    }
    if text.length(of: .sum, atEndOf: before) > 0 { return nil }
    let verb = text.first(.grantVerb, in: before)
    var noun: Range<Int>?
    if let found = text.first(.grantNoun, in: after), found.lowerBound <= after.lowerBound + 8 {
      noun = after.lowerBound..<wholeNoun(found, until: after.upperBound)
    } else if verb != nil, let found = text.first(.grantNoun, in: rest) {
      // 分别给予100万元和30万元奖励
      noun = found.lowerBound..<wholeNoun(found, until: rest.upperBound)
    } else if let verb, text.length(of: .grantNoun, at: verb.lowerBound, until: before.upperBound) > 0 {
      noun = verb
    } else if text.first(.pays, in: before) != nil,
      case let length = text.length(of: .grantNoun, atEndOf: before), length > 0
    {
      // 给予一次性奖励30万元
      noun = before.upperBound - length..<before.upperBound
    }
    // 给予补助,单个企业最高300万元: who is paid is no name of what is paid.
    let isBare = text.trimmed(after).isEmpty && stripped(before).isEmpty
    if noun == nil, isBare { noun = lastNoun(in: sentence) }
    guard let noun, verb != nil || isBare || noun.lowerBound == after.lowerBound && before.isEmpty else { return nil }
    let own = stripped(before.lowerBound..<(verb?.lowerBound ?? before.upperBound))
    let purpose = own.count >= 3 ? own : earlier(sentence)
    return text.name(purpose) + text.name(noun)
  }

  private func lastNoun(in range: Range<Int>) -> Range<Int>? {
    for position in range.reversed() {
      let length = text.length(of: .grantNoun, at: position, until: range.upperBound)
      if length > 0 { return position..<position + length }
    }
    return nil
  }

  /// The end of a noun made of several: 建设经费支持.
  private func wholeNoun(_ noun: Range<Int>, until end: Int) -> Int {
    var upper = noun.upperBound
    while true {
      let length = text.length(of: .grantNoun, at: upper, until: end)
      guard length > 0 else { return upper }
      upper += length
    }
  }

  /// The nearest piece before that names something.
  private func earlier(_ sentence: Range<Int>) -> Range<Int> {
    let pieces = text.plain[sentence].split { ScalarSet.pieceEnds.contains($0) }
    for piece in pieces.reversed() {
      let colon = piece.lastIndex(of: ":").map { $0 + 1 }
      let range = text.trimmed((colon ?? piece.startIndex)..<piece.endIndex)
      if text.first(.grantVerb, in: range) != nil { continue }
      if text.length(of: .grantContinues, at: range.lowerBound, until: range.upperBound) > 0 { continue }
      let name = stripped(range)
      if name.count >= 3 { return name }
    }
    return sentence.lowerBound..<sentence.lowerBound
  }

  private func stripped(_ range: Range<Int>) -> Range<Int> {
    var range = text.trimmed(range)
    range = text.trimmed(range.lowerBound..<range.upperBound - text.length(of: .grantShare, atEndOf: range))
    while !range.isEmpty {
      let length = text.length(of: .grantLeads, at: range.lowerBound, until: range.upperBound)
      guard length > 0 else { break }
      range = text.trimmed(range.lowerBound + length..<range.upperBound)
    }
    while !range.isEmpty {
      let length = text.length(of: .payee, atEndOf: range)
      // 在主板上市企业 keeps its noun: only what follows another word's end is a payee.
      guard length > 0, length == range.count || text.plain[range.upperBound - length] == "的" else { break }
      range = text.trimmed(range.lowerBound..<range.upperBound - length)
    }
    return range
  }
}
