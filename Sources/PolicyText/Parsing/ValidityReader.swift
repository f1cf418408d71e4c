/// Finds the sentences in which a document says from when and until when it is in force, and what it ends:
/// 本办法自2024年6月1日起施行，有效期三年，《…办法》同时废止.
///
/// Of each the first statement counts. What is said of other documents, of certificates or of single measures is told
/// by what the sentence speaks of: 本办法, what is issued here, or nothing else.
struct ValidityReader {
  /// A scalar of each word that such a sentence has. Most sentences have none.
  private static let signs: ScalarSet = "施执效行废期止延定限段"
  /// What begins with 至 the last day: 至, 到, 截至.
  private static let untilWords: ScalarSet = "至到截"
  static let quotedEnds: ScalarSet = "》」』"
  /// What 本 and 该 have behind them before anything but a document: 本次申报, 该项补贴政策.
  static let measureWords: ScalarSet = "次项类笔批期轮届级"
  static let opening: ScalarSet = "《「『"
  /// The longest words between the day from which and what begins then: 起在全省范围内.
  private static let longestAdverb = 12
  /// The longest name of a document for itself behind 本.
  static let longestOwnName = 20
  /// The longest document number in scalars.
  static let longestNumber = 30
  /// The longest words between the names of documents and what becomes of them: 等3件规范性文件同时.
  static let longestGap = 16
  /// The longest sentence that is looked at from its beginning, in scalars; of a longer one its last part is.
  private static let longestSentence = 600

  let flow: FlowText
  let text: SourceText
  var times: ValidityTimes
  /// The document's title in plain text.
  let title: [Unicode.Scalar]
  /// Whether the document lists policies, each of which may say how long it is valid.
  let isList: Bool
  var found = Validity()

  /// - Parameters:
  ///   - title: The document's title; a document that a sentence names is its own if the title has the name.
  ///   - titleSpan: Where the title stands, in scalars of the document; nil if the text does not have it.
  ///   - isOfTaiwan: Whether 113年 is 2024.
  static func read(
    _ lines: [Range<Int>], of flow: FlowText, title: String?, titleSpan: Range<Int>? = nil, isOfTaiwan: Bool = false
  ) -> Validity {
    var reader = ValidityReader(flow: flow, title: title)
    reader.times.isOfTaiwan = isOfTaiwan
    reader.found.years = reader.titleYears(title, at: titleSpan, lines)
    for line in lines { reader.read(flow.range(of: line).scalars) }
    return reader.found
  }

  private init(flow: FlowText, title: String?) {
    self.flow = flow
    text = flow.text
    times = ValidityTimes(flow.text)
    self.title = (title ?? "").unicodeScalars.map(SourceText.plain)
    isList = title.flatMap(DocumentGenre.genre(ofTitle:)) == "清单"
  }

  /// Reads the sentences of a line.
  private mutating func read(_ line: Range<Int>) {
    var start = line.lowerBound
    var hasSign = false
    var follows = false
    for position in line {
      let scalar = text.plain[position]
      if Self.signs.contains(scalar) {
        hasSign = true
      } else if ScalarSet.sentenceEnds.contains(scalar) || scalar == ";" {
        follows = hasSign && read(sentence: start..<position, follows: follows)
        start = position + 1
        hasSign = false
      }
    }
    if hasSign, start < line.upperBound { _ = read(sentence: start..<line.upperBound, follows: follows) }
  }

  /// Reads a sentence without its mark.
  ///
  /// - Parameter follows: Whether the sentence before says from when the document is in force.
  /// - Returns: Whether this one does.
  private mutating func read(sentence whole: Range<Int>, follows: Bool) -> Bool {
    let sentence = text.trimmed(max(whole.lowerBound, whole.upperBound - Self.longestSentence)..<whole.upperBound)
    let start = self.start(in: sentence)
    if let start {
      if found.start == nil { found.start = stated(start.value, start.span) }
      // 自2024年7月1日起至2026年6月30日止.
      if let end = start.end, found.end == nil { found.end = stated(.day(end), start.span) }
    }
    if found.end == nil { readEnd(in: sentence, isOwn: follows || start != nil, after: start?.span.upperBound) }
    if found.years == nil { readYears(in: sentence) }
    readEnded(in: sentence, except: start?.span)
    if found.status == nil { readStatus(in: sentence) }
    return start != nil
  }

