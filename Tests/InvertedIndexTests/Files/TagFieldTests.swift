import Testing

@testable import InvertedIndex
@testable import PolicyText

/// Instruments and industries in the section of passages.
struct TagFieldTests {
  private static let text =
    "某市行动计划(2024—2026年)\n一、任务\n(一)设立基金。设立产业基金,投向新材料、建筑业。\n(二)完善制度。实行容错免责,开放数据。"

  private func tags(of index: IndexReader) throws -> [String] {
    try (0..<index.counts.passages).map { number in
      let passage = try index.passage(number)
      return "\(passage.id) \(passage.instruments.bits) \(passage.industries.bits)"
    }
  }

  @Test func `tags are what was read, from the first to the last of each list, also after a merge`() throws {
    let document = DocumentParser.parse(id: "b", text: Self.text)
    let measures = document.passages.filter { $0.kind == .measure }
    #expect(measures.map { $0.instruments.tags.map(\.name) } == [["基金投资"], ["数据开放", "监管服务"]])
    #expect(measures.map { $0.industries.tags.map(\.name) } == [["新材料", "建筑"], []])
    let index = try TestIndex.index(of: [document])
    try index.verify()
    let expected = document.passages.map { "\($0.id) \($0.instruments.bits) \($0.industries.bits)" }
    #expect(try tags(of: index) == expected)
    let other = try TestIndex.index(of: [DocumentParser.parse(id: "a", text: "為企業提供資金。")])
    let merged = try TestIndex.open(try TestIndex.merge([index, other]))
    #expect(try tags(of: merged).suffix(expected.count) == expected[...])
  }

  @Test func `a bit that stands for no tag is not shown, and stays in a merge`() throws {
    let index = try TestIndex.index(of: [DocumentParser.parse(id: "b", text: Self.text)])
    let bytes = TestIndex.bytes(of: index)
    let section = RepairedFile.section(.passages, of: bytes)
    for bit in [15, 16 + Industry.names.count, 47, 48, 63] {
      var changed = bytes
      changed[section.lowerBound + PassageRecord.Layout.tags.rawValue + bit / 8] |= 1 << UInt8(bit % 8)
      changed = RepairedFile.repaired(changed)
      let newer = try TestIndex.open(changed)
      try newer.verify()
      #expect(try tags(of: newer) == tags(of: index), "bit \(bit)")
      #expect(try TestIndex.merge([newer]) == changed, "bit \(bit)")
    }
  }
}
