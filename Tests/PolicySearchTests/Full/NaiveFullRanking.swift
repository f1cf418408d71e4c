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

/// The full ranking by its definition, `RankingModel`: every passage is folded and scored, nothing is bounded or left
/// out.
struct NaiveFullRanking {
  private struct Counted {
    /// How often each term and each ideograph stands in the text, what stands in the title `titleWeight` times more.
    var weighted: [QueryTerm: Double] = [:]
    /// What the postings hold.
    var plain: [QueryTerm: Double] = [:]
    var length = 0.0
    var weightedLength = 0.0
    var forms = TagSet<AnswerForm>()
    var isOnlyHeading = false
  }

  private var passages: [Counted] = []
  private var documents: [Range<Int>] = []
  private var documentFrequencies: [QueryTerm: Double] = [:]
  private let averageLength: Double
  private let averageDocumentLength: Double
  private let model: RankingModel

  init(_ index: IndexReader, _ model: RankingModel = .full) throws {
    self.model = model
    for number in 0..<index.counts.passages {
      let record = try index.passage(number)
      var counted = Counted(forms: record.forms, isOnlyHeading: record.isOnlyHeading)
      func add(_ text: FoldedText, counts: Bool, weight: Double) {
        text.forEachToken(
          gram: { gram, _, isFinal in
            var terms = [QueryTerm.ideograph(gram.first)]
            if gram.second != 0 { terms.append(.bigram(gram)) }
            for term in terms {
              counted.weighted[term, default: 0] += weight
              if counts { counted.plain[term, default: 0] += 1 }
            }
            if !isFinal, counts {
              counted.length += 1
              counted.weightedLength += weight
            }
          },
          word: {
            let term = QueryTerm.word(text.word(at: $0))
            counted.weighted[term, default: 0] += weight
            guard counts else { return }
            counted.plain[term, default: 0] += 1
            counted.length += 1
            counted.weightedLength += weight
          })
      }
      add(
        FoldedText(try index.text(of: record), lineBreaks: try index.lineBreaks(of: record)), counts: true, weight: 1)
      add(
        FoldedText(record.title, lineBreaks: .separate), counts: record.hasSeparateTitle,
        weight: Double(RankingModel.titleWeight))
      // What a title alone has does not count where the title is a part of the text.
      counted.weighted = counted.weighted.filter { counted.plain[$0.key] != nil }
      for term in counted.plain.keys { documentFrequencies[term, default: 0] += 1 }
      passages.append(counted)
    }
    for number in 0..<index.counts.documents { documents.append(try index.document(number).passages) }
    let count = Double(max(1, passages.count))
    averageLength = max(1, passages.reduce(0) { $0 + $1.weightedLength } / count)
    averageDocumentLength = max(1, passages.reduce(0) { $0 + $1.length } / Double(max(1, documents.count)))
  }

  private func idf(_ term: QueryTerm) -> Double {
    let n = documentFrequencies[term] ?? 0
    return log(1 + (Double(passages.count) - n + 0.5) / (n + 0.5))
  }

  private func bm25(_ term: QueryTerm, _ passage: Counted) -> Double {
    guard let f = passage.weighted[term] else { return 0 }
    let (k1, b) = (model.k1, model.b)
    return idf(term) * f * (k1 + 1) / (f + k1 * (1 - b + b * passage.weightedLength / averageLength))
  }

  private func context(_ terms: [QueryTerm], of document: Range<Int>) -> Double {
    let length = document.reduce(0) { $0 + passages[$1].length }
    var sum = 0.0
    for term in terms {
      if case .ideograph = term { continue }
      let f = document.reduce(0) { $0 + (passages[$1].plain[term] ?? 0) }
      let (k1, b) = (model.context.k1, model.context.b)
      sum += idf(term) * f * (k1 + 1) / (f + k1 * (1 - b + b * length / averageDocumentLength))
    }
    let n = Double(documents.count)
    return model.context.weight * n / (n + model.context.half) * (1 - n / Double(passages.count)) * sum
  }

  /// The scores of the passages that hold a term of a cleaned query or the whole of another name; with
  /// `charactersCount` also of those that hold a single character.
  ///
  /// - Parameter holds: Whether a passage holds a phrase.
  func scores(
    _ query: QueryText, charactersCount: Bool = false, holds: (QueryPart, Int) throws -> Bool
  ) rethrows -> [Int: Double] {
    let terms = query.terms
    let characters = terms.filter(\.isWord) + query.ideographs.map { QueryTerm.ideograph($0) }
    var scores: [Int: Double] = [:]
    for document in documents {
      let context = context(terms, of: document)
      for number in document {
        let passage = passages[number]
        var gains = 0.0
        var holdsName = false
        for expansion in query.expansions {
          let own = expansion.word.terms.filter(terms.contains).reduce(0) { $0 + bm25($1, passage) }
          let mass = expansion.word.terms.reduce(0) { $0 + idf($1) }
          var best = 0.0
          for name in expansion.members.map(\.part) {
            guard name.terms.allSatisfy({ documentFrequencies[$0] != nil }) else { continue }
            holdsName = try holdsName || holds(name, number)
            guard name.terms.allSatisfy({ passage.weighted[$0] != nil }) else { continue }
            let scale = min(1, mass / name.terms.reduce(0) { $0 + idf($1) })
            best = max(best, scale * name.terms.reduce(0) { $0 + bm25($1, passage) })
          }
          gains += max(0, best - own)
        }
        let holdsTerm = terms.contains { passage.plain[$0] != nil }
        let holdsCharacter = charactersCount && characters.contains { passage.plain[$0] != nil }
        guard holdsTerm || holdsName || holdsCharacter else { continue }
        let own =
          terms.reduce(0) { $0 + bm25($1, passage) } + model.characterWeight
          * characters.reduce(0) { $0 + bm25($1, passage) } + gains
        let unit = model.formWeight * terms.reduce(0) { $0 + idf($1) * (model.k1 + 1) }
        var form = passage.forms.overlaps(query.forms) ? unit : 0
        if passage.isOnlyHeading { form = -min(unit, own / 2) }
        scores[number] = own + context + form
      }
    }
    return scores
  }
}
