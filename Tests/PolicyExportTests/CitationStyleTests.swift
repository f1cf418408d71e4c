import InvertedIndex
import PolicyExport
import PolicySearch
import PolicyText
import TestSupport
import Testing

@testable import PolicyExport

/// Citations as records for programs that manage literature.
struct CitationStyleTests {
  private let index: IndexReader

  init() throws { index = try IndexReader(path: Project.index) }

  private func document(_ id: String) throws -> CitedWork {
    CitedWork(try index.document(try #require(try index.document(withID: id))))
  }

  private func passage(_ id: String) throws -> CitedWork {
    CitedWork(try PassageView(try #require(try index.passage(withID: id)), of: index))
  }

  @Test func `BibTeX has agencies as whole names, and the number where styles print it`() throws {
    let text = CitationStyle.bibtex.text(of: [try document("kunshan-2024")])
    #expect(text.hasPrefix("@misc{kunshan-2024,\n  author = {{昆山市人民政府办公室}},\n  title = {{昆山市实施“八大工程”"))
    #expect(text.contains("  howpublished = {昆政办发〔2024〕33号},\n"))
    #expect(text.contains("  date = {2024-05-14},\n  year = {2024},\n  month = may,\n"))
    #expect(text.hasSuffix("}\n"))
  }

  @Test func `what TeX would read is escaped, and braces stay balanced for BibTeX`() {
    let escaped = BibTeX.escaped(##"50% & R_D #1 $5 {a} ~x^2 \n"##)
    #expect(
      escaped
        == ##"50\% \& R\_D \#1 \$5 \textbraceleft{}a\textbraceright{} \textasciitilde{}x\textasciicircum{}2 \textbackslash{}n"##
    )
    var depth = 0
    for sign in escaped {
      depth += sign == "{" ? 1 : sign == "}" ? -1 : 0
      #expect(depth >= 0)
    }
    #expect(depth == 0)
  }

  @Test func `several agencies are several authors in records, the first three and 等 in GB/T 7714`() throws {
    var work = try document("kunshan-2024")
    work.agencies = ["财政部", "税务总局", "科技部", "商务部"]
    #expect(CitationStyle.bibtex.text(of: [work]).contains("author = {{财政部} and {税务总局} and {科技部} and {商务部}}"))
    #expect(CitationStyle.ris.text(of: [work]).contains("AU  - 财政部\r\nAU  - 税务总局\r\n"))
    #expect(CitationStyle.csl.text(of: [work]).contains(#""author":[{"literal":"财政部"},{"literal":"税务总局"}"#))
    #expect(CitationStyle.gbt7714.text(of: [work]).hasPrefix("财政部, 税务总局, 科技部, 等. 昆山市"))
  }

  @Test func `what is on line is cited with the day on which it was read`() throws {
    var work = try document("kunshan-2024")
    let day = CalendarDay("2026-11-29")
    #expect(CitationStyle.gbt7714.text(of: [work], consulted: day).contains("[Z]. 2024-05-14.\n"))
    work.address = "https://example.org/a_b%20c?x={1}"
    #expect(
      CitationStyle.gbt7714.text(of: [work], consulted: day).contains(
        "[Z/OL]. (2024-05-14)[2026-11-29]. https://example.org/a_b%20c?x={1}."))
    let bibtex = CitationStyle.bibtex.text(of: [work], consulted: day)
    #expect(bibtex.contains("  url = {https://example.org/a_b%20c?x=%7B1%7D},\n  urldate = {2026-11-29},\n"))
    #expect(CitationStyle.ris.text(of: [work], consulted: day).contains("Y2  - 2026/11/29/\r\n"))
    #expect(CitationStyle.csl.text(of: [work], consulted: day).contains(#""accessed":{"date-parts":[[2026,11,29]]}"#))
    #expect(!CitationStyle.bibtex.text(of: [work]).contains("urldate"))
    work.date = nil
    #expect(CitationStyle.gbt7714.text(of: [work], consulted: day).contains("[Z/OL]. [2026-11-29]. https:"))
  }

  @Test func `a passage has a key of its own and says where it stands`() throws {
    let work = try passage("kunshan-2024#二、(二)2.(1)")
    let bibtex = CitationStyle.bibtex.text(of: [work])
    #expect(bibtex.contains("  note = {二、(二)2.(1)“强化产业关键技术攻关”},\n"))
    #expect(bibtex.hasPrefix("@misc{\(CitationKey.of(work.id)),"))
    #expect(CitationStyle.ris.text(of: [work]).contains("SE  - 二、(二)2.(1)\r\n"))
  }

  @Test func `keys are ASCII, and differ for all passages and for ids that differ in case`() throws {
    var keys: Set<String> = []
    for number in 0..<index.counts.passages {
      let key = CitationKey.of(try index.id(ofPassage: number))
      #expect(key.utf8.allSatisfy { $0 < 0x80 } && !key.contains("#"))
      #expect(keys.insert(key).inserted)
    }
    let odd = ["a", "A", "a-", "a b", "a_b", "政策", "", "-", "a--b", "a-b"]
    #expect(Set(odd.map(CitationKey.of)).count == odd.count)
    #expect(CitationKey.of("a-b") == "a-b" && CitationKey.of("policy.2024-1") == "policy.2024-1")
    #expect(CitationKey.of("A").hasPrefix("a-") && CitationKey.of("政策").hasPrefix("zhice-"))
  }

  @Test func `a line break in a title breaks no record`() throws {
    var work = try document("kunshan-2024")
    work.title = "关于\r\nER  - \n的通知"
    #expect(CitationStyle.ris.text(of: [work]).components("\r\nER  - \r\n") == 2)
    #expect(CitationStyle.gbt7714.text(of: [work]).components("\n") == 2)
  }
}

extension String {
  /// In how many parts a separator cuts the text.
  fileprivate func components(_ separator: String) -> Int {
    Array(utf8).split(around: Array(separator.utf8))
  }
}

extension [UInt8] {
  fileprivate func split(around separator: [UInt8]) -> Int {
    (0...Swift.max(0, count - separator.count)).count { self[$0...].starts(with: separator) } + 1
  }
}
