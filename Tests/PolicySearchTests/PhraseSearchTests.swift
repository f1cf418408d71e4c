import InvertedIndex
import PolicyText
import TestSupport
import TextFolding
import Testing

@testable import PolicySearch

/// Exact phrases compared with looking at every passage.
struct PhraseSearchTests {
  @Test func `phrases of one to eight units are found where the passages have them`() throws {
    var random = RandomText(seed: 21)
    var units = 0
    var found = 0
    for round in 0..<12 {
      let documents = RandomCorpus.documents(passages: 120, perDocument: 1...20, seed: UInt64(round))
      let index = try TestSearch.index(of: documents)
      let exhaustive = try ExhaustiveSearch(index)
      for _ in 0..<25 {
        let document = random.pick(documents)
        let phrase = Self.phrase(of: random.pick(document.passages), in: document, &random)
        guard let query = try? Query(phrase: phrase), case let part = query.required[0][0],
          part.folded.units.count <= 8
        else { continue }
        units = max(units, part.folded.units.count)
        let expected = (0..<index.counts.passages).filter { exhaustive.holds(part, $0) }
        found += expected.isEmpty ? 0 : 1
        let all = try SearchEngine(index, model: .plain).rank(query, limit: .max, counting: .all)
        #expect(all.matches.map(\.passage).sorted() == expected, "\(phrase)")
        #expect(all.total == expected.count && all.totalIsExact)
        #expect(all.unmatched.phrases.isEmpty == !expected.isEmpty)
        let some = try SearchEngine(index, model: .plain).rank(query, limit: 5, counting: .none)
        #expect(some.matches == Array(all.matches.prefix(5)), "\(phrase)")
      }
    }
    #expect(units == 8 && found > 150)
  }

  @Test func `the best of many passages with a phrase are the first of all`() throws {
    let index = try TestSearch.index(of: FewWords.documents)
    let engine = SearchEngine(index, model: .plain)
    for phrase in ["人才企业", "企业人才", "税企业", "业人才税", "才企业税人才", "企业企业企业", "税税税税税税"] {
      let query = try Query(phrase: phrase)
      let postings = try engine.prepare(query).text.required[0][0].terms.map { term in
        try engine.prepare(query).directory.documentFrequency(of: term)
      }
      #expect(postings.allSatisfy { $0 > PhraseSearch.shortest })
      let all = try engine.rank(query, limit: .max, counting: .all)
      for limit in [1, 7, 10, 150] {
        let some = try engine.rank(query, limit: limit, counting: .none)
        #expect(some.matches == Array(all.matches.prefix(limit)), "\(phrase), \(limit)")
      }
    }
  }

  @Test func `a proof holds where the phrase does, for every passage with its pairs`() throws {
    let index = TestSearch.index
    let exhaustive = try ExhaustiveSearch(index)
    let engine = SearchEngine(index, model: .plain)
    let terms = TermLookup(shard: 0, of: TermDirectory([index]), bm25: engine.bm25, wordScale: 1, deadline: nil)
    var random = RandomText(seed: 44)
    var (proven, open) = (0, 0)
    for number in 0..<index.counts.passages {
      let text = Array(try index.text(of: index.passage(number)))
      guard text.count > 6 else { continue }
      let start = random.number(0...text.count - 6)
      let words = String(text[start..<start + random.number(3...6)])
      guard let phrase = try? Query(phrase: words).required[0][0], let proof = PhraseProof(phrase, in: index) else {
        continue
      }
      for passage in try terms.passages(holdingAll: phrase.terms) {
        if proof.holds(passage) {
          proven += 1
          #expect(exhaustive.holds(phrase, Int(passage)), "\(words), \(passage)")
        } else {
          open += 1
        }
      }
    }
    #expect(proven > 30 && open > 30)
  }

