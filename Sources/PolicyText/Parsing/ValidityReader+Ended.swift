/// Reads which documents a document ends, and whether it says that it is ended itself.
extension ValidityReader {
  /// Takes the documents that the sentence ends: 《…》(…号)同时废止, 决定废止《…》.
  ///
  /// - Parameter start: The words that say from when the document itself is in force.
  mutating func readEnded(in sentence: Range<Int>, except start: Range<Int>?) {
    var from = sentence.lowerBound
    var position = from
    while position < sentence.upperBound {
      let length = text.length(of: .ends, at: position, until: sentence.upperBound)
      guard length > 0 else {
        position += 1
        continue
      }
      let next = position + length
      let isEnd = next == sentence.upperBound || ScalarSet.marks.contains(text.plain[next]) || text.plain[next] == ")"
      if isEnd {
        let names = documentNames(in: from..<position, except: start)
        addNames(names.isEmpty ? number(before: position, from: from).map { [$0] } ?? [] : names, endingNear: position)
      } else if text.length(of: .endsNext, at: position, until: sentence.upperBound) > 0 {
        // 同时废止原《…》, 同时废止云政发〔2010〕5号.
        let first = next < sentence.upperBound && text.plain[next] == "原" ? next + 1 : next
        if first < sentence.upperBound, Self.opening.contains(text.plain[first]) {
          addNames(documentNames(in: first..<sentence.upperBound, except: start), endingNear: nil)
          return
        }
        let last = text.plain[first..<min(sentence.upperBound, first + Self.longestNumber)].firstIndex(of: "号")
        if let last, DocumentNumber.isNumber(first..<last + 1, of: text) {
          addNames([first..<last + 1], endingNear: nil)
        }
      }
      from = next
      position = next
    }
  }

  /// Takes names, if what becomes of them stands near.
  /// The document number right before a position, where no name stands: 云政发〔2010〕5号文件同时废止.
  private func number(before end: Int, from begin: Int) -> Range<Int>? {
    guard let last = text.plain[max(begin, end - Self.longestGap)..<end].lastIndex(of: "号") else { return nil }
    var start = last
    while start > begin, last - start < Self.longestNumber, isNumberPart(text.plain[start - 1]) { start -= 1 }
    // 原云政发〔2010〕5号 is no 原云.
    if text.plain[start] == "原" { start += 1 }
    let number = start..<last + 1
    return number.count > 4 && DocumentNumber.isNumber(number, of: text) ? number : nil
  }

  private func isNumberPart(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isIdeograph(scalar) || CharacterKind.isDigit(scalar) || scalar == "(" || scalar == ")"
  }

  private mutating func addNames(_ names: [Range<Int>], endingNear end: Int?) {
    // 《…》已废止 tells of what is past.
    guard let last = names.last, !text.plain[last.upperBound..<(end ?? last.upperBound)].contains("已"),
      end.map({ $0 - last.upperBound <= Self.longestGap }) ?? true
    else { return }
    for name in names {
      let written = text.line(name)
      if !found.ended.contains(where: { $0.value == written }) { found.ended.append(stated(written, name)) }
    }
  }

  /// The names of other documents in a range, each with the number in brackets behind it.
  func documentNames(in range: Range<Int>, except start: Range<Int>?) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var position = range.lowerBound
    var piece = position
    while position < range.upperBound {
      if ScalarSet.pieceEnds.contains(text.plain[position]) { piece = position + 1 }
      guard text.plain[position] == "《", let close = closing(at: position, until: range.upperBound) else {
        position += 1
        continue
      }
      var end = close + 1
      if end < range.upperBound, text.plain[end] == "(",
        let bracket = text.plain[end..<range.upperBound].firstIndex(of: "号"),
        bracket - end < 40, bracket + 1 < range.upperBound, text.plain[bracket + 1] == ")"
      {
        end = bracket + 2
      }
      let isBasis = text.first(.basis, in: piece..<position) != nil
      // The document's own name with a number is that of the earlier one.
      let isOwn = end == close + 1 && isOwnTitle(position + 1..<close)
      if !isBasis, start?.contains(position) != true, !isOwn { names.append(position..<end) }
      position = end
    }
    return names
  }

  /// Where the 《 at a position closes, others inside it skipped.
  func closing(at open: Int, until end: Int) -> Int? {
    var depth = 0
    for position in open..<end {
      if text.plain[position] == "《" { depth += 1 }
      if text.plain[position] == "》" {
        depth -= 1
        if depth == 0 { return position }
      }
    }
    return nil
  }

  /// Takes what the document says of itself: 本文件已废止.
  mutating func readStatus(in sentence: Range<Int>) {
    for position in sentence where text.plain[position] == "已" {
      var next = position + 1
      if next < sentence.upperBound, text.plain[next] == "经" { next += 1 }
      let length = text.length(of: .ended, at: next, until: sentence.upperBound)
      let end = next + length
      guard length > 0,
        end == sentence.upperBound || ScalarSet.marks.contains(text.plain[end]) || text.plain[end] == ")",
        let own = ownName(endingAt: position, from: sentence.lowerBound)
      else { continue }
      found.status = stated(text.string(next..<end), own..<end)
      return
    }
  }
}
