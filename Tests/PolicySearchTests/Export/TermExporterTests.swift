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
  /// Scores every passage by what was exported.
  private struct OtherEngine {
    let frequencies: [[String: Int]]
    let characterLines: [String]
    let k1: Double

    init(_ index: IndexReader) throws {
      let exporter = TermExporter([index])
      k1 = exporter.k1
      var frequencies: [[String: Int]] = []
      var lines: [String] = []
      for number in 0..<index.counts.passages {
        let terms = try exporter.terms(ofPassage: number, of: index)
        frequencies.append(Dictionary(uniqueKeysWithValues: terms.frequencies.map { ($0.term, $0.frequency) }))
        lines.append(terms.characterLine)
      }
      self.frequencies = frequencies
      characterLines = lines
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

  @Test func `a phrase is in the passages whose line of characters holds its line`() throws {
    let index = TestSearch.index
    let lines = try OtherEngine(index).characterLines.map { " \($0) " }
    for text in ["专精特新小巨人", "揭榜掛帥", "2026年", "税", "OLED", "100%", "G60科创走廊", "企业"] {
      let query = try Query(phrase: text)
      let holding = lines.indices.filter { lines[$0].contains(" \(query.required[0][0].folded.characterLine) ") }
      let found = try TestSearch.engine.rank(query, limit: .max).matches.map { Int($0.passage) }
      #expect(found.sorted() == holding && !holding.isEmpty, "\(text)")
    }
  }

  @Test func `the frequencies of long passages add up to what Lucene takes`() throws {
    let text = String(repeating: "企业科技人才", count: 4000)
    let records = (0..<3).map { #"{"id": "\#($0)", "title": "", "text": "\#(text)"}"# }.joined(separator: "\n")
    let index = try TestSearch.index(of: try CorpusReader.read(records: Array(records.utf8), name: "long"))
    let exporter = TermExporter([index])
    let terms = try exporter.terms(ofPassage: 0, of: index)
    #expect(terms.frequencies.reduce(0) { $0 + $1.frequency } < 1 << 31 && exporter.k1 < 65_536)
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
