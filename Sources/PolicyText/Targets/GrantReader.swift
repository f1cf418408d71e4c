/// Reads what an amount is granted for: 对在主板上市企业,给予企业300万元奖励 is 在主板上市企业奖励.
struct GrantReader {
  private static let nouns = PhraseSet([
    "奖励", "补助", "补贴", "资助", "支持", "奖补", "扶持", "贴息", "奖金", "经费", "资金", "补偿", "一次性奖励", "奖励资金", "补助资金", "配套", "生活补贴",
    "购房补贴",
  ])
  private static let giving = PhraseSet([
    "给予", "给与", "予以", "发放", "奖励", "补助", "补贴", "资助", "奖补", "享受", "兑现", "拨付", "支持", "扶持", "贴息",
  ])
  /// Those that say nothing else.
  private static let paying = PhraseSet(["给予", "给与", "予以"])
  private static let leading = PhraseSet([
    "每年", "对于", "对", "凡", "凡是", "针对", "向", "为", "其中", "且", "并", "每个", "单个", "每家", "每户", "按", "按照", "参照", "参照其", "经认定",
    "经审核",
  ])
  /// What a piece begins with that only goes on about the grant.
  private static let continuing = PhraseSet([
    "按", "给予", "予以", "并", "再", "可", "分别", "一次性", "单个", "最高", "每年", "年度", "当年", "累计", "奖励", "补助", "补贴", "资助", "总额", "同一",
  ])
  /// Who is paid, which says nothing of what for.
  private static let payees = PhraseSet([
    "企业", "单位", "个人", "机构", "其", "每家", "每个", "单品种", "一次性", "最高", "每年", "当年", "再", "可", "可再", "每项", "每人", "不超过",
    "的",
  ])

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
    if Self.sums.length(atEndOf: before, in: text.plain) > 0 { return nil }
    let verb = Self.giving.first(in: before, of: text.plain)
    var noun: Range<Int>?
    if let found = Self.nouns.first(in: after, of: text.plain), found.lowerBound <= after.lowerBound + 8 {
      noun = after.lowerBound..<wholeNoun(found, until: after.upperBound)
    } else if verb != nil, let found = Self.nouns.first(in: rest, of: text.plain) {
      // 分别给予100万元和30万元奖励
      noun = found.lowerBound..<wholeNoun(found, until: rest.upperBound)
    } else if let verb, Self.nouns.length(at: verb.lowerBound, in: text.plain, until: before.upperBound) > 0 {
      noun = verb
    } else if Self.paying.first(in: before, of: text.plain) != nil,
      case let length = Self.nouns.length(atEndOf: before, in: text.plain), length > 0
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
    for place in range.reversed() {
      let length = Self.nouns.length(at: place, in: text.plain, until: range.upperBound)
      if length > 0 { return place..<place + length }
    }
    return nil
  }

  /// The end of a noun made of several: 建设经费支持.
  private func wholeNoun(_ noun: Range<Int>, until end: Int) -> Int {
    var upper = noun.upperBound
    while true {
      let length = Self.nouns.length(at: upper, in: text.plain, until: end)
      guard length > 0 else { return upper }
      upper += length
    }
  }

  /// The nearest piece before that names something.
  private func earlier(_ sentence: Range<Int>) -> Range<Int> {
    let pieces = text.plain[sentence].split { ScalarSet.pieceMarks.contains($0) }
    for piece in pieces.reversed() {
      let colon = piece.lastIndex(of: ":").map { $0 + 1 }
      let range = text.trimmed((colon ?? piece.startIndex)..<piece.endIndex)
      if Self.giving.first(in: range, of: text.plain) != nil { continue }
      if Self.continuing.length(at: range.lowerBound, in: text.plain, until: range.upperBound) > 0 { continue }
      let name = stripped(range)
      if name.count >= 3 { return name }
    }
    return sentence.lowerBound..<sentence.lowerBound
  }

  /// What is measured and not paid: 支持额度5000万元.
  private static let sums = PhraseSet(["额度", "规模", "总额", "余额"])
  private static let sharing = PhraseSet(["分别", "各", "均"])

  private func stripped(_ range: Range<Int>) -> Range<Int> {
    var range = text.trimmed(range)
    range = text.trimmed(range.lowerBound..<range.upperBound - Self.sharing.length(atEndOf: range, in: text.plain))
    while !range.isEmpty {
      let length = Self.leading.length(at: range.lowerBound, in: text.plain, until: range.upperBound)
      guard length > 0 else { break }
      range = text.trimmed(range.lowerBound + length..<range.upperBound)
    }
    while !range.isEmpty {
      let length = Self.payees.length(atEndOf: range, in: text.plain)
      // 在主板上市企业 keeps its noun: only what follows another word's end is a payee.
      guard length > 0, length == range.count || text.plain[range.upperBound - length] == "的" else { break }
      range = text.trimmed(range.lowerBound..<range.upperBound - length)
    }
    return range
  }
}
