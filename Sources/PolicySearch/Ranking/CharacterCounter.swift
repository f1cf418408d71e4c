import InvertedIndex
import TextFolding

/// Counts the single ideographs of a query in the texts of an index.
///
/// A counter counts in memory of its own, so that a thread needs one for itself.
final class CharacterCounter {
  private let index: IndexReader
  private let bm25: BM25
  private let lengths: PassageLengths
  private let weights: [Double]
  /// Counts what can be counted character by character; nil if there is a numeral.
  private let simple: IdeographTally?
  private lazy var tally = TermTally(ideographs.map { .ideograph($0) })
  private let ideographs: [UInt32]
  private var folder = TextFolder()
  private let counts: UnsafeMutableBufferPointer<UInt32>
  /// What titles hold, by their position in memory: the ideographs with counts.
  private var titles: [UnsafeRawPointer?: [(number: Int, count: UInt32)]] = [:]

  /// - Parameter index: With one passage at least.
  init(_ plan: ScoringPlan, index: IndexReader, bm25: BM25) {
    self.index = index
    self.bm25 = bm25
    lengths = PassageLengths(index, areWeighted: bm25.weighsTitles)
    weights = plan.ideographNumbers.map { plan.weights[$0] }
    simple = IdeographTally(plan.ideographs)
    ideographs = plan.ideographs
    counts = .allocate(capacity: weights.count)
    counts.initialize(repeating: 0)
  }

  deinit { counts.deallocate() }

  /// What the ideographs of a passage add to its score before they are weighted.
  ///
  /// - Parameter document: The passage's document, so that it is not searched for.
  func score(_ passage: UInt32, document: Int) throws(IndexError) -> Double {
    if weights.isEmpty { return 0 }
    var hint = document
    return try index.withSearchedText(ofPassage: Int(passage), near: &hint) { text in
      let inTitle = counts(inTitle: text.title)
      count(text.text, text.lineBreaks)
      for (number, count) in inTitle where text.hasSeparateTitle || counts[number] > 0 {
        counts[number] &+= RankingModel.titleWeight &* count
      }
      let length = lengths[passage]
      var sum = 0.0
      for number in weights.indices where counts[number] > 0 {
        sum += bm25.score(weight: weights[number], frequency: counts[number], length: length)
      }
      return sum
    }
  }

  private func count(_ text: UnsafeBufferPointer<UInt8>, _ lineBreaks: LineBreaks) {
    if let simple, simple.count(text) {
      for number in counts.indices { counts[number] = simple.count(at: number) }
      return
    }
    folder.count(text, lineBreaks: lineBreaks, by: tally)
    for number in counts.indices { counts[number] = tally.counts[number] }
  }

  private func counts(inTitle title: UnsafeBufferPointer<UInt8>) -> [(number: Int, count: UInt32)] {
    guard !title.isEmpty else { return [] }
    let key = UnsafeRawPointer(title.baseAddress)
    if let known = titles[key] { return known }
    count(title, .separate)
    var found: [(number: Int, count: UInt32)] = []
    for (number, count) in counts.enumerated() where count > 0 { found.append((number, count)) }
    titles[key] = found
    return found
  }
}
