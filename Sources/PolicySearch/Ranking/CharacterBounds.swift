import InvertedIndex

/// Bounds of what the single ideographs of a query add to the score of a passage, from the signatures of the passages.
///
/// A passage is one of the index, which has a signature for each: opening and decoding checked it.
struct CharacterBounds {
  private struct Character {
    let place: CharacterSignature.Place
    /// The most that it adds.
    let weight: Double
  }

  private let index: IndexReader
  private let signatures: UnsafeRawPointer
  private let bm25: BM25
  private let lengths: PassageLengths
  /// Those that add the most first, so that a bound is soon low.
  private let characters: [Character]
  private let most: Double

  init(_ plan: ScoringPlan, index: IndexReader, bm25: BM25) {
    self.index = index
    signatures = index.signatures.baseAddress.unsafelyUnwrapped
    self.bm25 = bm25
    lengths = PassageLengths(index, areWeighted: bm25.weighsTitles)
    characters = zip(plan.ideographs, plan.ideographNumbers).map { ideograph, number in
      Character(
        place: CharacterSignature.Place(ideograph), weight: BM25.above(plan.characterWeight * plan.weights[number]))
    }.sorted { $0.weight > $1.weight }
    // Each score is rounded, by half of 2^-32 at most.
    most = characters.reduce(0) { $0 + $1.weight } + Double(characters.count) * 0x1p-32
  }

  /// The most that they add to a passage.
  ///
  /// - Parameter least: A bound below this need not be close.
  func bound(of passage: UInt32, least: Double) -> Double {
    // What one occurrence adds, and a little more than scores are rounded by.
    let once = bm25.score(weight: 1, frequency: 1, length: lengths[passage]) + 0x1p-30
    // What an ideograph adds less than its most that is not there, there once, or more often.
    let less = (1.0, 1 - once, 0.0)
    let signature = signatures + 4 &* CharacterSignature.words &* Int(passage)
    var bound = most
    return withUnsafeBytes(of: less) { less in
      // In steps without a branch, which nobody could foretell.
      var start = 0
      while start < characters.count {
        let end = min(start &+ Self.step, characters.count)
        for index in start..<end {
          let character = characters[index]
          let isThere = Self.bit(character.place.presenceBit, of: character.place.presence, in: signature)
          let isHeavy = Self.bit(character.place.repetitionBit, of: character.place.repetition, in: signature)
          bound -=
            character.weight
            * less.loadUnaligned(fromByteOffset: 8 &* (isThere &+ isThere & isHeavy), as: Double.self)
        }
        if bound < least { break }
        start = end
      }
      return max(0, bound)
    }
  }

  /// How many characters are looked at before it is asked whether their bound is enough.
  private static let step = 4

  /// A bit of a number of a signature.
  @inline(__always)
  private static func bit(_ place: UInt32, of number: Int, in signature: UnsafeRawPointer) -> Int {
    let word = UInt32(littleEndian: signature.loadUnaligned(fromByteOffset: 4 &* number, as: UInt32.self))
    return Int(word &>> place & 1)
  }
}
