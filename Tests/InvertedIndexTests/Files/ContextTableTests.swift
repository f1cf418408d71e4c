import TestSupport
import TextFolding
import Testing

@testable import InvertedIndex
@testable import PolicyText

struct ContextTableTests {
  private static let words = ["市", "人才", "上海市", "AI", "AIGC", "2026", "十四五", "规划", "，", "（", "規劃", "龘"]

  /// Documents with random titles, places and agencies: of passages, of records, and without anything.
  private static func documents(_ count: Int, seed: UInt64) -> [PolicyDocument] {
    var generator = SplitMix64(seed: seed)
    func text() -> String? {
      let count = Int.random(in: 0...6, using: &generator)
      return count == 0 ? nil : (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
    }
    return (0..<count).map { number in
      var metadata = DocumentMetadata()
      (metadata.title, metadata.place, metadata.agency) = (text(), text(), text())
      let kind: PassageKind = Bool.random(using: &generator) ? .record : .paragraph
      let passages =
        number % 7 == 0
        ? []
        : [
          Passage(
            id: "\(number)#1", kind: kind, clause: nil, range: 0..<1, title: "", hasSeparateTitle: false, units: [])
        ]
      return PolicyDocument(id: "\(number)", metadata: metadata, text: "文", clauses: [], passages: passages)
    }
  }

  /// What is known of a document, as FORMAT.md says it.
  private static func known(of document: DocumentRecord, _ index: IndexReader) throws -> [UInt32] {
    guard let first = document.passages.first else { return [] }
    let title = try index.passage(first).kind == .record ? nil : document.metadata.title
    return [title, document.metadata.place, document.metadata.agency].compactMap(\.self).filter { !$0.isEmpty }
      .flatMap { FoldedText($0, lineBreaks: .separate).units + [FoldedText.gap] }
  }

  private static func holds(_ phrase: [UInt32], _ units: [UInt32]) -> Bool {
    units.indices.contains { units[$0...].starts(with: phrase) }
  }

  @Test func `phrases are found where they stand in what is known of documents`() throws {
    let index = try TestIndex.index(of: Self.documents(120, seed: 3))
    try index.verify()
    let known = try (0..<index.counts.documents).map { try Self.known(of: index.document($0), index) }
    var generator = SplitMix64(seed: 4)
    var found = 0
    for _ in 0..<400 {
      // A piece of what is known of some document, or words of which none may know.
      let units = known.randomElement(using: &generator) ?? []
      var phrase = FoldedText(Self.words.shuffled(using: &generator).prefix(2).joined()).units
      if Bool.random(using: &generator), units.count > 1 {
        let start = Int.random(in: 0..<units.count - 1, using: &generator)
        phrase = Array(units[start..<Int.random(in: start + 1..<units.count, using: &generator)])
      }
      guard !phrase.isEmpty, phrase != [FoldedText.gap] else { continue }
      let expected = known.indices.filter { Self.holds(phrase, known[$0]) }
      #expect(try index.contexts.documents(holding: [phrase]) == expected, "\(phrase)")
      let other = FoldedText("规划").units
      let either = known.indices.filter { Self.holds(phrase, known[$0]) || Self.holds(other, known[$0]) }
      #expect(try index.contexts.documents(holding: [phrase, other]) == either, "\(phrase)")
      found += expected.count
    }
    #expect(found > 1000)
  }

  @Test func `a table that does not say what the documents say is refused`() throws {
    let bytes = try TestIndex.bytes(of: Self.documents(30, seed: 8))
    let section = RepairedFile.section(.contexts, of: bytes)
    var generator = SplitMix64(seed: 9)
    for _ in 0..<200 {
      var damaged = bytes
      let place = Int.random(in: section, using: &generator)
      damaged[place] ^= UInt8.random(in: 1...255, using: &generator)
      let repaired = RepairedFile.repaired(damaged)
      #expect(throws: IndexError.self) { try TestIndex.open(repaired).verify() }
      // Whatever it says, the documents that are found are documents of the index.
      guard let index = try? TestIndex.open(repaired) else { continue }
      for word in Self.words {
        let phrase = FoldedText(word).units
        guard !phrase.isEmpty, let found = try? index.contexts.documents(holding: [phrase]) else { continue }
        #expect(found.allSatisfy { (0..<index.counts.documents).contains($0) })
      }
    }
  }
}