  func stated<Value>(_ value: Value, _ span: Range<Int>) -> Validity.Stated<Value> {
    Validity.Stated(value: value, span: flow.source(of: FlowRange(scalars: span)))
  }
}

// MARK: From when

extension ValidityReader {
  private struct Start {
    var value: Validity.Start
    /// The last day, where one stands with the first.
    var end: CalendarDay?
    var span: Range<Int>
  }

  /// The first day that a sentence states for the document itself.
  private func start(in sentence: Range<Int>) -> Start? {
    for position in sentence {
      let scalar = text.plain[position]
      let isFrom = scalar == "自" || scalar == "从" || scalar == "由" || scalar == "于"
      // 本办法2024年6月1日起施行.
      let isDay = CharacterKind.isDigit(scalar) && position > sentence.lowerBound && !isNumber(text.plain[position - 1])
      guard isFrom || isDay, let found = start(at: position, isFrom ? position + 1 : position, in: sentence) else {
        continue
      }
      return found
    }
    return nil
  }

  private func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isDigit(scalar) || scalar == "自" || scalar == "从" || scalar == "由" || scalar == "于"
      || ScalarSet.dashes.contains(scalar)
  }

  /// - Parameters:
  ///   - position: Where the words begin that state it.
  ///   - dayAt: Where the day begins.
  private func start(at position: Int, _ dayAt: Int, in sentence: Range<Int>) -> Start? {
    guard let (value, afterDay) = times.start(at: dayAt, until: sentence.upperBound) else { return nil }
    let subject = self.subject(before: position, in: sentence)
    guard subject.isOwn else { return nil }
    var next = afterDay
    var end: CalendarDay?
    if let afterDash = times.dash(at: next, until: sentence.upperBound),
      let (last, afterLast) = times.last(at: afterDash, until: sentence.upperBound)
    {
      end = last
      next = afterLast
    }
    let isBegun = next < sentence.upperBound && text.plain[next] == "起"
    if isBegun || end != nil && next < sentence.upperBound && text.plain[next] == "止" { next += 1 }
    // What begins then, perhaps after a comma: 起，在全省施行.
    let limit = min(sentence.upperBound, next + Self.longestAdverb)
    var verb: Range<Int>?
    var at = times.skippingBlanks(next, sentence.upperBound)
    if at < limit, text.plain[at] == ",", subject.isNamed { at += 1 }
    while at < limit, !ScalarSet.marks.contains(text.plain[at]) {
      let length = text.length(of: .force, at: at, until: sentence.upperBound)
      if length > 0 {
        verb = at..<at + length
        break
      }
      at += 1
    }
    guard let verb else {
      // 有效期自…起至…止, and 自发布之日起有效期3年.
      let isTerm = text.length(of: .term, at: next, until: sentence.upperBound) > 0
      guard subject.isNamed, end != nil || isBegun && isTerm else { return nil }
      return Start(value: value, end: end, span: subject.start..<next)
    }
    guard ends(at: verb.upperBound, in: sentence), isBegun || end != nil || verb.lowerBound == next || subject.isNamed
    else { return nil }
    // 自2024年1月1日起执行 by itself may be said of a single measure.
    guard subject.isNamed || subject.isIssued || isStrict(verb) else { return nil }
    return Start(value: value, end: end, span: subject.start..<verb.upperBound)
  }

  /// Whether a word is said of documents only: 施行, 生效.
  private func isStrict(_ verb: Range<Int>) -> Bool {
    text.plain[verb.upperBound - 1] == "效" || text.plain[verb.lowerBound] == "施"
  }

  /// Whether what is said of the document ends here: 施行 at the end of a piece, and no 施行新办法.
  private func ends(at position: Int, in sentence: Range<Int>) -> Bool {
    let next = times.skippingBlanks(position, sentence.upperBound)
    guard next < sentence.upperBound, !ScalarSet.marks.contains(text.plain[next]), text.plain[next] != "(",
      text.plain[next] != ")"
    else { return true }
    return text.length(of: .term, at: next, until: sentence.upperBound) > 0
      || text.length(of: .termJoin, at: next, until: sentence.upperBound) > 0
      || CharacterKind.opensQuotation(text.plain[next])
  }
}

// MARK: Until when

