import InvertedIndex
import TextFolding

/// Tells of passages that have every pair of a phrase of ideographs, without their texts, that they have the phrase.
///
/// If every inner ideograph of the phrase stands in a passage once, it is the same one in both of its pairs, so that
/// the pairs follow each other. The signature of a passage says which ideographs it does not have more than once.
struct PhraseProof {
  private let inner: [CharacterSignature.Place]
  private let signatures: UnsafeRawPointer

  /// - Parameter index: Which must outlive the proof.
  /// - Returns: Nil for a phrase of which it cannot be told: shorter ones are one term, others have words or gaps.
  init?(_ phrase: QueryPart, in index: IndexReader) {
    let units = phrase.folded.units
    guard units.count > 2, units.allSatisfy({ $0 < FoldedText.wordStart }), let start = index.signatures.baseAddress
    else { return nil }
    signatures = start
    inner = units.dropFirst().dropLast().map { CharacterSignature.Place($0) }
  }

  /// The numbers of those of some passages that have every pair of which it is not certain that they have the phrase.
  func doubtful(_ passages: [UInt32]) -> [Int] {
    var doubtful: [Int] = []
    for (number, passage) in passages.enumerated() where !holds(passage) { doubtful.append(number) }
    return doubtful
  }

  /// Whether a passage that has every pair certainly has the phrase.
  @inline(__always)
  func holds(_ passage: UInt32) -> Bool {
    let signature = signatures + 4 &* CharacterSignature.words &* Int(passage)
    for place in inner {
      let word = UInt32(
        littleEndian: signature.loadUnaligned(fromByteOffset: 4 &* place.repetition, as: UInt32.self))
      if word &>> place.repetitionBit & 1 != 0 { return false }
    }
    return true
  }
}
