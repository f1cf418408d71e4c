/// Paragraphs that a program joined to one line, as crawlers do: with the blanks of the next one's indent between them,
/// or with nothing.
///
/// A line without such signs is one paragraph. Nothing is looked for in the rows of tables.
struct JoinedParagraphs {
  /// The shortest line in which labels without anything before them begin paragraphs, in scalars.
  private static let longLine = 100
  /// The width of a paragraph's indent: two ideographs.
  private static let indent = 4
  /// The longest heading between two labels in scalars.
  private static let longestHeading = 40
  /// How many scalars at least stand between two labels of one kind.
  private static let shortestParagraph = 6
  private static let strongEnds: ScalarSet = "。;!?”)"

  private let text: SourceText
  private let range: Range<Int>

  /// The paragraphs of a line of the file, in order; the line itself if it is one.
  static func ranges(in range: Range<Int>, of text: SourceText) -> [Range<Int>] {
    guard range.count > longestHeading, !isTableRow(range, of: text) else { return [range] }
    let own = JoinedParagraphs(text: text, range: range)
    let gaps = own.gapEnds()
    let labels = own.labels(isJoined: !gaps.isEmpty)
    guard !gaps.isEmpty || !labels.isEmpty else { return [range] }
    let starts = [range.lowerBound] + Set(gaps + labels).sorted()
    return zip(starts, starts.dropFirst() + [range.upperBound]).map { text.trimmed($0..<$1) }.filter { !$0.isEmpty }
  }

  private static func isTableRow(_ range: Range<Int>, of text: SourceText) -> Bool {
    var position = range.lowerBound + 1
    while position + 1 < range.upperBound {
      if text.plain[position] == "|", text.plain[position - 1] == " ", text.plain[position + 1] == " " { return true }
      position += 1
    }
    return false
  }

  // MARK: Indents

  /// A run of blanks as wide as an indent.
  private struct Gap {
    var range: Range<Int>
    /// Whether a sentence ends before it.
    var followsSentence: Bool
    /// Whether a colon stands before it: 各市人民政府：
    var followsColon: Bool
    /// Whether a label stands behind it.
    var precedesLabel: Bool
  }

  /// Where paragraphs begin behind an indent. If half of the indents follow the ends of sentences or precede labels,
  /// all of them do; the others stand behind titles and headings.
  private func gapEnds() -> [Int] {
    let gaps = gaps()
    let strong = gaps.count(where: \.followsSentence)
    let isJoined =
      strong > 0 && gaps.count { $0.followsSentence || $0.followsColon || $0.precedesLabel } * 2 >= gaps.count
    return gaps.filter { $0.followsSentence || isJoined || strong > 0 && $0.precedesLabel }.map(\.range.upperBound)
  }

  private func gaps() -> [Gap] {
    var gaps: [Gap] = []
    var position = range.lowerBound
    /// Where the word before a gap begins, and whether it is the second half of a spaced one: 总　　则.
    var wordStart = position
    var isSecondHalf = false
    while position < range.upperBound {
      guard SourceText.isBlank(text.plain[position]) else {
        position += 1
        continue
      }
      let start = position
      var width = 0
      while position < range.upperBound, SourceText.isBlank(text.plain[position]) {
        width += text.scalars[position].value == 0x3000 || text.scalars[position].value == 0x2003 ? 2 : 1
        position += 1
      }
      let next = position
      guard next < range.upperBound else { break }
      if width >= Self.indent {
        let isHalf = start - wordStart == 1 && CharacterKind.isIdeograph(text.plain[wordStart]) && !isSecondHalf
        if isHalf || isLoneIdeograph(at: next) || endsLabel(at: start) || isInBrackets(start, next) {
          isSecondHalf = isHalf
        } else {
          isSecondHalf = false
          let last = text.plain[start - 1]
          gaps.append(
            Gap(
              range: start..<next, followsSentence: Self.strongEnds.contains(last), followsColon: last == ":",
              precedesLabel: ClauseLabel.read(text, next..<range.upperBound) != nil))
        }
      } else {
        isSecondHalf = false
      }
      wordStart = next
    }
    return gaps
  }

  /// Whether an ideograph stands between blanks, as those of 2025年　　月　　日 and 目　　录.
  private func isLoneIdeograph(at position: Int) -> Bool {
    CharacterKind.isIdeograph(text.plain[position])
      && (position + 1 == range.upperBound || SourceText.isBlank(text.plain[position + 1]))
  }

