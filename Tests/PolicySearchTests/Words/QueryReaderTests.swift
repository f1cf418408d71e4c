import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// How queries are read as words.
struct QueryReaderTests {
  /// Statistics of no index.
  private struct NoStatistics: WordStatistics {
    var passageCount: Int { 0 }

    func count(of ideograph: UInt32) -> Int { 0 }
    func count(of first: UInt32, _ second: UInt32) -> Int { 0 }
    func count(of ideographs: ArraySlice<UInt32>) -> Int { 0 }
    func count(inRow ideographs: ArraySlice<UInt32>, least: Double) -> Int? { nil }
  }

  private func words(_ text: String) throws -> [String] {
    let query = try QueryParser.parse(text)
    let reader = QueryReader(thesaurus: .shipped, statistics: NoStatistics())
    return try reader.read(query, try Thesaurus.shipped.uses(in: query, with: nil)).words.map(\.text)
  }

  @Test func `every frame word of the lexicon is not required, and no other one is enough`() throws {
    for row in LexicalTable.questions.rows where row.classes == [.frame] {
      let example = row.examples[0]
      #expect(try words(example.text).joined(separator: " ") == example.reading, "\(row.word)")
      #expect(example.text.contains(row.word) && !example.reading.contains(row.word), "\(row.word)")
    }
  }

  /// What is read whatever an index holds.
  @Test(arguments: [
    ("企业 补贴", "企业|补贴"), ("集成电路企业补贴", "集成电路|企业|补贴"), ("1000家企业", "1000家|企业"), ("2026年人才", "2026年|人才"),
    ("2018年7月13日施行", "2018年7月13日|施行"), ("1000万元补贴", "1000万元|补贴"), ("昆政办发〔2024〕33号", "昆政办发〔2024〕33号"),
    ("企业可以享受哪些补贴", "企业|补贴"), ("3个月补贴", "3个月|补贴"), ("税", "税"), ("税 企业", "税|企业"), ("的", "的"), ("怎么办", "怎么办"),
    ("可以", "可以"),
    ("企业 企業", "企业"), ("人才，资金", "人才|资金"), ("高新技術企業", "高新技術企業"),
  ])
  func `a query is read`(text: String, expected: String) throws {
    #expect(try words(text).joined(separator: "|") == expected)
  }

  @Test func `the list has the word it is asked for, and no other`() {
    let list = WordList(Array("人才\t70\n企业\t60\n企业家\t80\n高新\t90\n".utf8))
    func has(_ word: String) -> Bool { list.contains(word.unicodeScalars.map(\.value)[...]) }
    for word in ["人才", "企业", "企业家", "高新"] { #expect(has(word), "\(word)") }
    for word in ["人", "企", "企业人", "高新技", "一一", "龥龥", "企业家们"] { #expect(!has(word), "\(word)") }
    #expect(!WordList.empty.contains([0x4F01, 0x4E1A]))
  }

  /// A word that would fold otherwise could never be found.
  @Test func `the words of the list are sorted and stand for themselves`() {
    let lines = EmbeddedTables.words.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 20_000)
    #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
    for line in lines {
      let word = String(decoding: line.prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self)
      #expect(WordList.shipped.contains(word.unicodeScalars.map(\.value)[...]), "\(word)")
    }
  }

  @Test func `neighbours that mostly stand together are one word, others are not`() throws {
    let texts = (0..<20).map { number in
      number < 10 ? "发展低空物流，由局\(number)负责。" : "低空飞行，物流企业，由局\(number)负责。"
    }
    let documents = texts.enumerated().map { DocumentParser.parse(id: "d\($0.offset)", text: $0.element) }
    let engine = SearchEngine(try TestSearch.index(of: documents), thesaurus: nil)
    func read(_ text: String) throws -> [String] {
      try engine.prepare(try QueryParser.parse(text)).reading()?.words.map(\.text) ?? []
    }
    #expect(try read("低空物流") == ["低空物流"])
    #expect(try read("物流飞行") == ["物流", "飞行"])
  }

  @Test func `names and parts of a word are known, unless they are switched off`() throws {
    let engine = SearchEngine(TestSearch.index)
    let query = try QueryParser.parse("高企")
    let word = try #require(try engine.prepare(query).reading()?.words.first)
    #expect(word.names.map(\.text).contains("高新技术企业"))
    var plain = query
    plain.isExpanded = false
    #expect(try engine.prepare(plain).reading()?.words.first?.names.isEmpty == true)
    var other = query
    other.notExpanded = ["高企"]
    #expect(try engine.prepare(other).reading()?.words.first?.names.isEmpty == true)
    #expect(try engine.ranking(by: .plain).prepare(query).reading() == nil)
  }
}
