/// Counts how often a text holds each of some terms: ideographs, pairs of neighbouring ideographs, words.
///
/// Made once for a query and used for many texts. What a text's ideographs fold to is read from a table that has the
/// query's ones only, in one step for each character.
package final class TermTally {
  package enum Term: Hashable, Sendable {
    /// An ideograph, wherever it stands.
    case ideograph(UInt32)
    /// Two neighbouring ideographs.
    case pair(UInt32, UInt32)
    /// A word: its folded scalars.
    case word([UInt32])
  }

  /// What is known of an ideograph that a term has, or that must be noticed.
  private struct Slot {
    /// The ideograph's own number among the terms, -1 for none.
    var number = -1
    /// The pairs that begin with it.
    var pairs = 0..<0
    var isNumeral = false
    var isYear = false
  }

  private struct Pair {
    var second: UInt16
    var number: Int
  }

  /// How often the last text held each term, in the order in which the terms were given.
  package let counts: UnsafeMutableBufferPointer<UInt32>
  /// Which ideographs have a slot, as they stand in the text.
  private let table: IdeographSlots
  private let slots: UnsafeMutableBufferPointer<Slot>
  private let pairs: UnsafeMutableBufferPointer<Pair>
  private let words: [(scalars: [UInt32], number: Int)]
  // Of the ideograph before; what stands between and has no unit does not count.
  private var pair = 0
  private var pairsEnd = 0
  private var previousIsNumeral = false

  /// - Parameter terms: Distinct terms.
  package init(_ terms: [Term]) {
    var words: [(scalars: [UInt32], number: Int)] = []
    var ideographs: [UInt32] = []
    var numbers: [UInt32: Int] = [:]
    var followers: [UInt32: [(second: UInt32, number: Int)]] = [:]
    for (number, term) in terms.enumerated() {
      switch term {
      case .ideograph(let ideograph):
        numbers[ideograph] = number
        ideographs.append(ideograph)
      case .pair(let first, let second):
        followers[first, default: []].append((second, number))
        ideographs += [first, second]
      case .word(let scalars): words.append((scalars, number))
      }
    }
    self.words = words
    counts = .allocate(capacity: terms.count)
    counts.initialize(repeating: 0)
    table = IdeographSlots(for: Set(ideographs))
    var known: [UInt32: UInt16] = [:]
    var next = IdeographSlots.firstFree
    for ideograph in ideographs where known[ideograph] == nil {
      known[ideograph] = next
      table.place(next, at: ideograph)
      next += 1
    }
    slots = .allocate(capacity: Int(next))
    slots.initialize(repeating: Slot())
    slots[Int(IdeographSlots.numeral)].isNumeral = true
    slots[Int(IdeographSlots.year)].isYear = true
    pairs = .allocate(capacity: followers.values.reduce(0) { $0 + $1.count })
    var end = 0
    for (ideograph, slot) in known {
      let start = end
      for (second, number) in followers[ideograph] ?? [] {
        pairs.initializeElement(at: end, to: Pair(second: known[second] ?? 0, number: number))
        end += 1
      }
      slots[Int(slot)] = Slot(
        number: numbers[ideograph] ?? -1, pairs: start..<end, isNumeral: Numerals.isNumeral(ideograph),
        isYear: ideograph == Numerals.year)
    }
  }

  deinit {
    counts.deallocate()
    slots.deallocate()
    pairs.deallocate()
  }

  // MARK: Counting

  /// Begins a text.
  func begin() {
    counts.update(repeating: 0)
    separate()
  }

  /// Notes that something stands here that separates ideographs.
  @inline(__always)
  func separate() {
    pairsEnd = 0
    previousIsNumeral = false
  }

  /// Takes ideographs of the basic plane as long as one follows the other.
  ///
  /// - Parameter offset: Where they begin in the text, in bytes; where they end, afterwards.
  /// - Returns: Whether they are what they seem; else they may be a year in words, which folds otherwise.
  @inline(__always)
  func takeIdeographs(_ text: UnsafeBufferPointer<UInt8>, offset: inout Int) -> Bool {
    guard let start = text.baseAddress else { return true }
    let marks = table.marks
    var index = offset
    var isSeparate = false
    defer { offset = index }
    while index &+ 4 <= text.count {
      let word = ThreeBytes.load(start + index)
      let scalar = ThreeBytes.scalar(word)
      let offset = scalar &- IdeographSlots.first
      guard ThreeBytes.hasForm(word), offset < IdeographSlots.count else { break }
      if marks[Int(offset &>> 6)] &>> UInt64(offset & 63) & 1 == 0 {
        isSeparate = true
      } else {
        if isSeparate { separate() }
        isSeparate = false
        guard let slot = table.slot(of: scalar) else { return true }
        if !take(slot, yearsAreFolded: false) { return false }
      }
      index &+= 3
    }
    if isSeparate { separate() }
    return true
  }

  private func take(_ slot: UInt16, yearsAreFolded: Bool) -> Bool {
    let known = slots[Int(slot)]
    if known.isYear, previousIsNumeral, !yearsAreFolded { return false }
    while pair < pairsEnd {
      if pairs[pair].second == slot { counts[pairs[pair].number] &+= 1 }
      pair &+= 1
    }
    if known.number >= 0 { counts[known.number] &+= 1 }
    pair = known.pairs.lowerBound
    pairsEnd = known.pairs.upperBound
    previousIsNumeral = known.isNumeral
    return true
  }

  /// Whether a circle here may be a zero.
  var followsNumeral: Bool { previousIsNumeral }

  /// Takes an ideograph, folded.
  ///
  /// - Returns: Whether it is what it seems.
  func take(ideograph: UInt32, yearsAreFolded: Bool = false) -> Bool {
    if let slot = table.slot(of: ideograph) { return take(slot, yearsAreFolded: yearsAreFolded) }
    separate()
    return true
  }

  /// Takes units.
  ///
  /// - Parameter yearsAreFolded: Whether years in words are words already.
  /// - Returns: Whether they are what they seem.
  func take(_ units: UnsafeBufferPointer<UInt32>, yearsAreFolded: Bool) -> Bool {
    var index = 0
    while index < units.count {
      let unit = units[index]
      index += 1
      if unit < FoldedText.wordStart {
        guard take(ideograph: unit, yearsAreFolded: yearsAreFolded) else { return false }
        continue
      }
      separate()
      guard unit == FoldedText.wordStart else { continue }
      let start = index
      while units[index] != FoldedText.wordEnd { index += 1 }
      let word = UnsafeBufferPointer(rebasing: units[start..<index])
      for known in words where known.scalars.count == word.count && known.scalars.elementsEqual(word) {
        counts[known.number] &+= 1
      }
    }
    return true
  }
}

