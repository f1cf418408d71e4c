@testable import TextFolding

/// Folding written for reading, not for speed: first every character by the table, then one rule after the other over
/// the whole list. `TextFolder` must give the same.
struct ReferenceFolding {
  private struct Character {
    var scalar: UInt32
    var position: Int
    var kind: CharacterClass
    var begins = false
    var ends = false
    var raised = false
    /// Whether the table gave the character by itself, not as a part of a mapping's output.
    var isOwn = true
    /// Whether it is a letter that may be written for a zero.
    var isLetterZero = false
    /// Whether it is a digit in full width.
    var isWideDigit = false

    var isAlphanumeric: Bool { kind.isAlphanumeric }
    var isNumeral: Bool { isOwn && kind == .ideograph && Numerals.isNumeral(scalar) }
    var positional: UInt32? { isOwn && kind == .ideograph ? Numerals.positional(scalar) : nil }
    var isPlainDigit: Bool { kind == .digit && !begins && !raised }
  }

  private(set) var units: [UInt32] = []
  /// The span of each unit; that of a word's units is the word's.
  private(set) var spans: [SourceSpan] = []

  private var characters: [Character] = []

  init(_ text: String, lineBreaks: LineBreaks) {
    characters = Self.characters(of: text)
    joinLines(lineBreaks, of: text)
    settleCircles()
    settleWideCommas()
    var index = 0
    while index < characters.count { index = add(at: index) }
    if units.last == FoldedText.gap { drop() }
  }

  private static func characters(of text: String) -> [Character] {
    var result: [Character] = []
    for (position, scalar) in text.unicodeScalars.enumerated() {
      switch FoldingTable.entry(of: scalar.value) {
      case .itself(.ignorable): break
      case .itself(let kind):
        result.append(
          Character(
            scalar: scalar.value, position: position, kind: kind, isLetterZero: Numerals.isLetterZero(scalar.value)))
      case .ideograph(let folded): result.append(Character(scalar: folded, position: position, kind: .ideograph))
      case .mapping(let number):
        let output = String(decoding: FoldingTable.output(ofMapping: number), as: UTF8.self).unicodeScalars
        var mapped = output.map { scalar in
          Character(
            scalar: scalar.value, position: position, kind: FoldingTable.outputClass(of: scalar.value), isOwn: false)
        }
        mapped[mapped.count - 1].isLetterZero = Numerals.isLetterZero(scalar.value)
        mapped[mapped.count - 1].isWideDigit = ("０"..."９").contains(scalar)
        let kind = FoldingTable.kind(ofMapping: number)
        mapped[0].begins = kind == .isolated
        mapped[mapped.count - 1].ends = kind == .isolated
        mapped[0].raised = kind == .raised
        result += mapped
      }
    }
    return result
  }

  /// Line breaks become gaps or blanks.
  private mutating func joinLines(_ lineBreaks: LineBreaks, of text: String) {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    var lineStart = 0
    while index < characters.count {
      guard characters[index].kind == .lineBreak else {
        index += 1
        continue
      }
      let lineEnd = characters[index].position
      var end = index
      var breaks = 0
      while end < characters.count, characters[end].kind == .lineBreak || characters[end].kind == .blank {
        let isSecondHalf = end > 0 && characters[end - 1].scalar == 0x0D && characters[end].scalar == 0x0A
        if characters[end].kind == .lineBreak, !isSecondHalf { breaks += 1 }
        end += 1
      }
      let isIndented = characters[end - 1].kind == .blank
      let goesOn =
        switch lineBreaks {
        case .joined: breaks == 1
        case .separate: false
        case .wrapped(let columns, let start):
          breaks == 1 && !isIndented
            && Self.columns(scalars[lineStart..<max(lineStart, lineEnd)]) + (lineStart == 0 ? start : 0)
              >= columns - LineBreaks.tolerance
        }
      lineStart = (characters[index..<end].last { $0.kind == .lineBreak }?.position ?? 0) + 1
      for position in index..<end { characters[position].kind = .separator }
      if !goesOn { characters[index].kind = .gap }
      index = end
    }
  }

  private static func columns(_ line: ArraySlice<Unicode.Scalar>) -> Int {
    let blanks = " \t\r\u{3000}\u{A0}".unicodeScalars
    let end = line.lastIndex { !blanks.contains($0) }.map { $0 + 1 } ?? line.startIndex
    return line[line.startIndex..<end].reduce(0) { $0 + LineBreaks.columns(of: $1) }
  }

  /// Commas in full width between digits in full width are as those in half width.
  private mutating func settleWideCommas() {
    for index in characters.indices.dropFirst().dropLast() where characters[index].scalar == 0xFF0C {
      if characters[index - 1].isWideDigit, characters[index + 1].isWideDigit { characters[index].kind = .comma }
    }
  }

