#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import InvertedIndex
import PolicyText
import TextFolding

@testable import PolicySearch

/// BM25 computed from the stored passages alone, without dictionaries and postings.
struct NaiveScoring {
  private let passages: [[Token]]
  private let averageLength: Double

  init(_ index: IndexReader) throws {
    passages = try (0..<index.counts.passages).map { number in
      let passage = try index.passage(number)
      let title = passage.hasSeparateTitle ? FoldedText(passage.title, lineBreaks: .separate).tokens : []
      return title + FoldedText(try index.text(of: passage), lineBreaks: try index.lineBreaks(of: passage)).tokens
    }
    let lengths = passages.map { $0.count { !$0.isFinal } }
    averageLength = Double(lengths.reduce(0, +)) / Double(max(1, passages.count))
  }

  private func frequency(_ term: QueryTerm, _ tokens: [Token]) -> Int {
    tokens.count { token in
      switch (term, token.term) {
      case (.bigram(let a), .gram(let b)): a == b
      case (.ideograph(let a), .gram(let b)): a == b.first
      case (.word(let a), .word(let b)): a == b
      default: false
      }
    }
  }

  /// The passages that hold any of the terms with their scores, the best first, equals by number.
  func rank(_ terms: [QueryTerm]) -> [(passage: Int, score: Double)] {
    var scores: [Int: Double] = [:]
    let n = Double(passages.count)
    for term in terms {
      let frequencies = passages.map { Double(frequency(term, $0)) }
      let df = Double(frequencies.count { $0 > 0 })
      let idf = log(1 + (n - df + 0.5) / (df + 0.5))
      for (number, f) in frequencies.enumerated() where f > 0 {
        let length = Double(passages[number].count { !$0.isFinal })
        scores[number, default: 0] += idf * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * length / averageLength))
      }
    }
    return scores.map { (passage: $0.key, score: $0.value) }
      .sorted { abs($0.score - $1.score) > 1e-9 ? $0.score > $1.score : $0.passage < $1.passage }
  }
}
