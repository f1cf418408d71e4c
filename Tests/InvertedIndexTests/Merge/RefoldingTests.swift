import FoundationEssentials
import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText

/// Indexes that another folding table wrote are built again from what they store: the bytes are those of indexing the
/// documents.
struct RefoldingTests {
  /// The same index, which says that another folding table wrote it.
  private func foreign(_ index: IndexReader) throws -> IndexReader {
    var bytes = TestIndex.bytes(of: index)
    bytes[24] ^= 1
    let file = try TestIndex.scratch()
    try RepairedFile.repaired(bytes).withUnsafeBytes { try file.write($0) }
    return try IndexReader(try file.mapped(), path: TestIndex.path, isMerged: true)
  }

  private func compare(_ index: IndexReader, _ comment: Comment) throws {
    #expect(try TestIndex.merge([try foreign(index)]) == TestIndex.bytes(of: index), comment)
  }

  @Test func `the five plans are what they were`() throws {
    try compare(try TestIndex.index(of: try CorpusReader.read([Project.root.appending(path: "seeds").path])), "seeds")
  }

  @Test func `small, wrapped and empty documents are what they were`() throws {
    let line = String(repeating: "为加快发展低空经济,支持企业研发补贴五百万元,到二〇二七年新增企业一百家", count: 1)
    let wrapped = "某市实施办法\n" + (0..<12).map { "第\($0 + 1)条 \(line)\n\(line)\n。" }.joined(separator: "\n")
    let documents =
      TestIndex.smallDocuments() + [
        DocumentParser.parse(id: "wrapped", text: wrapped), DocumentParser.parse(id: "empty", text: ""),
      ]
    try compare(try TestIndex.index(of: documents), "small")
    try compare(try TestIndex.index(of: []), "none")
  }

  @Test func `records are what they were, with their vectors, beside an index of this folding`() throws {
    let records = (0..<40).map {
      #"{"id": "r\#($0)", "title": "甲\#($0 % 7)条例", "text": "第\#($0)条 本条例所称企业，是指……自2026年起施行。"}"#
    }
    let index = try TestIndex.index(of: try TestIndex.records(records))
    var random = RandomVectors(dimension: 9, seed: 4)
    let vectors = (0..<index.counts.passages).map { _ in random.next() }
    let with = try TestIndex.index(index, with: vectors)
    try compare(index, "records")
    try compare(with, "vectors")
    let other = try TestIndex.index(
      try TestIndex.index(of: try TestIndex.records([#"{"id": "z", "title": "乙", "text": "企业"}"#])),
      with: [random.next()])
    #expect(try TestIndex.merge([try foreign(with), other]) == TestIndex.merge([with, other]))
    #expect(
      try TestIndex.merge([try foreign(index)], leavingOut: ["甲3条例"]) == TestIndex.merge([index], leavingOut: ["甲3条例"]))
  }
}
