import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText

struct DamagedSourceTests {
  @Test func `a bit that is wrong in a source is not merged`() throws {
    try TestFolder.with { folder in
      let (source, target) = ("\(folder)/a.zhice", "\(folder)/b.zhice")
      try IndexBuilder(TestIndex.smallDocuments()).write(to: source)
      try IndexBuilder([]).write(to: target)
      let bytes = try TestIndex.contents(of: source)
      let before = try TestIndex.contents(of: target)
      for tag in SectionTag.always {
        let section = RepairedFile.section(tag, of: bytes)
        guard !section.isEmpty else { continue }
        var damaged = bytes
        damaged[section.lowerBound + section.count / 2] ^= 4
        try TestIndex.withFile(damaged) { path in
          #expect(throws: IndexError.self, "\(tag)") {
            try IndexMerger([try IndexReader(path: path), try IndexReader(path: target)]).write(to: target)
          }
        }
      }
      #expect(try TestIndex.contents(of: target) == before)
      #expect(try TestIndex.names(in: folder) == ["a.zhice", "b.zhice"], "no temporary file stays")
    }
  }

  @Test func `a source whose documents or terms are out of order is refused`() throws {
    var corpus = RandomLines(seed: 1)
    let bytes = try TestIndex.bytes(of: try TestIndex.records(corpus.lines(150)))
    func swapped(_ tag: SectionTag, at offset: Int, size: Int, by distance: Int) -> [UInt8] {
      var bytes = bytes
      let position = RepairedFile.section(tag, of: bytes).lowerBound + offset
      for byte in position..<position + size { bytes.swapAt(byte, byte + distance) }
      return RepairedFile.repaired(bytes)
    }
    // Grams that begin with the same ideograph: between two ideographs, others may follow in order.
    let index = try TestIndex.open(bytes)
    let ranges = try (0..<index.grams.ideographCount).map { try index.grams.grams(ofIdeographAt: $0) }
    let firstGram = try #require(ranges.first { $0.count > 1 }?.lowerBound)
    let wordCount = Int(RepairedFile.word(RepairedFile.section(.words, of: bytes).lowerBound, of: bytes))
    let cases = [
      "documents": swapped(.documents, at: 0, size: 128, by: 128),
      "grams": swapped(.grams, at: 8 + 8 * firstGram, size: 8, by: 8),
      "ideographs": swapped(.ideographs, at: 8, size: 4, by: 12),
      "words": swapped(.words, at: 8 + 8 * wordCount, size: 4, by: 4),
    ]
    let other = try TestIndex.index(of: TestIndex.smallDocuments())
    for (what, bytes) in cases {
      let index = try TestIndex.open(bytes)
      #expect(throws: IndexError.self, "\(what)") { try TestIndex.merge([index]) }
      #expect(throws: IndexError.self, "\(what)") { try TestIndex.merge([index, other]) }
    }
  }
}
