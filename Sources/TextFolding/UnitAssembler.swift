/// Step two of folding: turns folded characters, seen with their neighbours, into units.
struct UnitAssembler {
  let characters: [FoldedCharacter]
  let lineBreaks: LineBreaks
  var result: FoldedText
  private var index = 0

  init(characters: [FoldedCharacter], lineBreaks: LineBreaks, result: FoldedText) {
    self.characters = characters
    self.lineBreaks = lineBreaks
    self.result = result
  }

  mutating func run() {
    while index < characters.count {
      let character = characters[index]
      switch character.kind {
      case .ideograph: addIdeograph()
      case .letter, .digit: addLetterOrDigit()
      case .blank, .separator, .ignorable: index += 1
      case .sign: addSign(character.scalar)
      case .gap, .point, .comma: addGap()
      case .lineBreak: addLineBreak()
      case .joiner: addJoiner()
      case .dash: addDash()
      case .circle: addCircle()
      }
    }
    result.dropFinalGap()
  }

  // MARK: Ideographs and Chinese numerals

  private mutating func addIdeograph() {
    if addYear() { return }
    let character = characters[index]
    result.append(character.scalar, start: character.start, end: character.end)
    index += 1
  }

  /// `二〇二六年`: exactly four positional numerals before 年 are the year's digits.
  private mutating func addYear() -> Bool {
    guard characters[index].positionalNumeral != nil, !isNumeral(index - 1) else { return false }
    var end = index
    while end < characters.count, end - index < 5, characters[end].positionalNumeral != nil { end += 1 }
    guard end - index == 4, end < characters.count, characters[end].scalar == 0x5E74 else { return false }
    let digits = characters[index..<end].map { 0x30 + ($0.positionalNumeral ?? 0) }
    addWord(digits[...], from: index, to: end)
    return true
  }

  /// `○`: zero where Chinese numerals stand on both sides, perhaps with more circles between.
  private mutating func addCircle() {
    if addYear() { return }
    var next = index + 1
    while next < characters.count, characters[next].kind == .circle { next += 1 }
    let isZero = index > 0 && isNumeral(index - 1) && isNumeral(next)
    let end = isZero ? next : index + 1
    while index < end {
      if isZero { result.append(0x96F6, start: characters[index].start, end: characters[index].end) }
      index += 1
    }
  }

  private func isNumeral(_ place: Int) -> Bool {
    characters.indices.contains(place) && characters[place].isChineseNumeral
  }

  // MARK: Words

  private mutating func addLetterOrDigit() {
    if isTimesSign(index) { return addSign(0xD7) }
    let start = index
    var scalars: [UInt32] = []
    while index < characters.count {
      let character = characters[index]
      if index > start, !continues(character, from: start) { break }
      if character.kind != .comma { scalars.append(character.scalar) }
      index += 1
      if character.join.contains(.ends) { break }
    }
    addWord(scalars[...], from: start, to: index)
  }

  /// Whether the character at `index` goes on with the word that began at `start`.
  private func continues(_ character: FoldedCharacter, from start: Int) -> Bool {
    let previous = characters[index - 1]
    switch character.kind {
    case .letter, .digit:
      if character.join.contains(.begins) || isTimesSign(index) { return false }
      return !(character.join.contains(.raised) && previous.kind == .digit)
    case .point:
      return previous.kind == .digit && (isPlainDigit(index + 1) || isRaised(index - 1) && isRaised(index + 1))
    case .comma: return isThousandsSeparator(from: start)
    default: return false
    }
  }

  private func isPlainDigit(_ place: Int) -> Bool {
    place < characters.count && characters[place].kind == .digit
      && characters[place].join.isDisjoint(with: [.begins, .raised])
  }

  private func isRaised(_ place: Int) -> Bool {
    place < characters.count && characters[place].join.contains(.raised)
  }

  /// `1,000`: one to three digits before the first comma, then groups of three. `2025,300` is two numbers.
  private func isThousandsSeparator(from start: Int) -> Bool {
    guard characters[index].scalar == 0x2C, (1...3).allSatisfy({ isPlainDigit(index + $0) }), !isPlainDigit(index + 4)
    else { return false }
    var place = index
    while place - 4 > start, characters[place - 4].kind == .comma,
      characters[place - 3..<place].allSatisfy({ $0.kind == .digit })
    {
      place -= 4
    }
    return place - start <= 3 && characters[start..<place].allSatisfy { $0.kind == .digit }
  }

  /// `8x10`: the letter x between digits is the sign ×.
  private func isTimesSign(_ place: Int) -> Bool {
    characters[place].scalar == 0x78 && place > 0 && characters[place - 1].kind == .digit && isPlainDigit(place + 1)
  }

  private mutating func addWord(_ scalars: ArraySlice<UInt32>, from: Int, to: Int) {
    let start = characters[from].start
    let end = characters[to - 1].end
    result.append(FoldedText.wordStart, start: start, end: end)
    for scalar in scalars { result.append(scalar, start: start, end: end) }
    result.append(FoldedText.wordEnd, start: start, end: end)
    index = to
  }

  // MARK: Signs and gaps

  private mutating func addSign(_ scalar: UInt32) {
    addWord([scalar], from: index, to: index + 1)
  }

  private mutating func addGap() {
    result.appendGap(at: characters[index].start)
    index += 1
  }

  private mutating func addLineBreak() {
    var breaks = 0
    let place = characters[index].start
    while index < characters.count, characters[index].kind == .lineBreak || characters[index].kind == .blank {
      // A carriage return and the line feed after it are one break.
      let follows = characters[index].scalar == 0x0A && index > 0 && characters[index - 1].scalar == 0x0D
      if characters[index].kind == .lineBreak, !follows { breaks += 1 }
      index += 1
    }
    if lineBreaks == .separate || breaks > 1 { result.appendGap(at: place) }
  }

  private mutating func addJoiner() {
    let scalar = characters[index].scalar
    let left = index > 0 && characters[index - 1].isAlphanumeric
    let right = index + 1 < characters.count && characters[index + 1].isAlphanumeric
    switch scalar {
    case 0x23 where left || right: addSign(scalar)
    case 0x2A where left && right: addSign(0xD7)
    case 0x3A where left && right, 0x2F where left && right: addSign(scalar)
    case 0x3A, 0x2F: addGap()
    default: index += 1
    }
  }

  /// A range between letters or digits, a minus before a number or after a grade; otherwise a gap.
  private mutating func addDash() {
    let first = index
    var end = index + 1
    while end < characters.count, characters[end].kind == .dash { end += 1 }
    var left = first - 1
    while left >= 0, characters[left].kind == .blank { left -= 1 }
    var right = end
    while right < characters.count, characters[right].kind == .blank { right += 1 }
    let isRange =
      left >= 0 && right < characters.count && characters[left].isAlphanumeric && characters[right].isAlphanumeric
    let isMinus = end - first == 1 && end < characters.count && characters[end].kind == .digit
    let isGrade =
      end - first == 1 && characters[first].scalar == 0x2D && first > 0 && characters[first - 1].kind == .letter
    if isRange || isMinus || isGrade {
      addWord([0x2D], from: first, to: end)
    } else {
      addGap()
      index = end
    }
  }
}
