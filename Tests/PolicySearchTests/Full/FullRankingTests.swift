import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// The full ranking compared with its definition.
struct FullRankingTests {
  /// Texts in which names and their parts stand, plainly and in titles.
  private static let index: IndexReader = {
    var generator = SplitMix64(seed: 77)
    let parts = [
      "高新技术企业", "高企", "企业", "补贴", "奖补", "补助", "5G", "2026年", "税", "人才", "技术", "高新", "，", "、", "的", "公寓", "什么",
      "首台", "套", "首台（套）", "首台套",
    ]
    func text(_ count: ClosedRange<Int>) -> String {
      (0..<Int.random(in: count, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
    }
    var documents: [PolicyDocument] = []
    for number in 0..<40 {
      var document = PolicyDocument(id: "d\(number)", metadata: DocumentMetadata(), text: "", clauses: [], passages: [])
      var length = 0
      for place in 0..<Int.random(in: 1...12, using: &generator) {
        let text = text(1...14)
        let range = length..<length + text.unicodeScalars.count
        document.text += text + "\n"
        length = range.upperBound + 1
        let isSeparate = Bool.random(using: &generator)
        document.passages.append(
          Passage(
            id: "d\(number)#\(place)", kind: .record, clause: nil, range: range,
            title: text.count % 3 == 0 ? text.count % 2 == 0 ? "人才补贴" : "首台（套）" : "",
            hasSeparateTitle: isSeparate && text.count % 3 == 0, units: []))
      }
      documents.append(document)
    }
    do { return try TestSearch.index(of: documents) } catch { fatalError("\(error)") }
  }()

  private static let queries = [
    "高企", "高企 补贴", "人才公寓有哪些补贴？", "5G企业", "税", "税收 高新", "2026年人才", "的 什么", "补助 -公寓", "怎么申请高新技术企业", "技术人才补贴企业",
    "首台套补贴", "首台套", "首台套 税",
  ]

  /// Compares the first `limit` of the engine with the definition; scores may differ in the last digits.
  private func compare(
    _ index: IndexReader, _ naive: NaiveFullRanking, _ text: String, limit: Int = .max, expands: Bool = true,
    characters: CharacterMatches = .never, model: RankingModel = .full
  ) throws {
    let engine = SearchEngine([index], model: model)
    var query = try QueryParser.parse(text)
    query.isExpanded = expands
    query.matching = .any
    let reading = try engine.prepare(query).text
    var folder = PassageFolder(index)
    let isFew = try engine.rank(query, limit: 1, characters: .never).total < 100
    var expected = try naive.scores(reading, charactersCount: characters == .always && isFew) {
      try folder.holds($0, passage: UInt32($1))
    }
    for excluded in query.excluded {
      for passage in expected.keys where try folder.holds(excluded, passage: UInt32(passage)) {
        expected[passage] = nil
      }
    }
    let found = try engine.rank(query, limit: limit, characters: characters).matches
    #expect(found.count == min(limit, expected.count), "\(text), \(characters), \(expands)")
    let sorted = expected.values.sorted(by: >)
    let isRight = try zip(found, sorted).allSatisfy { match, best in
      let score = try #require(expected[match.passage], "\(text): \(match)")
      return abs(match.score - score) < 1e-6 && abs(match.score - best) < 1e-6
    }
    #expect(isRight, "\(text), \(characters), \(expands), \(limit)")
  }

  @Test(arguments: queries) func `scores are those of the definition`(text: String) throws {
    let naive = try NaiveFullRanking(Self.index)
    for expands in [true, false] {
      try compare(Self.index, naive, text, expands: expands)
      try compare(Self.index, naive, text, expands: expands, characters: .always)
      for limit in [1, 3, 10] { try compare(Self.index, naive, text, limit: limit, expands: expands) }
    }
  }

  @Test func `random queries over random passages have the scores of the definition`() throws {
    let documents = RandomCorpus.documents(passages: 1500, perDocument: 1...30, seed: 5)
    let index = try TestSearch.index(of: documents)
    let naive = try NaiveFullRanking(index)
    var random = RandomText(seed: 6)
    for _ in 0..<60 {
      let text = random.text(1...6)
      guard let query = try? QueryParser.parse(text), query.required.isEmpty, !query.words.isEmpty else { continue }
      try compare(index, naive, text)
      try compare(index, naive, text, limit: 5)
    }
  }

  @Test func `with other constants scores are those of the definition with them`() throws {
    var model = RankingModel.full
    (model.k1, model.b, model.characterWeight) = (1.6, 0.3, 0.25)
    model.context = RankingModel.Context(k1: 2, b: 0.6, weight: 0.9, half: 3)
    for (index, queries) in [(Self.index, Self.queries), (TestSearch.index, ["高企有哪些补贴", "顯著提升企業創新能力", "税"])] {
      let naive = try NaiveFullRanking(index, model)
      for text in queries {
        try compare(index, naive, text, model: model)
        try compare(index, naive, text, limit: 3, characters: .always, model: model)
      }
    }
  }

  @Test func `the five plans have the scores of the definition`() throws {
    let naive = try NaiveFullRanking(TestSearch.index)
    for text in ["揭榜挂帅", "高企有哪些补贴", "人才公寓 2026年", "顯著提升企業創新能力", "税", "智改数转", "昆山 工信局"] {
      try compare(TestSearch.index, naive, text)
      try compare(TestSearch.index, naive, text, limit: 10, characters: .always)
    }
  }

  @Test func `the best of few are the first of many`() throws {
    let engine = SearchEngine(LargeCorpus.index)
    var random = RandomText(seed: 8)
    for _ in 0..<40 {
      guard let query = try? QueryParser.parse(random.text(1...6)) else { continue }
      let all = try engine.rank(query, limit: 3000, characters: .always)
      for limit in [1, 10, 100] {
        #expect(try engine.rank(query, limit: limit, characters: .always).matches == Array(all.matches.prefix(limit)))
        // Without counting it is not known which come nearest to a full match.
        let uncounted = try engine.rank(query, limit: limit, counting: .none, characters: .always)
        #expect(uncounted.totalIsExact ? uncounted.total == all.total : (limit...all.total).contains(uncounted.total))
        #expect(uncounted.words == nil)
        #expect(
          uncounted.matches
            == all.matches.prefix(limit).map { match in
              var match = match
              if match.match == .closest { match.match = .partial }
              return match
            })
      }
    }
  }

  @Test func `several indexes give the answers of one`() throws {
    let one = SearchEngine(LargeCorpus.index)
    let several = SearchEngine(try LargeCorpus.split(into: 3, seed: 2))
    var random = RandomText(seed: 9)
    for _ in 0..<30 {
      guard let query = try? QueryParser.parse(random.text(1...5)) else { continue }
      let expected = try one.rank(query, limit: 20, characters: .always)
      let found = try several.rank(query, limit: 20, characters: .always)
      #expect(found.total == expected.total)
      #expect(found.matches.map(\.score) == expected.matches.map(\.score))
    }
  }

  @Test func `an explanation's parts add up to the score`() throws {
    for method in RankingMethod.allCases {
      let engine = SearchEngine(TestSearch.index, model: RankingModel(method))
      for text in ["高企有哪些补贴", "揭榜挂帅", "\"揭榜挂帅\" 人才", "5G 税", "苏州 2025年"] {
        let query = try QueryParser.parse(text)
        let prepared = try engine.prepare(query)
        let results = try prepared.search(limit: 20, characters: .always)
        for (hit, explanation) in zip(results.hits, try prepared.explain(results.hits)) {
          #expect(explanation.value == hit.score)
          #expect(abs(explanation.parts.reduce(0) { $0 + $1.value } - hit.score) < 1e-6, "\(text)")
        }
      }
    }
  }
}
