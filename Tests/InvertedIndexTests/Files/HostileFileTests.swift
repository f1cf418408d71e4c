import TestSupport
import Testing

@testable import InvertedIndex

/// Damage that the checksums were made to fit. `tools/fuzz/run index` does the same at length.
struct HostileFileTests {
  /// Changes some numbers, keeps the frame, and reads what is left of the index.
  private func attack(_ bytes: [UInt8], rounds: Int, seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let start = 64 + 32 * SectionTag.always.count
    // Small changes and the values that arithmetic trips over.
    let numbers: [UInt64] = [0, 1, .max, .max >> 1, 1 << 32, 1 << 31, 0xFFFF_FFFE]
    for _ in 0..<rounds {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        // Text makes most of a file, and means nothing to the reader.
        let tag = SectionTag.always.dropFirst().randomElement(using: &generator) ?? .meta
        let section = RepairedFile.section(tag, of: bytes)
        let position = max(start, Int.random(in: section.lowerBound...section.upperBound, using: &generator) & ~3)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: RepairedFile.set(numbers.randomElement(using: &generator) ?? 0, at: position, of: &damaged)
        case 1:
          RepairedFile.set(UInt32.random(in: 0...300, using: &generator), at: position, of: &damaged)
        case 2:
          RepairedFile.set(
            UInt32(truncatingIfNeeded: numbers.randomElement(using: &generator) ?? 0), at: position, of: &damaged)
        default:
          let byte = min(damaged.count - 1, position + Int.random(in: 0..<4, using: &generator))
          damaged[byte] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
      }
      guard let index = try? TestIndex.open(RepairedFile.repaired(damaged)) else { continue }
      try? index.verify()
      let probe = IndexProbe(index)
      probe.readAll()
      for sameID in [IndexMerger.SameID.replace, .join] { _ = try? TestIndex.merge([index, index], sameID: sameID) }
    }
  }

  @Test func `damage to documents is no crash`() throws {
    try attack(try TestIndex.bytes(of: TestIndex.smallDocuments()), rounds: 300, seed: 5)
  }

  @Test func `damage to lists in blocks is no crash`() throws {
    let lines = (0..<140).map { "{\"id\": \"\($0)\", \"document\": \"甲\", \"text\": \"企\($0 % 3 == 0 ? "企" : "")\"}" }
    try attack(try TestIndex.bytes(of: try TestIndex.records(lines)), rounds: 60, seed: 6)
  }
}
