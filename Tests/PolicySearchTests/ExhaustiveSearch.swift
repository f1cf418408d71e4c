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

/// Answers queries from the stored passages alone, without dictionaries, postings and bounds: every passage is looked
/// at.
///
/// What a term adds to a score is rounded as `BM25` says, so that passages with equal scores are the same here and
/// there.
struct ExhaustiveSearch {
  /// The filters of a query, as a test means them.
  typealias Condition = (DocumentRecord, PassageRecord) -> Bool

  private let documents: [DocumentRecord]
  private let passages: [PassageRecord]
  /// What is searched of each passage: the text, and the title if it counts.
  private var fields: [[FoldedText]] = []
  private var lengths: [Double] = []
  private let averageLength: Double
  private let frequencies: [QueryTerm: [(passage: Int, frequency: Double)]]

  init(_ index: IndexReader) throws {
    documents = try (0..<index.counts.documents).map { try index.document($0) }
    passages = try (0..<index.counts.passages).map { try index.passage($0) }
    for passage in passages {
      let text = FoldedText(try index.text(of: passage), lineBreaks: try index.lineBreaks(of: passage))
      let title = passage.hasSeparateTitle ? [FoldedText(passage.title, lineBreaks: .separate)] : []
      fields.append(title + [text])
    }
    var counts = TermCounts()
    for number in passages.indices {
      var length = 0
      for field in fields[number] { length += counts.add(field, of: number) }
      lengths.append(Double(length))
    }
    frequencies = counts.numbers.mapValues { counts.frequencies[$0] }
    averageLength = lengths.reduce(0, +) / Double(max(1, lengths.count))
  }

  /// The terms that a passage holds, with the passages that hold them and how often.
  var terms: [QueryTerm: [(passage: Int, frequency: Double)]] { frequencies }

  /// Whether a passage holds a phrase in its title or in its text.
  func holds(_ phrase: QueryPart, _ passage: Int) -> Bool { fields[passage].contains { $0.contains(phrase.folded) } }

  /// How many passages hold a phrase.
  func count(_ phrase: QueryPart) -> Int { passages.indices.count { holds(phrase, $0) } }

  /// All matching passages with their scores, the best first, equals by number.
  func answer(_ query: Query, where condition: Condition = { _, _ in true }) -> [RankedPassage] {
    var scores = [Double](repeating: 0, count: passages.count)
    var matches = [Bool](repeating: query.words.isEmpty, count: passages.count)
    let n = Double(passages.count)
    for term in Set((query.words + query.required.joined()).flatMap(\.terms)) {
      guard let postings = frequencies[term] else { continue }
      let df = Double(postings.count)
      let weight = log(1 + (n - df + 0.5) / (df + 0.5)) * 2.2
      for (passage, f) in postings {
        let score = weight * f / (f + 1.2 * (0.25 + 0.75 * lengths[passage] / averageLength))
        scores[passage] += (score * 0x1p32).rounded(.toNearestOrEven) / 0x1p32
        matches[passage] = true
      }
    }
    let found = passages.indices.filter { passage in
      guard query.required.isEmpty ? matches[passage] : holdsRequired(query, passage) else { return false }
      guard condition(documents[passages[passage].document], passages[passage]) else { return false }
      return !query.excluded.contains { holds($0, passage) }
    }
    return found.map { RankedPassage(shard: 0, passage: $0, score: scores[$0]) }
      .sorted { $0.score > $1.score || $0.score == $1.score && $0.passage < $1.passage }
  }

  private func holdsRequired(_ query: Query, _ passage: Int) -> Bool {
    query.required.allSatisfy { group in group.contains { holds($0, passage) } }
  }
}

/// How often each passage holds each term.
private struct TermCounts {
  /// Where a term's frequencies are.
  var numbers: [QueryTerm: Int] = [:]
  var frequencies: [[(passage: Int, frequency: Double)]] = []

  /// Counts the terms of a text that belongs to a passage, and returns its length.
  mutating func add(_ text: FoldedText, of passage: Int) -> Int {
    var terms: [QueryTerm] = []
    var length = 0
    text.forEachToken(
      gram: { gram, _, isFinal in
        if gram.second != 0 { terms.append(.bigram(gram)) }
        terms.append(.ideograph(gram.first))
        length += isFinal ? 0 : 1
      },
      word: {
        terms.append(.word(text.word(at: $0)))
        length += 1
      })
    for term in terms {
      let number = numbers[term] ?? frequencies.count
      if number == frequencies.count {
        numbers[term] = number
        frequencies.append([])
      }
      if let last = frequencies[number].last, last.passage == passage {
        frequencies[number][frequencies[number].count - 1].frequency += 1
      } else {
        frequencies[number].append((passage, 1))
      }
    }
    return length
  }
}
