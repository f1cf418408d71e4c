import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText

struct VectorMergerTests {
  private func records(_ range: Range<Int>, title: String) throws -> [PolicyDocument] {
    try TestIndex.records(
      range.map { "{\"id\": \"\(title)\($0)\", \"document\": \"\(title)\", \"text\": \"企业\($0)\"}" })
  }

  /// An index of documents, each passage with a vector that its id decides.
  private func index(_ documents: [PolicyDocument], dimension: Int = 33) throws -> IndexReader {
    let index = try TestIndex.index(of: documents)
    let vectors = try (0..<index.counts.passages).map { number in
      let seed = try index.id(ofPassage: number).unicodeScalars.reduce(7) { $0 &* 31 &+ UInt64($1.value) }
      var random = RandomVectors(dimension: dimension, seed: seed)
      return random.next()
    }
    return try TestIndex.index(index, with: vectors)
  }

  @Test func `merged vectors are those of indexing everything at once`() throws {
    let documents = try ["丁", "乙", "甲", "戊"].map { try records(0..<90, title: $0) }
    let expected = TestIndex.bytes(of: try index(Array(documents.joined())))
    let parts = [try index(documents[0] + documents[2]), try index(documents[3]), try index(documents[1])]
    #expect(try TestIndex.merge(parts) == expected)
    try TestIndex.open(expected).verify()
    // A document that comes again replaces the one before with its vectors; one that is left out takes its vectors
    // along.
    let old = try index(try records(0..<70, title: "乙") + records(0..<5, title: "己"))
    #expect(try TestIndex.merge([old] + parts, leavingOut: ["己"]) == expected)
  }

  @Test func `indexes of which only some have vectors are not merged, unless vectors are left out`() throws {
    let (with, without) = (
      try index(try records(0..<3, title: "甲")), try TestIndex.index(of: records(0..<3, title: "乙"))
    )
    #expect(throws: IndexError.vectors(path: TestIndex.path, fault: .onlySome(other: TestIndex.path))) {
      try TestIndex.merge([with, without])
    }
    #expect(throws: IndexError.self) { try TestIndex.merge([without, with]) }
    let merged = try IndexMerger([with, without], keepsVectors: false).write(to: TestIndex.scratch(), path: "x")
    #expect(merged.vectors == nil && merged.counts.passages == 6)
  }

  @Test func `vectors of different dimensions are not merged`() throws {
    let indexes = [
      try index(try records(0..<3, title: "甲"), dimension: 8), try index(try records(0..<3, title: "乙"), dimension: 9),
    ]
    let fault = VectorFault.unequal(dimension: 8, other: TestIndex.path, otherDimension: 9)
    #expect(throws: IndexError.vectors(path: TestIndex.path, fault: fault)) { try TestIndex.merge(indexes) }
  }

  @Test func `an index without passages goes with any`() throws {
    let documents = try records(0..<3, title: "甲")
    let (empty, some) = (try TestIndex.index(of: []), try index(documents))
    #expect(try TestIndex.merge([empty, some]) == TestIndex.bytes(of: some))
    #expect(try TestIndex.open(try TestIndex.merge([some], leavingOut: ["甲"])).counts.passages == 0)
  }
}
