/// Folds texts one after the other, reusing its memory. It owns its memory and cannot be copied.
///
/// Folding takes time linear in the text's length. Most of a Chinese text is ideographs, which a loop of its own takes
/// (`takeIdeographs`). What can be decided by a character alone (blanks, brackets, punctuation) is decided at once. The
/// rest, runs of letters, digits and signs, is a *segment*: its characters are collected up to the next ideograph or
/// line's end and then seen with their neighbours (`TextFolder+Segment.swift`).
public struct TextFolder: ~Copyable {
  var buffer = UnitBuffer()
  var segment: [FoldedCharacter] = []
  /// The unit at which the run of ideographs began that goes on to the last unit, with nothing between in the text.
  var runStart = 0
  /// The positions of circles after a Chinese numeral, which are zeros if another follows.
  private var circles: [UInt32] = []

  private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// How far the text is folded, in bytes and in scalars.
  var offset = 0
  private var position: UInt32 = 0
  private var lineBreaks = LineBreaks.joined
  /// Where the line began that is being folded, in bytes.
  private var lineStart = 0

  public init() {}

  /// Folds UTF-8 text. Invalid bytes count as U+FFFD, which separates words.
  ///
  /// - Parameter text: At most 2^32 - 1 scalars.
  public mutating func fold(_ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks) -> FoldedText {
    foldIntoBuffer(text, lineBreaks: lineBreaks)
    return FoldedText(buffer)
  }

  /// Folds UTF-8 text and calls back for every token, in the order of the text.
  ///
  /// - Parameters:
  ///   - gram: Gets a gram, and whether it is the final ideograph of a run of two or more.
  ///   - word: Gets a word's scalars, which are only valid during the call.
  public mutating func forEachToken(
    in text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks, gram: (Gram, Bool) -> Void,
    word: (UnsafeBufferPointer<UInt32>) -> Void
  ) {
    foldIntoBuffer(text, lineBreaks: lineBreaks)
    let units = UnsafeBufferPointer(start: buffer.units, count: buffer.count)
    TokenScanner.forEachToken(
      units, gram: { key, _, isFinal in gram(key, isFinal) },
      word: { word(UnsafeBufferPointer(rebasing: units[($0.lowerBound + 1)..<($0.upperBound - 1)])) })
  }

  mutating func foldIntoBuffer(_ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks) {
    begin(text, lineBreaks: lineBreaks)
    while offset < text.count {
      if circles.isEmpty { takeIdeographs() }
      takeOther()
    }
    buffer.dropFinalGap()
    end()
  }

  mutating func begin(_ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks) {
    self.text = text
    self.lineBreaks = lineBreaks
    buffer.removeAll()
    circles.removeAll(keepingCapacity: true)
    (offset, position, runStart, lineStart) = (0, 0, 0, 0)
  }

  mutating func end() { text = UnsafeBufferPointer(start: nil, count: 0) }

  // MARK: Ideographs

  /// Takes ideographs of the basic plane as long as one follows the other.
  private mutating func takeIdeographs() {
    buffer.reserve((text.count &- offset) / 3 &+ 1)
    guard let start = text.baseAddress else { return }
    var offset = offset
    var position = position
    while offset &+ 4 <= text.count {
      let word = ThreeBytes.load(start + offset)
      let scalar = ThreeBytes.scalar(word)
      // The table holds no ideograph for bytes that only have the form: overlong ones and surrogates.
      guard ThreeBytes.hasForm(word), scalar >= 0x3400 else { break }
      let ideograph = FoldingTable.basicCell(scalar)
      guard ideograph &- FoldingTable.firstIdeograph < FoldingTable.firstMapping &- FoldingTable.firstIdeograph else {
        break
      }
      buffer.append(ideograph, at: position)
      offset &+= 3
      position &+= 1
      if ideograph == Numerals.year { turnYearIntoWord() }
    }
    self.offset = offset
    self.position = position
  }

  /// Adds an ideograph that may follow circles.
  private mutating func add(_ ideograph: UInt32, at position: UInt32) {
    buffer.reserve(circles.count + 1)
    if Numerals.isNumeral(ideograph) || ideograph == Numerals.year {
      for circle in circles { buffer.append(Numerals.zero, at: circle) }
      circles.removeAll(keepingCapacity: true)
    } else {
      separate()
    }
    buffer.append(ideograph, at: position)
    if ideograph == Numerals.year { turnYearIntoWord() }
  }