extension TextFolder {
  /// Counts the terms of UTF-8 text.
  package mutating func count(
    _ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks, by tally: TermTally
  ) {
    tally.begin()
    if countInPlace(text, lineBreaks: lineBreaks, by: tally) { return }
    foldIntoBuffer(text, lineBreaks: lineBreaks)
    tally.begin()
    _ = tally.take(UnsafeBufferPointer(start: buffer.units, count: buffer.count), yearsAreFolded: true)
  }

  /// Counts terms without writing ideographs down.
  ///
  /// - Returns: Whether the counts are right; else there may be a year in words, or a zero that is written as a circle.
  private mutating func countInPlace(
    _ text: UnsafeBufferPointer<UInt8>, lineBreaks: LineBreaks, by tally: TermTally
  ) -> Bool {
    begin(text, lineBreaks: lineBreaks)
    defer { end() }
    while offset < text.count {
      guard tally.takeIdeographs(text, offset: &offset) else { return false }
      guard offset < text.count else { break }
      switch takeSimple(by: tally) {
      case .taken: continue
      case .mayBeYear: return false
      case .other: break
      }
      // A gap is only written down after something.
      buffer.removeAll()
      buffer.reserve(1)
      buffer.append(FoldedText.wordEnd, at: 0)
      takeOther()
      let units = UnsafeBufferPointer(start: buffer.units + 1, count: buffer.count - 1)
      guard tally.take(units, yearsAreFolded: false) else { return false }
    }
    return true
  }

  private enum Simple {
    case taken
    case mayBeYear
    case other
  }

  /// Takes a character that is no common ideograph and that its neighbours do not change.
  private mutating func takeSimple(by tally: TermTally) -> Simple {
    guard let (scalar, entry, next) = peek(at: offset) else { return .other }
    switch entry {
    case .itself(.ignorable), .itself(.blank), .itself(.separator): break
    case .itself(.gap): tally.separate()
    case .itself(.ideograph): if !tally.take(ideograph: scalar) { return .mayBeYear }
    case .ideograph(let ideograph): if !tally.take(ideograph: ideograph) { return .mayBeYear }
    case .itself(.circle) where tally.followsNumeral: return .mayBeYear
    case .itself(.letter) where tally.followsNumeral && Numerals.isLetterZero(scalar): return .mayBeYear
    case .mapping where tally.followsNumeral && Numerals.isLetterZero(scalar): return .mayBeYear
    default: return .other
    }
    offset = next
    return .taken
  }
}
