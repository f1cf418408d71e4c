import PolicyText
import TestSupport
import TextFolding
import Testing

@testable import InvertedIndex

/// Abbreviations in an index: what is written is read, found by both forms, and the same after merging.
struct AbbreviationTests {
  private static let sentence = "建设自由贸易试验区（以下简称自贸试验区）。推进智能化改造和数字化转型（简称“智改数转”）。"

  /// Records in which abbreviations come, some of them again and again.
  private static func lines(_ count: Int) -> [String] {
    let names = ["科学技术委员会（以下简称科委）", "科學技術委員會（以下簡稱科委）", "太原钢铁公司（下称太钢）", "綜合治理委員會(簡稱綜治委)", "没有任何简称", "财政局"]
    return (0..<count).map { number in
      let text = "第\(number)条\(names[number % names.count])负责\(names[number * 7 % names.count])"
      return "{\"id\": \"\(number)\", \"document\": \"法\(number * 5 / count)\", \"text\": \"\(text)\"}"
    }
  }

  private func forms(of index: IndexReader, _ form: String) throws -> [AbbreviationRecord] {
    let units = FoldedText(form).units[...]
    return try index.abbreviations(for: units, in: try index.abbreviations(startingAs: units)).map(\.record)
  }

  @Test func `abbreviations are read as they were written, with their passages`() throws {
    let document = DocumentParser.parse(id: "d", text: "某市计划\n一、\(Self.sentence)\n二、\(Self.sentence)")
    let index = try TestIndex.index(of: TestIndex.smallDocuments() + [document])
    #expect(index.counts.abbreviations == 3)
    let records = try (0..<2).map { try index.abbreviation($0) }
    #expect(
      records.map(\.abbreviation) == [
        Abbreviation(short: "自贸试验区", long: "自由贸易试验区"), Abbreviation(short: "智改数转", long: "智能化改造和数字化转型"),
      ])
    for record in records { #expect(try index.id(ofPassage: record.passage) == "d#一、") }
    try index.verify()
  }

  @Test func `both forms find an abbreviation in any script, and nothing else does`() throws {
    let index = try TestIndex.index(of: try TestIndex.records(Self.lines(60)))
    for form in ["科委", "科学技术委员会", "科學技術委員會"] {
      let found = try forms(of: index, form)
      #expect(found.count == 10, "\(form)")
      #expect(found.map(\.passage) == found.map(\.passage).sorted())
    }
    #expect(try forms(of: index, "太钢").allSatisfy { $0.abbreviation.long == "太原钢铁公司" })
    for form in ["科", "科委会", "财政局", "太", "", "综治委员"] { #expect(try forms(of: index, form).isEmpty, "\(form)") }
  }

  @Test func `every form is found where its hash is one of many`() throws {
    var generator = SplitMix64(seed: 9)
    let ideographs = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")
    var pairs: Set<Abbreviation> = []
    while pairs.count < 300 {
      let short = (0..<3).map { _ in ideographs[Int.random(in: 0..<ideographs.count, using: &generator)] }
      pairs.insert(Abbreviation(short: String(short), long: short.map { "\($0)天" }.joined()))
    }
    let passages = pairs.sorted { $0.short < $1.short }.enumerated().map { number, pair in
      Passage(
        id: "\(number)", kind: .record, clause: nil, range: 0..<1, title: "", hasSeparateTitle: false, units: [],
        abbreviations: [pair])
    }
    let document = PolicyDocument(id: "d", metadata: DocumentMetadata(), text: "天", clauses: [], passages: passages)
    let index = try TestIndex.index(of: [document])
    for pair in pairs {
      for form in [pair.short, pair.long] {
        #expect(try forms(of: index, form).map(\.abbreviation) == [pair], "\(form)")
      }
    }
    try index.verify()
  }

  @Test func `a merge gives what building at once gives, also of documents in several parts`() throws {
    let lines = Self.lines(90)
    let expected = try TestIndex.bytes(of: try TestIndex.records(lines))
    for cuts in [[0, 45, 90], [0, 1, 2, 30, 31, 89, 90], Array(0...90)] {
      let parts = try zip(cuts, cuts.dropFirst()).map {
        try TestIndex.index(of: try TestIndex.records(Array(lines[$0..<$1])))
      }
      #expect(try TestIndex.merge(parts, sameID: .join) == expected, "\(cuts.count) cuts")
    }
    #expect(try TestIndex.open(expected).counts.abbreviations > 10)
  }

  @Test func `an index without abbreviations has empty sections`() throws {
    let index = try TestIndex.index(of: [])
    #expect(index.counts.abbreviations == 0)
    #expect(try forms(of: index, "科委").isEmpty)
    try index.verify()
  }

  @Test func `any changed number of the sections is found by verifying`() throws {
    let bytes = try TestIndex.bytes(of: try TestIndex.records(Self.lines(12)))
    for tag in [SectionTag.abbreviations, .abbreviationTerms] {
      for place in stride(from: 0, to: RepairedFile.section(tag, of: bytes).count, by: 4) {
        for value: UInt32 in [0xFFFF_FFFF, 0x7FFF_FFFF, 99] {
          var damaged = bytes
          RepairedFile.set(value, at: RepairedFile.section(tag, of: bytes).lowerBound + place, of: &damaged)
          let index = try TestIndex.open(RepairedFile.repaired(damaged))
          #expect(throws: IndexError.self, "\(tag) \(place) \(value)") { try index.verify() }
          for form in ["科委", "科学技术委员会", "太钢"] { _ = try? forms(of: index, form) }
        }
      }
    }
  }
}
