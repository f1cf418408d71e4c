#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import InvertedIndex
import PolicyText
import TestSupport
import Testing
import TextFolding

@testable import PolicySearch

/// What is exported for other engines, ranked by a BM25 that knows no lengths.
struct TermExporterTests {
  /// The terms of a line with their frequencies.
  private static func frequencies(_ line: [UInt8]) throws -> [String: Int] {
    var frequencies: [String: Int] = [:]
    for entry in String(decoding: line, as: UTF8.self).split(separator: " ") {
      let mark = try #require(entry.lastIndex(of: "|"))
      let isNew = frequencies.updateValue(
        try #require(Int(entry[entry.index(after: mark)...])), forKey: String(entry[..<mark]))
      #expect(isNew == nil, "\(entry) stands twice")
    }
    return frequencies
  }

  /// Scores every passage by what was exported.
  private struct OtherEngine {
    let frequencies: [[String: Int]]
    let characterLines: [[String]]
    let k1: Double

    init(_ index: IndexReader, ranking: RankingMethod = .plain) throws {
      let exporter = TermExporter([index], ranking: ranking)
      k1 = exporter.k1
      let passages = PassageTerms(exporter, index)
      let terms = try (0..<index.counts.passages).map { try passages.terms(ofPassage: $0) }
      frequencies = try terms.map { try TermExporterTests.frequencies($0.line) }
      characterLines = terms.map { $0.characterLines.map { String(decoding: $0, as: UTF8.self) } }
    }

    func scores(_ query: Query) -> [Double] {
      var scores = [Double](repeating: 0, count: frequencies.count)
      for term in query.scoringTerms.map(\.description) {
        let n = Double(frequencies.count { $0[term] != nil })
        let idf = log(1 + (Double(frequencies.count) - n + 0.5) / (n + 0.5))
        for (passage, terms) in frequencies.enumerated() {
          guard let f = terms[term].map(Double.init) else { continue }
          scores[passage] += idf * 2.2 * f / (f + k1)
        }
      }
      return scores
    }
  }

  @Test func `another engine's BM25 without lengths gives the scores of the plain ranking`() throws {
    let documents = RandomCorpus.documents(passages: 400, perDocument: 1...20, seed: 31)
    for index in [TestSearch.index, try TestSearch.index(of: documents)] {
      let other = try OtherEngine(index)
      let engine = SearchEngine(index, model: .plain)
      let lengths = PassageLengths(index, areWeighted: false)
      for text in ["揭榜挂帅", "税", "企业 人才", "2026年 5G 100%", "企", "企业科技人才 税 a5"] {
        let query = try QueryParser.parse(text)
        let found = try engine.rank(query, limit: .max).matches
        let scores = other.scores(query)
        #expect(found.count == scores.count { $0 > 0 }, "\(text)")
        for match in found {
          let score = scores[Int(match.passage)]
          // K, with which the frequency's rounding counts.
          let norm = engine.bm25.lengthNorm(lengths[UInt32(match.passage)]) / engine.bm25.k1
          #expect(abs(score - match.score) < score * norm * 0x1p-17 + 1e-8, "\(text)")
        }
      }
    }
  }

  @Test func `each term adds what it adds to the full ranking, its title weighted`() throws {
    let documents = RandomCorpus.documents(passages: 300, perDocument: 1...20, seed: 32)
    for index in [TestSearch.index, try TestSearch.index(of: documents)] {
      let other = try OtherEngine(index, ranking: .full)
      let engine = SearchEngine(index)
      for text in ["揭榜挂帅", "税", "企业 人才", "2026年 5G 100%", "高企补贴"] {
        let plan = try engine.prepare(try QueryParser.parse(text)).plan()
        let scorer = PassageScorer(plan, index: index, bm25: engine.bm25)
        let terms =
          plan.terms.map(\.description) + plan.weights.indices.dropFirst(plan.terms.count).map { _ in "" }
        for passage in 0..<index.counts.passages {
          let details = try scorer.details(of: UInt32(passage), document: 0)
          let norm = engine.bm25.lengthNorm(details.length) / engine.bm25.k1
          for (number, frequency) in details.frequencies.enumerated() {
            let position = plan.characters.firstIndex(of: number).map { $0 - plan.characters.count }
            let name =
              number < plan.terms.count
              ? terms[number] : FoldedText.string([plan.ideographs[plan.ideographs.count + (position ?? 0)]])
            let exported = Double(other.frequencies[passage][name] ?? 0)
            let score =
              frequency == 0
              ? 0 : engine.bm25.score(weight: plan.weights[number], frequency: frequency, length: details.length)
            let theirs = plan.weights[number] * exported / (exported + other.k1)
            #expect(abs(score - theirs) <= score * norm * 0x1p-17 + 1e-8, "\(name) in \(passage)")
          }
        }
      }
    }
  }

  @Test func `a document's terms add what its context adds`() throws {
    let index = TestSearch.index
    let exporter = TermExporter([index])
    let context = try #require(exporter.context)
    let passages = PassageTerms(exporter, index)
    let terms = try TestSearch.engine.prepare(try QueryParser.parse("科技创新券 人才 5G")).shards()[0]?.terms
    let lookup = try #require(terms)
    for number in 0..<index.counts.documents {
      let own = try DocumentReader(index, number).passages
      let frequencies = try Self.frequencies(try passages.terms(ofDocument: own))
      let length = index.documentLengths.length(of: number)
      for term in try QueryParser.parse("科技创新券 人才 5G").scoringTerms {
        var sum: UInt32 = 0
        #expect(try lookup.list(term)?.forEachPosting { if own.contains(Int($0)) { sum += $1 } } ?? true)
        let score = context.term(idf: 1).score(frequency: sum, length: length)
        let exported = Double(frequencies[term.description] ?? 0)
        let theirs = (context.constants.k1 + 1) * exported / (exported + exporter.contextK1)
        #expect(abs(score - theirs) < 1e-4, "\(term) in \(number)")
      }
    }
  }

  @Test func `where every document is one passage, documents add nothing and are not exported`() throws {
    let records = (0..<3).map { #"{"id": "\#($0)", "title": "", "text": "企业科技人才"}"# }.joined(separator: "\n")
    let index = try TestSearch.index(of: try CorpusReader.read(records: Array(records.utf8), name: "records"))
    #expect(!TermExporter([index]).hasContext && TermExporter([TestSearch.index]).hasContext)
    #expect(!TermExporter([TestSearch.index], ranking: .plain).hasContext)
  }

  @Test func `a phrase is in the passages whose line of characters holds its line`() throws {
    let index = TestSearch.index
    let lines = try OtherEngine(index).characterLines.map { $0.map { " \($0) " } }
    for text in ["专精特新小巨人", "揭榜掛帥", "2026年", "税", "OLED", "100%", "G60科创走廊", "企业"] {
      let query = try Query(phrase: text)
      let wanted = " \(query.required[0][0].folded.characterLine) "
      let holding = lines.indices.filter { lines[$0].contains { $0.contains(wanted) } }
      let found = try TestSearch.engine.rank(query, limit: .max).matches.map { Int($0.passage) }
      #expect(found.sorted() == holding && !holding.isEmpty, "\(text)")
    }
  }

  @Test func `the frequencies of long passages add up to what Lucene takes`() throws {
    let text = String(repeating: "企业科技人才", count: 4000)
    let records = (0..<3).map { #"{"id": "\#($0)", "title": "", "text": "\#(text)"}"# }.joined(separator: "\n")
    let index = try TestSearch.index(of: try CorpusReader.read(records: Array(records.utf8), name: "long"))
    for ranking in RankingMethod.allCases {
      let exporter = TermExporter([index], ranking: ranking)
      let terms = try PassageTerms(exporter, index).terms(ofPassage: 0)
      #expect(try Self.frequencies(terms.line).values.reduce(0, +) < 1 << 31 && exporter.k1 < 65_536)
    }
    let engine = SearchEngine(index, model: .plain)
    let query = try QueryParser.parse("科技")
    let found = try #require(try engine.rank(query, limit: 1).matches.first)
    let score = try OtherEngine(index).scores(query)[0]
    #expect(abs(found.score - score) < 1e-3 * found.score)
  }

  @Test func `no term has a blank or the mark before its frequency`() throws {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for token in FoldedText(String(scalar)).tokens {
        guard case .word(let word) = token.term else { continue }
        #expect(!word.unicodeScalars.contains { $0 == "|" || $0.properties.isWhitespace }, "\(value)")
      }
    }
  }
}
