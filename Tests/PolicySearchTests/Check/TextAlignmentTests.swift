import TestSupport
import Testing

@testable import PolicySearch

/// Alignments compared with trying every part of a text.
struct TextAlignmentTests {
  /// The fewest symbols to insert, leave out or replace, by definition.
  private func distance(_ one: ArraySlice<UInt32>, _ other: ArraySlice<UInt32>) -> Int {
    var previous = Array(0...other.count)
    for (row, symbol) in one.enumerated() {
      var current = [row + 1]
      for (column, otherSymbol) in other.enumerated() {
        current.append(
          min(previous[column] + (symbol == otherSymbol ? 0 : 1), previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[other.count]
  }

  @Test func `the part with the least distance is found, or none within the bound`() {
    var generator = SplitMix64(seed: 11)
    var found = 0
    for _ in 0..<400 {
      func symbols(_ lengths: ClosedRange<Int>) -> [UInt32] {
        (0..<Int.random(in: lengths, using: &generator)).map { _ in UInt32.random(in: 1...4, using: &generator) }
      }
      let wanted = symbols(1...7)
      let text = symbols(0...14)
      let most = Int.random(in: 0...4, using: &generator)
      var least = Int.max
      for start in 0...text.count {
        for end in start...text.count where end > start { least = min(least, distance(wanted[...], text[start..<end])) }
      }
      let alignment = TextAlignment(wanted, in: text[...], most: most)
      if least <= most {
        #expect(alignment?.distance == least)
        if let alignment { #expect(distance(wanted[...], text[alignment.range]) == least) }
        found += 1
      } else {
        #expect(alignment == nil)
      }
    }
    #expect(found > 100)
  }

  @Test func `parts cover both texts in order, and those that differ are as few as the distance says`() {
    var generator = SplitMix64(seed: 12)
    for _ in 0..<300 {
      func symbols() -> [UInt32] {
        (0..<Int.random(in: 0...9, using: &generator)).map { _ in UInt32.random(in: 1...3, using: &generator) }
      }
      let (one, text) = (symbols(), [9, 9] + symbols())
      let other = text[2...]
      let parts = TextAlignment.parts(one, other)
      var (inOne, inText) = (0, 2)
      var changed = 0
      for (number, part) in parts.enumerated() {
        #expect(part.symbols.lowerBound == inOne && part.text.lowerBound == inText)
        (inOne, inText) = (part.symbols.upperBound, part.text.upperBound)
        if part.isSame { #expect(one[part.symbols].elementsEqual(text[part.text])) }
        if number > 0 { #expect(part.isSame != parts[number - 1].isSame) }
        changed += part.isSame ? 0 : max(part.symbols.count, part.text.count)
      }
      #expect(inOne == one.count && inText == text.count)
      #expect(changed <= distance(one[...], other))
    }
  }
}