  /// Some of a passage's text, of its title, or of both in a row; now and then in other characters.
  private static func phrase(of passage: Passage, in document: PolicyDocument, _ random: inout RandomText) -> String {
    let text = Array(Array(document.text.unicodeScalars)[passage.range])
    let title = Array(passage.title.unicodeScalars)
    let source = random.once(in: 5) ? title : random.once(in: 4) ? title + text : text
    guard !source.isEmpty else { return random.text(1...3) }
    let start = random.number(0...source.count - 1)
    var piece = source[start..<min(source.count, start + random.number(1...8))].map(String.init).joined()
    if random.once(in: 3) {
      piece = piece.replacing("业", with: "業").replacing("产", with: "產").replacing("区", with: "區")
    }
    return piece
  }

  /// Documents of one record each.
  private func engine(_ records: [(title: String, text: String)]) throws -> SearchEngine {
    try TestSearch.engine(
      of: records.enumerated().map { number, record in
        PolicyDocument(
          id: "\(number)", metadata: DocumentMetadata(), text: record.text, clauses: [],
          passages: [
            Passage(
              id: "\(number)", kind: .record, clause: nil, range: 0..<record.text.unicodeScalars.count,
              title: record.title, hasSeparateTitle: true, units: [])
          ])
      })
  }

  private func passages(_ query: String, _ engine: SearchEngine) throws -> [Int] {
    let all = try engine.rank(try QueryParser.parse(query), limit: .max, counting: .all).matches.map(\.passage)
    let some = try engine.rank(try QueryParser.parse(query), limit: 100, counting: .none).matches.map(\.passage)
    #expect(all == some)
    return all.sorted()
  }

  @Test func `a phrase does not run from a title into the text`() throws {
    let engine = try engine([("人才", "政策"), ("", "人才政策"), ("人才政策", ""), ("政策", "人才")])
    #expect(try passages("\"人才政策\"", engine) == [1, 2])
    #expect(try passages("\"才政\"", engine) == [1, 2])
    #expect(try passages("\"人才\" \"政策\"", engine) == [0, 1, 2, 3])
    #expect(try passages("-\"人才政策\" \"人才\"", engine) == [0, 3])
  }

  @Test func `a phrase with a mark, a word or both scripts is found as it folds`() throws {
    let engine = try engine([
      ("", "企业，人才"), ("", "企业人才"), ("", "企業。人才5G網絡"), ("", "支持5g网络建设"), ("", "网5G"), ("", "5G5G 5G"), ("", "5G 5G"),
    ])
    #expect(try passages("\"企业，人才\"", engine) == [0, 2])
    #expect(try passages("\"企業人才\"", engine) == [1])
    #expect(try passages("\"，人才。\"", engine) == [0, 1, 2])
    #expect(try passages("\"5G网络\"", engine) == [2, 3])
    #expect(try passages("\"5g网\"", engine) == [2, 3])
    #expect(try passages("\"网5G\"", engine) == [4])
    #expect(try passages("\"5G，\"", engine) == [2, 3, 4, 5, 6])
    #expect(try passages("\"5G 5G\"", engine) == [6])
    #expect(try passages("\"5G5G\" OR \"网\"", engine) == [2, 3, 4, 5])
  }

  @Test func `a phrase is not found in a year's numerals, which are a number`() throws {
    let engine = try engine([("", "二〇二六年企业，六年。"), ("", "六年企业"), ("", "2026年企业")])
    #expect(try passages("\"六年企业\"", engine) == [1])
    #expect(try passages("\"二〇二六年企业\"", engine) == [0, 2])
    #expect(try passages("\"年企业\"", engine) == [0, 1, 2])
  }

  @Test func `a part beside OR that occurs without its phrase is no match`() throws {
    let engine = try engine([("", "企业人"), ("", "业，企。人企业"), ("", "企。业"), ("", "人。才")])
    #expect(try passages("\"企业人\" OR 才", engine) == [0, 3])
    #expect(try passages("企业 OR \"企业人\"", engine) == [0, 1])
    #expect(try passages("\"人\" OR \"业，企\"", engine) == [0, 1, 3])
    #expect(try passages("人 OR 才 企 OR 才", engine) == [0, 1, 3])
  }
}