extension ValidityReader {
  /// Takes the last day, or how long the document is in force.
  ///
  /// - Parameters:
  ///   - isOwn: Whether this sentence or the one before speaks of the document's validity.
  ///   - start: Where the words end that say from when it is in force.
  private mutating func readEnd(in sentence: Range<Int>, isOwn: Bool, after start: Int?) {
    for position in sentence {
      var cue = text.length(of: .term, at: position, until: sentence.upperBound)
      var mustJoin = false
      if cue == 0 {
        // 执行至2017年底, and 至2026年6月30日止 after the first day.
        cue = text.length(of: .force, at: position, until: sentence.upperBound)
        mustJoin = true
        if cue == 0 {
          guard let start, position >= start,
            position == sentence.lowerBound
              || ScalarSet.pieceEnds.contains(text.plain[position - 1]) || position == start
          else { continue }
        }
      }
      var next = position + cue
      let joins = skippingJoins(&next, until: sentence.upperBound)
      if mustJoin, !joins { continue }
      let subject = self.subject(before: position, in: sentence)
      guard isOwn || subject.isNamed else { continue }
      if read(termAt: next, from: subject.isNamed ? subject.start : position, in: sentence, canCount: !mustJoin) {
        return
      }
    }
  }

  /// Steps over what stands between a term and its end: 为, 截至, 暂定为, :. Whether there was any.
  private func skippingJoins(_ position: inout Int, until end: Int) -> Bool {
    let start = position
    while position < end {
      let length = text.length(of: .termJoin, at: position, until: end)
      if length > 0 {
        position += length
      } else if text.plain[position] == ":" || SourceText.isBlank(text.plain[position]) {
        position += 1
      } else {
        break
      }
    }
    return position > start
  }

  /// Takes the last day, the years or the duration at a position; false if none stands there.
  private mutating func read(termAt position: Int, from begin: Int, in sentence: Range<Int>, canCount: Bool) -> Bool {
    if let (years, end) = times.years(at: position, until: sentence.upperBound) {
      found.years = found.years ?? stated(years, begin..<end)
      if let last = CalendarDay(year: years.upperBound, month: 12, day: 31) {
        found.end = stated(.day(last), begin..<end)
      }
      return true
    }
    if let (value, afterDay) = times.start(at: position, until: sentence.upperBound) {
      var next = afterDay
      if next < sentence.upperBound, text.plain[next] == "起" { next += 1 }
      if let afterDash = times.dash(at: afterDay, until: sentence.upperBound),
        let (last, end) = times.last(at: afterDash, until: sentence.upperBound)
      {
        found.start = found.start ?? stated(value, begin..<end)
        found.end = stated(.day(last), begin..<end)
        return true
      }
      // 有效期自印发之日起三年.
      next = times.skippingBlanks(next, sentence.upperBound)
      if next > afterDay, let (duration, end) = times.duration(at: next, until: sentence.upperBound) {
        found.start = found.start ?? stated(value, begin..<end)
        found.end = stated(.after(duration), begin..<end)
        return true
      }
    }
    if let (last, end) = times.last(at: position, until: sentence.upperBound) {
      found.end = stated(.day(last), begin..<end)
      return true
    }
    guard canCount, let (duration, end) = times.duration(at: position, until: sentence.upperBound) else { return false }
    found.end = stated(.after(duration), begin..<end)
    // 有效期5年，至2029年5月31日 says the day, too.
    if end + 1 < sentence.upperBound, text.plain[end] == "," || text.plain[end] == "(",
      Self.untilWords.contains(text.plain[end + 1])
    {
      var next = end + 1
      if skippingJoins(&next, until: sentence.upperBound),
        let (last, end) = times.last(at: next, until: sentence.upperBound)
      {
        found.end = stated(.day(last), begin..<end)
      }
    }
    return true
  }

  /// Takes the years of a plan: 规划期为2021—2025年.
  private mutating func readYears(in sentence: Range<Int>) {
    for position in sentence {
      let cue = text.length(of: .planTerm, at: position, until: sentence.upperBound)
      guard cue > 0 else { continue }
      var next = position + cue
      _ = skippingJoins(&next, until: sentence.upperBound)
      if let (years, end) = times.years(at: next, until: sentence.upperBound) {
        found.years = stated(years, position..<end)
        return
      }
    }
  }
}
