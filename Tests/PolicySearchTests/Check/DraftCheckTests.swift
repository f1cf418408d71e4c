import InvertedIndex
import PolicyText
import TestSupport
import TextFolding
import Testing

@testable import PolicySearch

/// Verdicts on what the shipped documents say, and on what they do not.
struct DraftCheckTests {
  private let engine = SearchEngine(TestSearch.index)

  private func checked(_ draft: String) throws -> [CheckedClaim] { try engine.check(draft) }

  private func verdicts(_ draft: String) throws -> [String] { try checked(draft).map(\.verdict.rawValue) }

  @Test(arguments: [
    ("方案要求“揭榜挂帅”。", ["exact"]), ("方案要求「揭榜掛帥」。", ["exact"]), ("昆政办发〔2024〕33号", ["exact"]),
    ("根据昆政办发[2024] 33 号文件", ["exact"]), ("昆政办发〔2024〕34号", ["near"]), ("国政办发〔1999〕34号", ["absent"]),
    ("《昆山市实施“八大工程”全面提升科技创新能力三年行动计划(2024—2026年)》", ["exact"]),
    ("《昆山市实施“九大工程”全面提升科技创新能力三年行动计划（2024—2026年）》", ["near"]), ("《民法典》", ["absent"]),
    ("“这句话哪份文件里都没有出现过”", ["absent"]), ("没有什么可查的。", []), ("", []),
  ]) func `claims of each kind`(draft: String, expected: [String]) throws {
    #expect(try verdicts(draft) == expected)
  }

  @Test func `a figure is what it states, in whatever unit and words, and no other`() throws {
    let target = try #require(
      try engine.targets(try QueryParser.parse("高新技术企业 place:昆山"), limit: 1).hits.first)
    let (indicator, year) = (target.stated.indicator, try #require(target.stated.target.year))
    let value = try #require(target.stated.target.value.map { Int($0) })
    #expect(value == 4000 && target.stated.target.comparator == .above)
    for (draft, expected) in [
      ("到\(year)年，\(indicator)突破\(value)家。", Verdict.exact), ("到\(year)年，昆山\(indicator)突破４,０００家。", .exact),
      ("到\(year)年，\(indicator)超过四千家。", .exact), ("到\(year)年，\(indicator)达到\(value)家。", .near),
      ("到\(year)年，\(indicator)突破\(value + 1)家。", .near), ("到\(year)年，\(indicator)不超过\(value)家。", .near),
      ("到\(year + 3)年，\(indicator)突破\(value)家。", .near), ("到\(year)年，\(indicator)突破\(value)万元。", .near),
      ("鲸鱼保护区达到\(value)头。", .absent),
    ] {
      let found = try checked(draft)
      #expect(found.map(\.verdict) == [expected], "\(draft)")
      #expect(found.allSatisfy { ($0.verdict == .near) == !$0.differences.isEmpty }, "\(draft)")
    }
  }

  @Test func `a figure is looked for where its place says it, and of several places in each`() throws {
    for (draft, expected) in [
      ("昆山国家高新技术企业突破4000家。", "exact"), ("无锡国家高新技术企业突破4000家。", "near"), ("杭州国家高新技术企业突破4000家。", "elsewhere"),
      ("昆山和无锡国家高新技术企业突破4000家。", "near"), ("国家高新技术企业突破4000家（昆山）。", "exact"),
      ("# 昆山\n\n国家高新技术企业突破4000家。", "exact"), ("# 无锡\n\n国家高新技术企业突破4000家。", "near"),
    ] {
      #expect(try verdicts(draft) == [expected], "\(draft)")
    }
  }

