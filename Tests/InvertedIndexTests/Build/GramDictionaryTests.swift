import TextFolding
import Testing

@testable import InvertedIndex

struct GramDictionaryTests {
  /// More ideographs than the encoder has numbers for, so that numbers come again.
  @Test func `the passages of each of very many ideographs are counted`() throws {
    let ideographCount = 66_000
    var encoder = GramDictionary.Encoder(passageCount: 3)
    let both = [Posting(passage: 0, frequency: 1), Posting(passage: 2, frequency: 1)]
    for number in 0..<ideographCount {
      let first = UInt32(0x2_0000 + number)
      // Every third ideograph has a second gram, in passages of which one holds the first gram too.
      both.withUnsafeBufferPointer { encoder.append(Gram(first), PostingReference(offset: 0), postings: $0) }
      if number % 3 == 0 {
        [Posting(passage: 1, frequency: 1), Posting(passage: 2, frequency: 1)].withUnsafeBufferPointer {
          encoder.append(Gram(first, 0x4E00), PostingReference(offset: 0), postings: $0)
        }
      }
    }
    let file = try TestIndex.scratch()
    let writer = try FileWriter(file)
    try encoder.write(to: writer)
    try writer.finish()
    let frame = try IndexFile(try file.mapped(), path: TestIndex.path)
    let dictionary = try GramDictionary(grams: try frame.section(.grams), ideographs: try frame.section(.ideographs))
    try dictionary.verifyOrder()
    #expect(dictionary.ideographCount == ideographCount)
    var wrong = 0
    for number in 0..<ideographCount
    where try dictionary.documentFrequency(ofIdeographAt: number) != (number % 3 == 0 ? 3 : 2) { wrong += 1 }
    #expect(wrong == 0)
    #expect(try dictionary.index(of: Gram(0x2_0003, 0x4E00)) != nil)
    #expect(try dictionary.index(of: Gram(0x2_0004, 0x4E00)) == nil)
    #expect(try dictionary.index(ofIdeograph: 0x1_FFFF) == nil)
    withExtendedLifetime(frame) {}
  }
}
