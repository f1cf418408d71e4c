/// Turns a segment's characters, seen with their neighbours, into units.
extension TextFolder {
  /// Adds the units of `segment`.
  mutating func addSegment() {
    // A character gives at most itself and a word's two marks.
    buffer.reserve(3 * segment.count)
    var index = 0
    while index < segment.count {
      let character = segment[index]
      switch character.kind {
      case .ideograph:
        buffer.append(character.scalar, at: character.position)
        index += 1
      case .letter, .digit: index = addWord(at: index)
      case .sign: index = addSign(character.scalar, from: index, to: index + 1)
      case .gap, .point, .comma:
        buffer.appendGap(at: character.position)
        index += 1
      case .joiner: index = addJoiner(at: index)
      case .dash: index = addDash(at: index)
      case .blank, .separator, .circle, .ignorable, .lineBreak: index += 1
      }
    }
  }

  // MARK: Words

  /// Adds the word that begins at `start` and returns where it ends.
  private mutating func addWord(at start: Int) -> Int {
    if isTimesSign(start) { return addSign(0xD7, from: start, to: start + 1) }
    buffer.append(FoldedText.wordStart, at: segment[start].position)
    var index = start
    repeat {
      let character = segment[index]
      if character.kind != .comma { buffer.append(character.scalar, at: segment[start].position) }
      index += 1
      if character.join.contains(.ends) { break }
    } while index < segment.count && continues(at: index, from: start)
    buffer.append(FoldedText.wordEnd, at: segment[index - 1].position + 1)
    return index
  }

  /// Whether the character at `index` goes on with the word that began at `start`.
  private func continues(at index: Int, from start: Int) -> Bool {
    let character = segment[index]
    let previous = segment[index - 1]
    switch character.kind {
    case .letter, .digit:
      if character.join.contains(.begins) || isTimesSign(index) { return false }
      return !(character.join.contains(.raised) && previous.kind == .digit)
    case .point:
      return previous.kind == .digit && (isPlainDigit(index + 1) || isRaised(index - 1) && isRaised(index + 1))
    case .comma: return isThousandsSeparator(index, from: start)
    default: return false
    }
  }

  private func isPlainDigit(_ index: Int) -> Bool {
    index < segment.count && segment[index].kind == .digit && segment[index].join.isDisjoint(with: [.begins, .raised])
  }

  private func isRaised(_ index: Int) -> Bool { index < segment.count && segment[index].join.contains(.raised) }

  /// `1,000`: one to three digits before the first comma, then groups of three. `2025,300` is two numbers.
  ///
  /// Every comma before this one in the word was one of this kind, so that only the last group and, if it is the
  /// first, its length need a look.
  private func isThousandsSeparator(_ index: Int, from start: Int) -> Bool {
    guard (1...3).allSatisfy({ isPlainDigit(index + $0) }), !isPlainDigit(index + 4) else { return false }
    if index - start > 3 { return index - 4 >= start && segment[index - 4].kind == .comma }
    return segment[start..<index].allSatisfy { $0.kind == .digit }
  }

  /// `8x10`: the letter x between digits is the sign ×.
  private func isTimesSign(_ index: Int) -> Bool {
    segment[index].scalar == 0x78 && index > 0 && segment[index - 1].kind == .digit && isPlainDigit(index + 1)
  }

  // MARK: Signs

  private mutating func addSign(_ scalar: UInt32, from start: Int, to end: Int) -> Int {
    buffer.append(FoldedText.wordStart, at: segment[start].position)
    buffer.append(scalar, at: segment[start].position)
    buffer.append(FoldedText.wordEnd, at: segment[end - 1].position + 1)
    return end
  }

  private mutating func addJoiner(at index: Int) -> Int {
    let scalar = segment[index].scalar
    let left = index > 0 && segment[index - 1].isAlphanumeric
    let right = index + 1 < segment.count && segment[index + 1].isAlphanumeric
    switch scalar {
    case 0x23 where left || right: return addSign(scalar, from: index, to: index + 1)
    case 0x2A where left && right: return addSign(0xD7, from: index, to: index + 1)
    case 0x3A where left && right, 0x2F where left && right: return addSign(scalar, from: index, to: index + 1)
    case 0x3A, 0x2F: buffer.appendGap(at: segment[index].position)
    default: break
    }
    return index + 1
  }

  /// A range between letters or digits, a minus before a number or after a grade; otherwise a gap.
  private mutating func addDash(at first: Int) -> Int {
    var end = first + 1
    while end < segment.count, segment[end].kind == .dash { end += 1 }
    var left = first - 1
    while left >= 0, segment[left].kind == .blank { left -= 1 }
    var right = end
    while right < segment.count, segment[right].kind == .blank { right += 1 }
    let isRange = left >= 0 && right < segment.count && segment[left].isAlphanumeric && segment[right].isAlphanumeric
    let isSingle = end - first == 1
    let isMinus = isSingle && end < segment.count && segment[end].kind == .digit
    let isGrade = isSingle && segment[first].scalar == 0x2D && first > 0 && segment[first - 1].kind == .letter
    if isRange || isMinus || isGrade { return addSign(0x2D, from: first, to: end) }
    buffer.appendGap(at: segment[first].position)
    return end
  }
}