  @Test func `a cell of a table is what its row and column say`() throws {
    let head = "| 城市 | 国家高新技术企业（家） | 来源 |\n| --- | --- | --- |\n"
    for (row, expected) in [
      ("| 昆山 | 4000 | |", "exact"), ("| 昆山 | 突破4000 | |", "exact"), ("| 昆山 | 5000 | |", "near"),
      ("| 昆山 | 4000万元 | |", "near"),
      ("| 无锡 | 4000 | |", "near"), ("| 杭州 | 4000 | |", "elsewhere"), ("| 昆山 | 不超过4000 | |", "near"),
    ] {
      let found = try checked(head + row)
      #expect(found.map(\.verdict.rawValue) == [expected], "\(row)")
      #expect(found.allSatisfy { $0.claim.context?.hasSuffix("，国家高新技术企业（家）") == true }, "\(row)")
    }
  }

  @Test func `what a number is of may stand before, and an exact one gives way to another of just these words`() throws
  {
    let before = "到2026年，昆山国家高新技术企业突破4000家，"
    #expect(try verdicts(before + "而不是突破5000家。") == ["exact", "near"])
    #expect(try verdicts(before + "即突破4000家。") == ["exact", "exact"])
    #expect(try verdicts(before + "而鲸鱼养殖场突破4000家。") == ["exact", "absent"])
    // 独角兽培育企业超40家 stands beside it.
    #expect(try verdicts("昆山独角兽培育企业超40家。") == ["exact"])
    #expect(try verdicts("昆山国家高新技术企业超40家。") == ["near"])
  }

  @Test func `every difference says what it is, also where only the words differ`() throws {
    for draft in ["昆山国家级鲸鱼技术企业突破4000家。", "到2031年，昆山国家高新技术企业突破4000家。", "昆山国家高新技术企业下降4000家。"] {
      for claim in try checked(draft) where claim.verdict == .near {
        #expect(!claim.differences.isEmpty && claim.differences.allSatisfy { !$0.draft.isEmpty }, "\(draft)")
      }
    }
  }

  @Test func `of several things that 分别 gives a number each, a number is of its own`() throws {
    let text = "某市行动计划\n一、任务\n去年入境游客数量和花费分别增长47.8%、51.2%，工业、绿色优势产业增加值分别增长6.8%和7.9%。货物进出口增长4.4%。"
    let engine = SearchEngine(try TestSearch.index(of: [DocumentParser.parse(id: "plan", text: text)]))
    func verdict(_ draft: String) throws -> String {
      try engine.check(draft).map(\.verdict.rawValue).joined(separator: " ")
    }
    #expect(try verdict("入境游客数量增长47.8%。") == "exact")
    #expect(try verdict("入境游客花费增长51.2%。") == "exact")
    #expect(try verdict("入境游客花费增长47.8%。") != "exact")
    #expect(try verdict("绿色优势产业增加值增长7.9%。") == "exact")
    #expect(try verdict("绿色优势产业增加值增长6.8%。") != "exact")
    // A minus is a fall.
    let head = "| 指标 | 增速（%） |\n| --- | --- |\n| 货物进出口 | "
    #expect(try verdict(head + "4.4 |") == "exact" && verdict(head + "-4.4 |") == "near")
  }

  @Test func `a source that has it not is told from one that has`() throws {
    let index = TestSearch.index
    let titles = try (0..<index.counts.documents).compactMap { try index.document($0).metadata.title }
    var elsewhere = 0
    for (number, passage) in try unique(seed: 3, count: 12).enumerated() {
      let own = try index.document(index.document(ofPassage: passage.number))
      for title in titles {
        let found = try checked("《\(title)》提出，“\(passage.text)”。").first { $0.claim.kind == .quotation }
        let verdict: Verdict = title == own.metadata.title ? .exact : .elsewhere
        // A document may have another's title in its text.
        if title != own.metadata.title, try index.text(of: own).contains(title) { continue }
        #expect(found?.verdict == verdict, "\(number): \(title) \(passage.text)")
        elsewhere += found?.verdict == .elsewhere ? 1 : 0
      }
    }
    #expect(elsewhere > 20)
  }