  /// `二〇二六年`: exactly four positional numerals right before 年, which is the last unit, are the year's digits.
  private mutating func turnYearIntoWord() {
    let first = buffer.count - 5
    guard first >= runStart else { return }
    guard let a = Numerals.positional(buffer.units[first]), let b = Numerals.positional(buffer.units[first + 1]),
      let c = Numerals.positional(buffer.units[first + 2]), let d = Numerals.positional(buffer.units[first + 3]),
      first == runStart || !Numerals.isNumeral(buffer.units[first - 1])
    else { return }
    let start = buffer.positions[first]
    let year = buffer.positions[first + 4]
    let end = buffer.positions[first + 3] + 1
    buffer.removeLast(5)
    buffer.reserve(7 + (text.count - offset) / 3 + 1)
    buffer.append(FoldedText.wordStart, at: start)
    for digit in [a, b, c, d] { buffer.append(0x30 + digit, at: start) }
    buffer.append(FoldedText.wordEnd, at: end)
    runStart = buffer.count
    buffer.append(Numerals.year, at: year)
  }

  // MARK: Everything else

  /// Takes one character that is no common ideograph, or the segment that begins with it.
  mutating func takeOther() {
    guard let (scalar, entry, next) = peek(at: offset) else { return }
    switch entry {
    case .itself(.ignorable): break
    case .itself(.ideograph): add(scalar, at: position)
    case .ideograph(let ideograph): add(ideograph, at: position)
    case .itself(.circle): addCircle()
    case .itself(.blank), .itself(.separator): separate()
    case .itself(.gap):
      separate()
      buffer.appendGap(at: position)
    case .itself(.lineBreak): return takeLineBreaks()
    case .itself(.letter), .itself(.digit), .mapping:
      if isLetterZero(scalar) {
        circles.append(position)
        break
      }
      if !takeSimpleWord() { takeSegment() }
      return
    default: return takeSegment()
    }
    offset = next
    position &+= 1
  }

  /// What stands between two ideographs keeps circles and years apart.
  private mutating func separate() {
    circles.removeAll(keepingCapacity: true)
    runStart = buffer.count
  }

  /// `○` may be a zero after a Chinese numeral; elsewhere it separates.
  private mutating func addCircle() {
    if followsNumeral { circles.append(position) } else { separate() }
  }

  /// The most zeros in a row of which the first is a letter: 二OOO年.
  private static let mostLetterZeros = 3

  /// Whether a letter O at the current offset is written for a zero: among Chinese numerals, as in 二OO八年.
  private func isLetterZero(_ scalar: UInt32) -> Bool {
    guard Numerals.isLetterZero(scalar), followsNumeral else { return false }
    var next = offset
    var zeros = 0
    while zeros <= Self.mostLetterZeros, let (scalar, entry, end) = peek(at: next) {
      switch entry {
      case .itself(.ignorable): break
      case .itself(.ideograph): return Numerals.isNumeral(scalar) || scalar == Numerals.year
      case .ideograph(let ideograph): return Numerals.isNumeral(ideograph) || ideograph == Numerals.year
      case .itself(.circle): zeros += 1
      default:
        guard Numerals.isLetterZero(scalar) else { return false }
        zeros += 1
      }
      next = end
    }
    return false
  }

  /// Whether the last unit is a Chinese numeral with nothing after it in the text.
  private var followsNumeral: Bool { buffer.count > runStart && Numerals.isNumeral(buffer.units[buffer.count - 1]) }

  /// Takes line breaks and the blanks among them. More than one break always separates.
  private mutating func takeLineBreaks() {
    let first = position
    let lineEnd = offset
    var nextLine = offset
    var breaks = 0
    var isIndented = false
    var previous: UInt32 = 0
    while let (scalar, entry, next) = peek(at: offset) {
      guard case .itself(let kind) = entry, kind == .lineBreak || kind == .blank || kind == .ignorable else { break }
      // A carriage return and the line feed after it are one break.
      if kind == .lineBreak, !(previous == 0x0D && scalar == 0x0A) { breaks += 1 }
      if kind != .ignorable {
        isIndented = kind == .blank
        previous = scalar
      }
      offset = next
      position &+= 1
      if kind == .lineBreak { nextLine = next }
    }
    separate()
    let goesOn =
      switch lineBreaks {
      case .joined: breaks == 1
      case .separate: false
      case .wrapped(let columns, let start):
        breaks == 1 && !isIndented
          && LineBreaks.columns(of: text[lineStart..<lineEnd]) + (lineStart == 0 ? start : 0)
            >= columns - LineBreaks.tolerance
      }
    if !goesOn { buffer.appendGap(at: first) }
    lineStart = nextLine
  }

