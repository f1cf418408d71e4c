import InvertedIndex
import PolicyText
import TextFolding

/// Computes scores of the full ranking (`RankingModel`) for passages of one index from their text alone, with what they
/// consist of. `FullScorer` gives the same from postings.
///
/// A scorer counts in memory of its own, so that a thread needs one for itself. A passage's own score is P + G + F;
/// what its document adds, C, is `DocumentContext`.
final class PassageScorer {
  /// What an occurrence in the passage's title counts beside the text.
  private static let titleWeight = RankingModel.titleWeight

  /// How much of a query a passage holds.
  enum Match {
    case nothing
    /// No more than single characters.
    case characters
    /// A term of the query, or the whole of another name of one of its words.
    case terms
  }

  /// What a title holds: the plan's numbers with counts.
  private typealias TitleCounts = [(number: Int, count: UInt32)]

  /// A passage's own score.
  struct Scored {
    var match: Match
    /// P + G + F; 0 for a passage that holds nothing.
    var score: Double
  }

  let plan: ScoringPlan
  private let index: IndexReader
  let bm25: BM25
  private let lengths: PassageLengths
  private let tally: TermTally
  private var folder = TextFolder()
  private var phraseFolder: PassageFolder
  /// What titles hold, by their position in memory.
  private var titles: [UnsafeRawPointer?: TitleCounts] = [:]
  /// How often the passage that is scored holds each number of the plan, the title weighted.
  private let frequencies: UnsafeMutableBufferPointer<UInt32>
  /// What the passage that is scored is as an answer, and what that adds.
  private var forms = TagSet<AnswerForm>()
  private var isOnlyHeading = false
  private var form = 0.0
  /// What each of the plan's terms adds to its score.
  private let scores: UnsafeMutableBufferPointer<Double>

  /// - Parameter index: With one passage at least.
  init(_ plan: ScoringPlan, index: IndexReader, bm25: BM25) {
    self.plan = plan
    self.index = index
    self.bm25 = bm25
    lengths = PassageLengths(index, areWeighted: bm25.weighsTitles)
    phraseFolder = PassageFolder(index)
    tally = TermTally(plan.counted)
    frequencies = .allocate(capacity: plan.weights.count)
    frequencies.initialize(repeating: 0)
    scores = .allocate(capacity: plan.terms.count)
    scores.initialize(repeating: 0)
  }

  deinit {
    frequencies.deallocate()
    scores.deallocate()
  }

  // MARK: Scoring

  /// Counts what a passage holds, and scores it.
  ///
  /// - Parameter document: The passage's document, so that it is not searched for.
  func score(_ passage: UInt32, document: Int) throws(IndexError) -> Scored {
    let match = try count(passage, document: document)
    guard match != .nothing else { return Scored(match: match, score: 0) }
    let length = lengths[passage]
    var sum = 0.0
    for number in scores.indices {
      scores[number] = score(ofNumber: number, length: length)
      if number < plan.queryTermCount, frequencies[number] > 0 {
        let scale = ScoringPlan.scale(of: plan.terms[number], plan.characterWeight)
        sum += bm25.score(weight: plan.weights[number] * scale, frequency: frequencies[number], length: length)
      }
    }
    var characters = 0.0
    for number in plan.ideographNumbers { characters += score(ofNumber: number, length: length) }
    var gains = 0.0
    for group in plan.groups { gains += gain(of: group).score }
    let own = sum + gains + plan.characterWeight * characters
    form = plan.formScore(forms, isOnlyHeading: isOnlyHeading, score: own)
    return Scored(match: match, score: own + form)
  }

  /// The same with what it consists of: the passage's counts by number, and the best other name of each word of the
  /// plan.
  func details(of passage: UInt32, document: Int) throws(IndexError) -> Details {
    let scored = try score(passage, document: document)
    return Details(
      score: scored.score, length: lengths[passage], frequencies: Array(frequencies), gains: plan.groups.map(gain),
      form: form)
  }

  struct Details {
    var score: Double
    var length: UInt32
    var frequencies: [UInt32]
    var gains: [Gain]
    var form: Double
  }

