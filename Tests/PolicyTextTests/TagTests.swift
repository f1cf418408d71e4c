import TestSupport
import Testing

@testable import PolicyText

/// What people read as instruments and industries is what the rules find.
struct TagTests {
  /// What of a group of tags was read and found, for all measures of the five plans.
  private func compare<Tag: PolicyTag>(
    _ name: String, column: Int, _ tags: KeyPath<Passage, TagSet<Tag>>
  ) throws -> (both: Int, read: Int, found: Int) {
    let truths = try Corpus.table("tags")
    let documents = try Seeds.names.map { try Seeds.document($0) }
    let measures = documents.flatMap(\.passages).filter { $0.kind == .measure }
    #expect(measures.map(\.id) == truths.map { $0[0] })
    var sums = (both: 0, read: 0, found: 0)
    var misses: [String] = []
    for (truth, measure) in zip(truths, measures) {
      let read = Set(truth[column].split(separator: "|").map(String.init))
      let found = Set(measure[keyPath: tags].tags.map(\.name))
      sums.both += read.intersection(found).count
      sums.read += read.count
      sums.found += found.count
      misses += read.subtracting(found).map { "\(measure.id) not found: \($0)" }
      misses += found.subtracting(read).map { "\(measure.id) not read: \($0)" }
    }
    try KnownMisses.check(name, misses)
    return sums
  }

  @Test func `of the instruments that someone read 9 in 10 are found, and of those found 4 in 5 were read`() throws {
    let sums = try compare("instruments", column: 1, \.instruments)
    #expect(sums.read == 170)
    #expect(Double(sums.both) >= 0.92 * Double(sums.read))
    #expect(Double(sums.both) >= 0.82 * Double(sums.found))
  }

  @Test func `of the industries that someone read 14 in 15 are found, and of those found 9 in 10 were read`() throws {
    let sums = try compare("industries", column: 2, \.industries)
    #expect(sums.read == 99)
    #expect(Double(sums.both) >= 14.0 / 15 * Double(sums.read))
    #expect(Double(sums.both) >= 0.9 * Double(sums.found))
  }

  private func names(_ tags: PassageTags) -> [String] {
    tags.instruments.map(\.tag.name) + tags.industries.map(\.tag.name)
  }

  @Test func `words count where they stand alone, and not in longer words, units, names of documents and goals`() throws
  {
    for row in try Corpus.table("tag-cases") {
      let expected = row[1].split(separator: "|").map(String.init)
      #expect(names(TagReader.tags(of: row[0])) == expected, "\(row[0])")
    }
  }

  @Test func `the words that made a tag stand where they are said to stand`() throws {
    let text = "甲。設立天使投資基金,支持新材料、納米材料。"
    let tags = TagReader.tags(of: text)
    let scalars = Array(text.unicodeScalars)
    #expect(names(tags) == ["基金投资", "新材料"])
    #expect(tags.instruments[0].words.map { SourceText.string(scalars[$0]) } == ["天使投資", "投資基金"])
    #expect(tags.industries[0].words.map { SourceText.string(scalars[$0]) } == ["新材料", "納米"])
  }

  @Test func `a word goes on over the lines of a wrapped text`() {
    let text = "支持企业申报税收优\n惠。"
    #expect(names(TagReader.tags(of: text)).isEmpty)
    let wrapped = TagReader.tags(of: text, isWrapped: true)
    #expect(names(wrapped) == ["税收优惠"])
    #expect(wrapped.instruments[0].words == [6..<11])
  }

  @Test func `only measures have tags, and those that their text has`() throws {
    let passages = try Seeds.names.flatMap { try Seeds.document($0).passages.map { $0 } }
    #expect(passages.filter { !$0.instruments.isEmpty }.count > 80)
    for passage in passages where passage.kind != .measure {
      #expect(passage.instruments.isEmpty && passage.industries.isEmpty)
    }
    let document = try Seeds.document("wuxi-2024")
    let scalars = Array(document.text.unicodeScalars)
    for passage in document.passages where passage.kind == .measure {
      let tags = TagReader.tags(of: SourceText.string(scalars[passage.range]))
      #expect(TagSet(tags.instruments.map(\.tag)) == passage.instruments)
      #expect(TagSet(tags.industries.map(\.tag)) == passage.industries)
    }
  }

  @Test func `what looks back has no tags`() {
    let text = "某省2026年政府工作报告\n2026年1月27日\n一、2025年工作完成情况\n(一)产业。设立产业基金。\n二、2026年重点工作\n(一)产业。设立产业基金。"
    let sections = DocumentParser.parse(id: "d", text: text).passages.filter { $0.title == "产业" }
    #expect(sections.map(\.kind) == [.paragraph, .measure])
    #expect(sections.map { $0.instruments.tags.map(\.name) } == [[], ["基金投资"]])
  }

  private func tag(_ name: String) throws -> PolicyInstrument { try #require(PolicyInstrument(name: name)) }

  @Test func `a rule has words, companions, a least number, guards and verbs`() throws {
    let rules = TagRule<PolicyInstrument>.rules(
      "# remark\n9\t资质认定\t认定|入库\t企业|产品\t2\t上下游企业\t开展|组织\tnote\n1\t税收优惠\t减税\n")
    let (accreditation, taxRelief) = try (tag("资质认定"), tag("税收优惠"))
    #expect(
      rules == [
        TagRule(
          tag: accreditation, words: ["认定", "入库"], companions: ["企业", "产品"], least: 2, guards: ["上下游企业"],
          verbs: ["开展", "组织"]),
        TagRule(tag: taxRelief, words: ["减税"], companions: [], least: 1, guards: [], verbs: []),
      ])
  }

  @Test func `a set keeps its tags and leaves out bits that stand for none`() throws {
    let (subsidies, regulation) = try (tag("补贴奖励"), tag("监管服务"))
    let set = TagSet([regulation, subsidies])
    #expect(set.tags == [subsidies, regulation] && set.count == 2)
    #expect(TagSet(Industry.allCases).tags == Industry.allCases && TagSet<Industry>().tags.isEmpty)
    #expect(TagSet(bits: set.bits) == set)
    #expect(TagSet<PolicyInstrument>(bits: set.bits | 1 << UInt32(PolicyInstrument.names.count)) == set)
    #expect(TagSet<Industry>(bits: 1 << UInt32(Industry.names.count)).isEmpty)
    #expect(PolicyInstrument(rawValue: UInt8(PolicyInstrument.names.count)) == nil)
  }

  @Test func `a table's bits, and not its order, say which tag is which`() {
    let table = "# remark\n1\t乙\t乙乙\n0\t甲\t甲甲\n1\t乙\t丙丙\n"
    #expect(TagTable.names(Array(table.utf8)) == ["甲", "乙"])
  }

  /// What FORMAT.md gives instruments and industries of a passage's eight bytes.
  @Test func `tags fit into their bits`() {
    #expect((1...16).contains(PolicyInstrument.names.count) && (1...32).contains(Industry.names.count))
  }
}
