import FoundationEssentials
import TestSupport
import TextFolding
import Testing

@testable import InvertedIndex
@testable import PolicyText

struct IndexMergerTests {
  /// Indexes of the documents, each in one of them at random; some may be empty.
  private func partition(
    _ documents: [PolicyDocument], into count: Int, _ generator: inout SplitMix64
  ) throws -> [IndexReader] {
    var parts = [[PolicyDocument]](repeating: [], count: count)
    for document in documents { parts[Int.random(in: 0..<count, using: &generator)].append(document) }
    return try parts.map(TestIndex.index)
  }

  private func mixedDocuments(seed: UInt64) throws -> [PolicyDocument] {
    var corpus = RandomLines(seed: seed)
    return try TestIndex.records(corpus.lines(90)) + TestIndex.smallDocuments()
  }

  @Test func `the seeds in parts are the seeds at once`() throws {
    let documents = try Seeds.documents()
    var generator = SplitMix64(seed: 1)
    let expected = try TestIndex.bytes(of: documents)
    #expect(try TestIndex.merge(try partition(documents, into: 3, &generator)) == expected)
    #expect(try TestIndex.merge([try TestIndex.index(of: documents)]) == expected)
  }

  @Test(arguments: UInt64(1)...6)
  func `documents in any parts are the documents at once`(seed: UInt64) throws {
    let documents = try mixedDocuments(seed: seed)
    var generator = SplitMix64(seed: seed)
    let expected = try TestIndex.bytes(of: documents)
    for count in [1, 2, 5, 12] {
      let parts = try partition(documents, into: count, &generator)
      #expect(try TestIndex.merge(parts) == expected, "\(count) parts")
      #expect(try TestIndex.merge(parts, sameID: .join) == expected, "\(count) parts")
    }
  }

  @Test(arguments: UInt64(1)...6)
  func `records in any parts of their lines are the records at once`(seed: UInt64) throws {
    var corpus = RandomLines(seed: seed)
    let lines = corpus.lines(100)
    var generator = SplitMix64(seed: seed)
    let expected = try TestIndex.bytes(of: try TestIndex.records(lines))
    for count in [2, 4, 30] {
      let cuts =
        [0] + (1..<count).map { _ in Int.random(in: 1..<lines.count, using: &generator) }.sorted() + [lines.count]
      let parts = try zip(cuts, cuts.dropFirst()).filter { $0 < $1 }.map {
        try TestIndex.index(of: try TestIndex.records(Array(lines[$0..<$1])))
      }
      #expect(try TestIndex.merge(parts, sameID: .join) == expected, "\(count) parts")
    }
  }

  @Test(arguments: UInt64(1)...4)
  func `a document that comes again replaces the one before`(seed: UInt64) throws {
    let old = try mixedDocuments(seed: seed)
    // The titles are the same, the records are others.
    var corpus = RandomLines(seed: seed + 100)
    let new = try TestIndex.records(corpus.lines(20, prefix: "n")).filter { $0.id != "乙法" }
    let replaced = Set(new.map(\.id))
    let expected = try TestIndex.bytes(of: old.filter { !replaced.contains($0.id) } + new)
    var generator = SplitMix64(seed: seed)
    let parts = try partition(old, into: 3, &generator)
    #expect(!replaced.isDisjoint(with: old.map(\.id)))
    #expect(try TestIndex.merge(parts + [try TestIndex.index(of: new)]) == expected)
  }

  @Test(arguments: UInt64(1)...4)
  func `a document that is left out leaves nothing`(seed: UInt64) throws {
    let extra = DocumentParser.parse(id: "extra", text: "只此一处出现之龘字词语zyxwv。")
    let documents = try mixedDocuments(seed: seed)
    let index = try TestIndex.index(of: documents + [extra])
    #expect(try index.postings(of: "zyxwv").count == 1 && index.postings(of: Gram(0x9F98, 0x5B57)).count == 1)
    let bytes = try TestIndex.merge([index], leavingOut: ["extra", "there is none"])
    #expect(try bytes == TestIndex.bytes(of: documents))
    let left = try TestIndex.open(bytes)
    #expect(try left.postings(of: "zyxwv").isEmpty && left.grams.index(ofIdeograph: 0x9F98) == nil)
    let ids = documents.map(\.id)
    let kept = Set(ids.prefix(3))
    #expect(
      try TestIndex.merge([index], leavingOut: ids.filter { !kept.contains($0) })
        == TestIndex.bytes(of: documents.filter { kept.contains($0.id) } + [extra]))
    #expect(try TestIndex.merge([index], leavingOut: ids + ["extra"]) == TestIndex.bytes(of: []))
  }

  @Test func `the output may be one of the sources`() throws {
    try TestFolder.with { folder in
      let documents = try mixedDocuments(seed: 9)
      let (a, b) = ("\(folder)/a.zhice", "\(folder)/b.zhice")
      try IndexBuilder(Array(documents[..<4])).write(to: a)
      try IndexBuilder(Array(documents[4...])).write(to: b)
      try IndexMerger([try IndexReader(path: a), try IndexReader(path: b)]).write(to: a)
      #expect(try TestIndex.contents(of: a) == TestIndex.bytes(of: documents))
      #expect(try TestIndex.names(in: folder) == ["a.zhice", "b.zhice"])
    }
  }

  @Test func `passages of different documents with the same id are an error`() throws {
    let records = [
      "{\"id\": \"1\", \"title\": \"甲\", \"text\": \"一\"}", "{\"id\": \"1\", \"title\": \"乙\", \"text\": \"二\"}",
    ]
    let parts = try records.map { try TestIndex.index(of: try TestIndex.records([$0])) }
    #expect(throws: IndexError.duplicate(id: "1")) { try TestIndex.merge(parts) }
    #expect(throws: IndexError.duplicate(id: "1")) { try TestIndex.merge(parts, sameID: .join) }
  }

  @Test func `nothing merged is an index of nothing`() throws {
    #expect(try TestIndex.merge([]) == TestIndex.bytes(of: []))
  }
}
