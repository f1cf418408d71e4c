/// Tells what a piece of a sentence speaks of: the document itself, or anything else.
extension ValidityReader {
  /// What a piece of a sentence speaks of.
  struct Subject {
    /// Whether it is this document, by its name or because nothing else is named.
    var isOwn: Bool
    /// Whether the document is named: 本办法.
    var isNamed: Bool
    /// Whether the sentence issues the document: 现予公布，自…起施行.
    var isIssued: Bool
    /// Where its words begin.
    var start: Int
  }

  /// What stands before a position in its piece of the sentence.
  func subject(before position: Int, in sentence: Range<Int>) -> Subject {
    var begin = position
    while begin > sentence.lowerBound, !ScalarSet.marks.contains(text.plain[begin - 1]) { begin -= 1 }
    let earlier = sentence.lowerBound..<begin
    // 第三十二条　本办法自…
    if earlier.isEmpty, let label = ClauseLabel.read(text, begin..<position) { begin = label.contentStart }
    let piece = text.trimmed(begin..<max(begin, position))
    // 政策执行至2025年12月31日.
    if !isList, piece.count == 2, text.length(of: .own, atEndOf: piece) == 2 {
      return Subject(isOwn: true, isNamed: true, isIssued: false, start: piece.lowerBound)
    }
    if let own = ownName(endingAt: piece.upperBound, from: piece.lowerBound) {
      return Subject(isOwn: true, isNamed: true, isIssued: false, start: own)
    }
    let isJoined = piece.isEmpty || text.plain[piece].elementsEqual(["并"]) || text.plain[piece].elementsEqual(["均"])
    let isIssue = text.first(.enacts, in: isJoined ? earlier : piece) != nil
    if isJoined {
      if earlier.isEmpty { return Subject(isOwn: true, isNamed: false, isIssued: false, start: position) }
      let named = lastOwnName(in: earlier) ?? lastQuoted(in: earlier)
      return Subject(isOwn: named != nil || isIssue, isNamed: named != nil, isIssued: isIssue, start: named ?? position)
    }
    // 现予公布并自…起施行.
    if isIssue, text.plain[piece].last == "并" {
      return Subject(isOwn: true, isNamed: false, isIssued: true, start: position)
    }
    return Subject(isOwn: false, isNamed: false, isIssued: false, start: position)
  }

  /// Where the document's own name begins that ends at a position: 本办法, 上述政策措施, 《办法》 of a title that has it.
  func ownName(endingAt end: Int, from begin: Int) -> Int? {
    var end = end
    while end > begin, text.plain[end - 1] == "的" || SourceText.isBlank(text.plain[end - 1]) { end -= 1 }
    guard end > begin else { return nil }
    // 本办法(试行), 本《意见》.
    if text.plain[end - 1] == ")", let open = text.plain[begin..<end].lastIndex(of: "(") {
      return ownName(endingAt: open, from: begin)
    }
    let isQuoted = Self.quotedEnds.contains(text.plain[end - 1])
    let nameEnd = isQuoted ? end - 1 : end
    let first = max(begin, nameEnd - Self.longestOwnName)
    for start in first..<nameEnd where text.plain[start] == "本" || isReference(start, nameEnd) {
      let rest = start + (text.plain[start] == "本" || text.plain[start] == "该" ? 1 : 2)..<nameEnd
      guard !rest.isEmpty, !Self.measureWords.contains(text.plain[rest.lowerBound]),
        text.plain[rest].allSatisfy(isNamePart), isOwnWord(start..<nameEnd)
      else { continue }
      return start
    }
    guard isQuoted, let open = text.plain[begin..<nameEnd].lastIndex(where: Self.opening.contains),
      isOwnTitle(open + 1..<nameEnd)
    else { return nil }
    return open
  }

  /// Whether 上述, 以上 or 该 stand at a position, which point to what a document says.
  func isReference(_ position: Int, _ end: Int) -> Bool {
    guard position + 1 < end else { return false }
    let pair = (text.plain[position], text.plain[position + 1])
    return pair == ("上", "述") || pair == ("以", "上") || pair.0 == "该"
  }

  func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isIdeograph(scalar) && scalar != "第" && scalar != "市" && scalar != "省" && scalar != "县"
      && scalar != "区" || Self.opening.contains(scalar) || CharacterKind.isDigit(scalar) || scalar == "、"
  }

  func isOwnWord(_ name: Range<Int>) -> Bool {
    DocumentGenre.named(name, of: text) != nil || text.length(of: .own, atEndOf: name) > 0
      || text.length(of: .itself, atEndOf: name) > 0
  }

  /// Whether the document's title has a name.
  func isOwnTitle(_ name: Range<Int>) -> Bool {
    guard name.count >= 2, name.count <= title.count else { return false }
    return title.indices.dropLast(name.count - 1).contains {
      title[$0..<$0 + name.count].elementsEqual(text.plain[name])
    }
  }

  /// Where a name of the document itself stands last in a range: 本办法.
  func lastOwnName(in range: Range<Int>) -> Int? {
    for position in range.reversed() where text.plain[position] == "本" || isReference(position, range.upperBound) {
      for end in position + 2..<max(position + 3, min(range.upperBound, position + Self.longestOwnName) + 1)
      where end <= range.upperBound && ownName(endingAt: end, from: position) == position {
        return position
      }
    }
    return nil
  }

  /// Where a name in quotation marks stands in a range that the document's title has.
  func lastQuoted(in range: Range<Int>) -> Int? {
    guard let close = text.plain[range].lastIndex(where: Self.quotedEnds.contains) else { return nil }
    guard let open = text.plain[range.lowerBound..<close].lastIndex(where: Self.opening.contains) else { return nil }
    return isOwnTitle(open + 1..<close) ? open : nil
  }
}