  /// Circles and letters O between Chinese numerals, or between one and 年, become zeros; a letter and what follows it
  /// up to three.
  private mutating func settleCircles() {
    var index = 0
    while index < characters.count {
      var end = index
      while end < characters.count, characters[end].kind == .circle || characters[end].isLetterZero { end += 1 }
      if end > index {
        let follows = index > 0 && characters[index - 1].isNumeral
        let next = end < characters.count ? characters[end] : nil
        let letter = characters[index..<end].firstIndex(where: \.isLetterZero)
        let isZero =
          follows && next.map { $0.isNumeral || $0.isOwn && $0.scalar == Numerals.year } == true
          && end - (letter ?? end) <= 3
        for position in index..<end {
          if isZero {
            (characters[position].kind, characters[position].isOwn) = (.ideograph, true)
            characters[position].scalar = Numerals.zero
          } else if characters[position].kind == .circle {
            characters[position].kind = .separator
          }
        }
      }
      index = max(end, index + 1)
    }
  }

  // MARK: Units

  private mutating func add(at index: Int) -> Int {
    let character = characters[index]
    switch character.kind {
    case .ideograph:
      if let digits = year(at: index) { return addWord(digits, from: index, to: index + 4) }
      append(character.scalar, SourceSpan(start: character.position, end: character.position + 1))
    case .letter, .digit: return addAlphanumeric(at: index)
    case .sign: return addWord([character.scalar], from: index, to: index + 1)
    case .gap, .point, .comma: addGap(character.position)
    case .joiner: return addJoiner(at: index)
    case .dash: return addDash(at: index)
    case .blank, .separator, .ignorable, .lineBreak, .circle: break
    }
    return index + 1
  }

  private func year(at index: Int) -> [UInt32]? {
    let end = index + 4
    guard end < characters.count, characters[end].isOwn, characters[end].scalar == Numerals.year,
      index == 0 || !characters[index - 1].isNumeral
    else { return nil }
    let digits = characters[index..<end].compactMap(\.positional)
    return digits.count == 4 ? digits.map { 0x30 + $0 } : nil
  }

  private mutating func addAlphanumeric(at start: Int) -> Int {
    if isTimes(start) { return addWord([0xD7], from: start, to: start + 1) }
    var scalars: [UInt32] = []
    var index = start
    while index < characters.count, index == start || continues(index, from: start) {
      if characters[index].kind != .comma { scalars.append(characters[index].scalar) }
      index += 1
      if characters[index - 1].ends { break }
    }
    return addWord(scalars, from: start, to: index)
  }

  private func continues(_ index: Int, from start: Int) -> Bool {
    let character = characters[index]
    let previous = characters[index - 1]
    let next = index + 1 < characters.count ? characters[index + 1] : nil
    switch character.kind {
    case .letter, .digit:
      return !character.begins && !isTimes(index) && !(character.raised && previous.kind == .digit)
    case .point:
      guard previous.kind == .digit, let next else { return false }
      return next.isPlainDigit || previous.raised && next.raised
    case .comma:
      let groups = characters[start..<index].split(omittingEmptySubsequences: false) { $0.kind == .comma }
      let after = characters[(index + 1)...].prefix { $0.isPlainDigit }
      let areDigits = groups.allSatisfy { $0.allSatisfy { $0.kind == .digit } }
      return after.count == 3 && areDigits && (1...3).contains(groups[0].count)
        && groups.dropFirst().allSatisfy { $0.count == 3 }
    default: return false
    }
  }

  private func isTimes(_ index: Int) -> Bool {
    characters[index].scalar == 0x78 && index > 0 && characters[index - 1].kind == .digit
      && index + 1 < characters.count && characters[index + 1].isPlainDigit
  }

  private mutating func addJoiner(at index: Int) -> Int {
    let left = index > 0 && characters[index - 1].isAlphanumeric
    let right = index + 1 < characters.count && characters[index + 1].isAlphanumeric
    let sign = Unicode.Scalar(characters[index].scalar)
    if sign == "#", left || right { return addWord([0x23], from: index, to: index + 1) }
    if left, right, sign != "#" {
      return addWord([sign == "*" ? 0xD7 : characters[index].scalar], from: index, to: index + 1)
    }
    if sign == ":" || sign == "/" { addGap(characters[index].position) }
    return index + 1
  }

  private mutating func addDash(at index: Int) -> Int {
    let end = characters[index...].firstIndex { $0.kind != .dash } ?? characters.count
    let left = characters[..<index].last { $0.kind != .blank }
    let right = characters[end...].first { $0.kind != .blank }
    let isRange = left?.isAlphanumeric == true && right?.isAlphanumeric == true
    let isSingle = end == index + 1
    let isMinus = isSingle && end < characters.count && characters[end].kind == .digit
    let isGrade = isSingle && characters[index].scalar == 0x2D && index > 0 && characters[index - 1].kind == .letter
    if isRange || isMinus || isGrade { return addWord([0x2D], from: index, to: end) }
    addGap(characters[index].position)
    return end
  }

  private mutating func addWord(_ scalars: [UInt32], from: Int, to: Int) -> Int {
    let span = SourceSpan(start: characters[from].position, end: characters[to - 1].position + 1)
    for unit in [FoldedText.wordStart] + scalars + [FoldedText.wordEnd] { append(unit, span) }
    return to
  }

  private mutating func addGap(_ position: Int) {
    if let last = units.last, last != FoldedText.gap {
      append(FoldedText.gap, SourceSpan(start: position, end: position + 1))
    }
  }

  private mutating func append(_ unit: UInt32, _ span: SourceSpan) {
    units.append(unit)
    spans.append(span)
  }

  private mutating func drop() {
    units.removeLast()
    spans.removeLast()
  }
}