  /// Takes a word of ASCII letters and digits, if what follows cannot change it; else takes nothing.
  private mutating func takeSimpleWord() -> Bool {
    var end = offset
    while end < text.count, Self.isAlphanumeric(text[end]) {
      // 8x10 is no word.
      if text[end] | 0x20 == UInt8(ascii: "x"), end > offset, text[end - 1] <= UInt8(ascii: "9") { return false }
      end += 1
    }
    guard end > offset, !isJoined(at: end) else { return false }
    separate()
    buffer.reserve(end - offset + 2)
    buffer.append(FoldedText.wordStart, at: position)
    for index in offset..<end {
      let byte = text[index]
      buffer.append(UInt32(byte <= UInt8(ascii: "9") ? byte : byte | 0x20), at: position)
    }
    position &+= UInt32(end - offset)
    buffer.append(FoldedText.wordEnd, at: position)
    runStart = buffer.count
    offset = end
    return true
  }

  /// Whether what stands at a byte offset, right after a word, may belong to the word or make it a part of a range.
  private func isJoined(at end: Int) -> Bool {
    var next = end
    while next < text.count, text[next] == UInt8(ascii: " ") { next += 1 }
    guard next < text.count else { return false }
    if next > end, Self.isAlphanumeric(text[next]) { return false }
    guard let (_, entry, _) = peek(at: next) else { return false }
    switch entry {
    case .ideograph, .itself(.ideograph), .itself(.gap), .itself(.separator), .itself(.lineBreak): return false
    default: return true
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// Collects the characters up to the next ideograph or line's end, and adds their units.
  private mutating func takeSegment() {
    separate()
    segment.removeAll(keepingCapacity: true)
    collecting: while let (scalar, entry, next) = peek(at: offset) {
      switch entry {
      case .ideograph, .itself(.ideograph), .itself(.lineBreak): break collecting
      case .itself(.ignorable): break
      case .itself(let kind):
        segment.append(
          FoldedCharacter(
            scalar: scalar, position: position, kind: isWideSeparator(scalar, before: next) ? .comma : kind, join: []))
      case .mapping(let number):
        appendToSegment(mapping: number)
        if Self.isWideDigit(scalar) { segment[segment.count - 1].join.insert(.wide) }
      }
      offset = next
      position &+= 1
    }
    addSegment()
    runStart = buffer.count
  }

  /// Whether a full-width comma stands between full-width digits: １，０００. `2025，300家` is two numbers.
  private func isWideSeparator(_ scalar: UInt32, before next: Int) -> Bool {
    guard scalar == 0xFF0C, segment.last?.join.contains(.wide) == true, let following = peek(at: next) else {
      return false
    }
    return Self.isWideDigit(following.scalar)
  }

  private static func isWideDigit(_ scalar: UInt32) -> Bool { 0xFF10...0xFF19 ~= scalar }

  private mutating func appendToSegment(mapping number: Int) {
    var decoder = UTF8Decoder(FoldingTable.output(ofMapping: number))
    let first = segment.count
    while let scalar = decoder.next() {
      segment.append(
        FoldedCharacter(scalar: scalar, position: position, kind: FoldingTable.outputClass(of: scalar), join: []))
    }
    switch FoldingTable.kind(ofMapping: number) {
    case .plain: break
    case .isolated:
      segment[first].join.insert(.begins)
      segment[segment.count - 1].join.insert(.ends)
    case .raised:
      segment[first].join.insert(.raised)
    }
  }

  // MARK: Reading

  /// The scalar at a byte offset, its entry and where the next one begins; nil at the end.
  @inline(__always)
  func peek(at offset: Int) -> (scalar: UInt32, entry: FoldingTable.Entry, next: Int)? {
    var decoder = UTF8Decoder(text, from: offset)
    guard let scalar = decoder.next() else { return nil }
    return (scalar, FoldingTable.entry(of: scalar), decoder.position)
  }
}

extension TextFolder {
  /// Whether a phrase occurs in UTF-8 text, as `FoldedText.contains` tells it.
  package mutating func contains(
    _ phrase: FoldedText, in text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks
  ) -> Bool {
    foldIntoBuffer(text, lineBreaks: lineBreaks)
    let units = UnsafeBufferPointer(start: buffer.units, count: buffer.count)
    return phrase.units.withUnsafeBufferPointer { Self.contains(units, $0) }
  }

  /// How often an ideograph occurs in UTF-8 text.
  package mutating func count(
    _ ideograph: UInt32, in text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks
  ) -> UInt32 {
    foldIntoBuffer(text, lineBreaks: lineBreaks)
    // The scalars of words are no ideographs.
    var count: UInt32 = 0
    for index in 0..<buffer.count where buffer.units[index] == ideograph { count &+= 1 }
    return count
  }

  private static func contains(_ units: UnsafeBufferPointer<UInt32>, _ phrase: UnsafeBufferPointer<UInt32>) -> Bool {
    guard let first = phrase.first, units.count >= phrase.count else { return false }
    for start in 0...(units.count &- phrase.count) where units[start] == first {
      var length = 1
      while length < phrase.count, units[start &+ length] == phrase[length] { length &+= 1 }
      if length == phrase.count { return true }
    }
    return false
  }
}
