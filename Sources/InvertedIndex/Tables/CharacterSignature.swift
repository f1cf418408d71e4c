/// Which ideographs a passage may hold, and which of them more than once (section `SIGN`): a bound of what single
/// characters add to its score, without its text.
///
/// An ideograph has one bit of 256, which says that some ideograph of that bit is in the passage, and one of 128, which
/// says that those of that bit may count more than once. Superimposed coding (Roberts: Partial-match retrieval via the
/// method of superimposed codes, 1979), for bounds of scores: a bit that is set too much only makes a bound higher.
package enum CharacterSignature {
  /// Numbers of 32 bits a passage: those of the bits of presence, then those of repetition.
  package static let words = 12
  private static let presenceWords = 8

  /// Where an ideograph's bits are: in which numbers, and which bits of them, from 0 to 31.
  package struct Place: Sendable {
    package let presence: Int
    package let presenceBit: UInt32
    package let repetition: Int
    package let repetitionBit: UInt32

    /// - Parameter ideograph: Folded.
    @inline(__always)
    package init(_ ideograph: UInt32) {
      // Knuth, The Art of Computer Programming, volume 3, 6.4: multiplicative hashing.
      let hash = (ideograph &* 0x9E37_79B1) >> 24
      presence = Int(hash >> 5)
      presenceBit = hash & 31
      repetition = presenceWords + Int(hash >> 6)
      repetitionBit = hash >> 1 & 31
    }
  }

  /// Notes an occurrence.
  ///
  /// - Parameters:
  ///   - isHeavy: Whether it counts more than once.
  ///   - signature: The passage's numbers.
  @inline(__always)
  static func add(_ ideograph: UInt32, isHeavy: Bool, to signature: UnsafeMutablePointer<UInt32>) {
    let place = Place(ideograph)
    let presence: UInt32 = 1 << place.presenceBit
    if isHeavy || signature[place.presence] & presence != 0 {
      signature[place.repetition] |= 1 << place.repetitionBit
    }
    signature[place.presence] |= presence
  }
}