  /// What a number of the plan adds, by itself.
  private func score(ofNumber number: Int, length: UInt32) -> Double {
    let frequency = frequencies[number]
    return frequency == 0 ? 0 : bm25.score(weight: plan.weights[number], frequency: frequency, length: length)
  }

  /// As much as the best of a word's other names that the passage holds adds more than the word.
  struct Gain {
    var score = 0.0
    /// The best name's position among the members; nil if none adds anything.
    var member: Int?
  }

  private func gain(of group: ScoringPlan.Group) -> Gain {
    var own = 0.0
    for number in group.terms { own += scores[number] }
    var best = Gain()
    for (position, member) in group.members.enumerated() where holds(member) {
      var sum = 0.0
      for number in member.terms { sum += scores[number] }
      if sum * member.scale - own > best.score { best = Gain(score: sum * member.scale - own, member: position) }
    }
    return best
  }

  // MARK: Counting

  private func count(_ passage: UInt32, document: Int) throws(IndexError) -> Match {
    let frequencies = frequencies
    let tally = tally
    let termCount = plan.queryTermCount
    var (forms, isOnlyHeading) = (TagSet<AnswerForm>(), false)
    var hint = document
    let holdsTerm = try index.withSearchedText(ofPassage: Int(passage), near: &hint) { text in
      (forms, isOnlyHeading) = (text.forms, text.isOnlyHeading)
      let inTitle = counts(inTitle: text.title)
      folder.count(text.text, lineBreaks: text.lineBreaks, by: tally)
      var holdsTerm = false
      for number in frequencies.indices {
        let count = tally.counts[number]
        frequencies[number] = count
        if count > 0, number < termCount { holdsTerm = true }
      }
      // What a title alone has does not count where the title is a part of the text.
      for (number, count) in inTitle where text.hasSeparateTitle || frequencies[number] > 0 {
        frequencies[number] &+= Self.titleWeight &* count
        if text.hasSeparateTitle, number < termCount { holdsTerm = true }
      }
      return holdsTerm
    }
    (self.forms, self.isOnlyHeading) = (forms, isOnlyHeading)
    if holdsTerm { return .terms }
    if try holdsName(passage) { return .terms }
    return frequencies.contains { $0 > 0 } ? .characters : .nothing
  }

  private func counts(inTitle title: UnsafeBufferPointer<UInt8>) -> TitleCounts {
    guard !title.isEmpty else { return [] }
    let key = UnsafeRawPointer(title.baseAddress)
    if let known = titles[key] { return known }
    folder.count(title, lineBreaks: .separate, by: tally)
    var counts: TitleCounts = []
    for (number, count) in tally.counts.enumerated() where count > 0 { counts.append((number, count)) }
    titles[key] = counts
    return counts
  }

  /// Whether the passage that was counted holds the whole of another name of a word.
  private func holdsName(_ passage: UInt32) throws(IndexError) -> Bool {
    for group in plan.groups {
      for member in group.members where holds(member) {
        if try phraseFolder.holds(member.part, passage: passage) { return true }
      }
    }
    return false
  }

  private func holds(_ member: ScoringPlan.Member) -> Bool { member.terms.allSatisfy { frequencies[$0] > 0 } }
}

/// The lengths of an index's passages, for loops over postings.
struct PassageLengths {
  private let bytes: UnsafeRawPointer
  private let index: IndexReader

  /// - Parameters:
  ///   - index: With one passage at least.
  ///   - areWeighted: Whether separate titles count as the full ranking weighs them.
  init(_ index: IndexReader, areWeighted: Bool) {
    self.index = index
    bytes = (areWeighted ? index.weightedPassageLengths : index.passageLengths).baseAddress.unsafelyUnwrapped
  }

  /// The length of a passage in tokens. A posting's passage is one of the index, which has a length for each: opening
  /// and decoding checked it.
  @inline(__always)
  subscript(passage: UInt32) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 &* Int(passage), as: UInt32.self))
  }
}
