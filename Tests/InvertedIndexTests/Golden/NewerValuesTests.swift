import FoundationEssentials
import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText

/// `Data/newer-6.zhice` is `golden-6.zhice` as a later program of the same version may write it: with values that this
/// one has no names for. FORMAT.md says what becomes of them.
struct NewerValuesTests {
  private static let data = Project.root.path + "/Tests/InvertedIndexTests/Data"
  private static let newer = data + "/newer-6.zhice"
  private static let golden = data + "/golden-6.zhice"
  /// A title, a measure.
  private static let passages = (first: 0, second: 6)

  @Test func `the stored file has newer values and nothing else`() throws {
    var bytes = try TestIndex.contents(of: Self.golden)
    let passages = RepairedFile.section(.passages, of: bytes).lowerBound
    let first = passages + Self.passages.first * PassageRecord.Layout.size
    bytes[first + PassageRecord.Layout.kind.rawValue] = 200
    bytes[first + PassageRecord.Layout.flags.rawValue] |= 0x80
    let tags = passages + Self.passages.second * PassageRecord.Layout.size + PassageRecord.Layout.tags.rawValue
    RepairedFile.set(RepairedFile.word(tags, of: bytes) | 1 << 15 | 1 << 47 | 1 << 60, at: tags, of: &bytes)
    let targets = RepairedFile.section(.targets, of: bytes).lowerBound
    bytes[targets + TargetRecord.Layout.comparator.rawValue] = 77
    bytes[targets + TargetRecord.Layout.size + TargetRecord.Layout.kind.rawValue] = 99
    let strings = RepairedFile.section(.strings, of: bytes)
    let genre = Array("条例".utf8)
    let position = try #require(strings.first { bytes[$0] == 6 && bytes[($0 + 1)...].starts(with: genre) })
    bytes.replaceSubrange(position + 1..<position + 7, with: Array("新例".utf8))
    #expect(RepairedFile.repaired(bytes) == (try TestIndex.contents(of: Self.newer)))
  }

  @Test func `values without a name are not shown, and everything else is`() throws {
    let newer = try IndexReader(path: Self.newer)
    let golden = try IndexReader(path: Self.golden)
    try newer.verify()
    for number in 0..<golden.counts.passages {
      var (found, expected) = (try newer.passage(number), try golden.passage(number))
      if number == Self.passages.first { expected.kind = .paragraph }
      #expect((found.values == expected.values) == ![Self.passages.first, Self.passages.second].contains(number))
      found.values = expected.values
      #expect(found == expected)
    }
    #expect(try newer.target(0) == nil && newer.target(1) == nil && newer.target(2) == golden.target(2))
    #expect(try newer.document(3).metadata.genre == "新例")
  }

  @Test func `a merge keeps them`() throws {
    let newer = try IndexReader(path: Self.newer)
    #expect(try TestIndex.merge([newer]) == TestIndex.contents(of: Self.newer))
  }

  @Test func `records that are joined to one document keep them`() throws {
    let kinds: [UInt8] = [200, 201]
    let parts = try kinds.map { kind in
      let records = try TestIndex.records([#"{"id": "\#(kind)", "title": "甲法", "text": "第一条"}"#])
      var bytes = try TestIndex.bytes(of: records)
      let passage = RepairedFile.section(.passages, of: bytes).lowerBound
      bytes[passage + PassageRecord.Layout.kind.rawValue] = kind
      bytes[passage + PassageRecord.Layout.flags.rawValue] |= 15 << 1
      RepairedFile.set(UInt64(1) << 60, at: passage + PassageRecord.Layout.tags.rawValue, of: &bytes)
      RepairedFile.set(UInt16(1) << 14, at: passage + PassageRecord.Layout.forms.rawValue, of: &bytes)
      return try TestIndex.open(RepairedFile.repaired(bytes))
    }
    let joined = try TestIndex.open(try TestIndex.merge(parts, sameID: .join))
    let values = try (0..<joined.counts.passages).map { try joined.passage($0).values }
    #expect(values == kinds.map { PassageRecord.Values(kind: $0, theme: 15, tags: 1 << 60, forms: 1 << 14) })
  }
}