  /// Whether what ends at a position is a label and nothing else, after which its text stands: 第一条　　为了.
  private func endsLabel(at end: Int) -> Bool {
    let last = text.plain[end - 1]
    guard last == "条" || last == "章" || last == "节" || last == "编" || last == "、" || last == ")" || last == "." else {
      return false
    }
    var start = end - 1
    while start > range.lowerBound, end - start < 12, !SourceText.isBlank(text.plain[start - 1]),
      !Self.strongEnds.contains(text.plain[start - 1]) || text.plain[start - 1] == ")" && last != ")"
    {
      start -= 1
    }
    guard let label = ClauseLabel.read(text, start..<end) else { return false }
    return text.trimmed(label.contentStart..<max(label.contentStart, end)).isEmpty
  }

  /// Whether a gap is one to be filled in: （　　）, or before a comma.
  private func isInBrackets(_ start: Int, _ next: Int) -> Bool {
    CharacterKind.opens(text.plain[start - 1]) || CharacterKind.closes(text.plain[next])
      || CharacterKind.opensQuotation(text.plain[start - 1]) || CharacterKind.closesQuotation(text.plain[next])
      || ScalarSet.pieceEnds.contains(text.plain[next])
  }

  // MARK: Labels

  private struct Candidate {
    var position: Int
    var style: LabelStyle
    var number: Int
  }

  /// Where labels begin paragraphs although nothing separates them: they follow a sentence, or a heading, and are
  /// numbered on from one another.
  ///
  /// - Parameter isJoined: Whether the line is known to be several paragraphs.
  private func labels(isJoined: Bool) -> [Int] {
    guard range.count >= Self.longLine else { return [] }
    let found = candidates()
    let chinese = kept(found.filter { $0.style != .arabic })
    guard isJoined || chinese.count > 1 else { return chinese.map(\.position).filter { $0 > range.lowerBound } }
    let all = chinese + kept(found.filter { $0.style == .arabic })
    return all.map(\.position).filter { $0 > range.lowerBound }
  }

  /// The labels before or after which the next or last number of their style comes.
  private func kept(_ candidates: [Candidate]) -> [Candidate] {
    var last: [LabelStyle: Int] = [:]
    var isKept = Array(repeating: false, count: candidates.count)
    for (index, candidate) in candidates.enumerated() {
      if let before = last[candidate.style], candidates[before].number + 1 == candidate.number,
        candidate.position - candidates[before].position >= Self.shortestParagraph
      {
        isKept[before] = isKept[before] || candidates[before].number == 1 || before == 0
        isKept[index] = true
      }
      last[candidate.style] = index
    }
    return candidates.indices.filter { isKept[$0] }.map { candidates[$0] }
  }

  private func candidates() -> [Candidate] {
    var found: [Candidate] = []
    var position = range.lowerBound
    while position < range.upperBound {
      defer { position += 1 }
      let first = text.plain[position]
      guard first == "(" || first == "第" || CharacterKind.isDigit(first) || ClauseLabel.isChineseNumeral(first) else {
        continue
      }
      let before = position > range.lowerBound ? text.plain[position - 1] : "。"
      let isAfterSentence = Self.strongEnds.contains(before) || before == ":" || SourceText.isBlank(before)
      guard isAfterSentence || first == "(" && isAfterHeading(position, found.last),
        let label = ClauseLabel.read(text, position..<min(range.upperBound, position + 60)),
        let number = Self.value(of: label)
      else { continue }
      switch label.style {
      case .chinese, .chineseInBrackets, .article, .chapter: break
      case .arabic where before == "。" || before == ")" || SourceText.isBlank(before): break
      default: continue
      }
      found.append(Candidate(position: position, style: label.style, number: number))
    }
    return found
  }

  /// Whether only a heading stands between a label and a position: 二、重点任务（一）
  private func isAfterHeading(_ position: Int, _ last: Candidate?) -> Bool {
    guard let last, last.style == .chinese, position - last.position <= Self.longestHeading else { return false }
    return !text.plain[last.position + 1..<position].contains { Self.strongEnds.contains($0) }
  }

  private static func value(of label: ClauseLabel) -> Int? {
    if let number = Int(label.number) { return number }
    var value = 0
    for scalar in label.number.unicodeScalars {
      if scalar == "十" {
        value = max(1, value) * 10
      } else if scalar == "百" {
        value = max(1, value) * 100
      } else if let digit = Numeral.digit(scalar) {
        let tens = value % 10 == 0 ? value : value * 10
        value = tens + digit
      } else {
        return nil
      }
    }
    return value
  }
}