  @Test func `two hundred true quotations are exact, however they are quoted`() throws {
    var random = RandomText(seed: 4)
    for part in try unique(seed: 5, count: 200) {
      var text = part.text
      if random.once(in: 2) { text = Self.wide(text) }
      if random.once(in: 2) { text.insert("\n", at: text.index(text.startIndex, offsetBy: text.count / 2)) }
      if random.once(in: 3) { text = text.replacing("，", with: ", ").replacing("、", with: "") }
      let marks = random.pick([("“", "”"), ("「", "」"), ("『", "』"), ("\"", "\""), ("> ", "")])
      let quoted = marks.0 == "> " ? "> " + text.replacing("\n", with: "\n> ") : "文件说\(marks.0)\(text)\(marks.1)。"
      #expect(try verdicts(quoted).first == "exact", "\(quoted)")
    }
  }

  @Test func `two hundred quotations with an ideograph changed are none of them exact`() throws {
    var random = RandomText(seed: 6)
    let (index, others) = (TestSearch.index, Array("鲸鳄鹦鹉蟒獭"))
    var near = 0
    for part in try unique(seed: 7, count: 200) {
      var characters = Array(part.text)
      let places = characters.indices.filter { characters[$0].unicodeScalars.first?.properties.isIdeographic == true }
      let place = random.pick(places)
      characters[place] = random.pick(others)
      let found = try checked("文件说“\(String(characters))”。")
      #expect(found.count == 1 && found[0].verdict != .exact, "\(String(characters))")
      if found.first?.verdict == .near {
        near += 1
        #expect(found[0].differences.contains { $0.draft.contains(characters[place]) }, "\(String(characters))")
        let passage = try #require(found[0].places[0].passage)
        let scalars = Array(try index.text(of: passage.record).unicodeScalars)
        let range = try #require(found[0].places[0].range)
        #expect(ScalarText.string(scalars[range]) == found[0].places[0].text)
      }
    }
    #expect(near > 180)
  }

  @Test func `a time limit ends the work, and what was looked up is told`() throws {
    let draft = String(repeating: "文件说“揭榜挂帅”。", count: 20)
    #expect(try engine.limited(by: TimeLimit(.zero)).check(draft).count < 20)
    #expect(try checked(draft).count == 20)
  }

  @Test func `long and odd drafts are read`() throws {
    for draft in [
      String(repeating: "“", count: 50_000), String(repeating: "《", count: 50_000),
      String(repeating: "》《", count: 3000), String(repeating: "号", count: 5000),
      String(repeating: "〔2021〕36号", count: 500), String(repeating: "> ", count: 3000) + "话", "“\u{0}”《\u{0}》",
      "“……”", "《……》", "“a……”", "|\n|《|见》|", String(repeating: "人", count: 20_000) + "“揭榜挂帅”",
    ] {
      _ = try checked(draft)
    }
  }

  // MARK: Passages

  /// Parts of passages of which the words stand nowhere else.
  private func unique(seed: UInt64, count: Int) throws -> [(number: Int, text: String)] {
    var random = RandomText(seed: seed)
    let index = TestSearch.index
    let exhaustive = try ExhaustiveSearch(index)
    var found: [(number: Int, text: String)] = []
    while found.count < count {
      let number = random.number(0...index.counts.passages - 1)
      let text = try index.text(of: try index.passage(number))
      let pieces = text.split { "。；\n".contains($0) }.filter {
        $0.count >= 12 && !$0.contains { "“”「」『』\"《》>…〔".contains($0) }
      }
      guard !pieces.isEmpty else { continue }
      let piece = String(random.pick(pieces).prefix(random.number(12...60)))
      let part = QueryPart(piece)
      guard (0..<index.counts.passages).count(where: { exhaustive.holds(part, $0) }) == 1 else { continue }
      found.append((number, piece))
    }
    return found
  }

  /// ASCII letters, digits and marks in full width.
  private static func wide(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { 0x21...0x7E ~= $0.value ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }))
  }
}
