import PolicyText
import TextFolding

extension QueryPart {
  /// The part with less to look up: question phrases are cut out, and pairs of function ideographs (的是) are left out.
  ///
  /// A phrase that is cut out leaves a gap. An ideograph that is left alone by it counts by itself, but is not looked
  /// up.
  ///
  /// - Returns: The part, and the phrases that were cut out, folded.
  func cleaned() -> (part: QueryPart, cut: [String]) {
    var cleaning = PartCleaning()
    var index = 0
    let units = folded.units
    while index < units.count {
      if units[index] == FoldedText.wordStart {
        let end = units[index...].firstIndex(of: FoldedText.wordEnd) ?? units.count - 1
        cleaning.add(.word(folded.word(at: index..<end + 1)))
        index = end + 1
      } else if units[index] == FoldedText.gap {
        index += 1
      } else {
        let end = units[index...].firstIndex { $0 >= FoldedText.wordStart } ?? units.count
        cleaning.add(run: units[index..<end])
        index = end
      }
    }
    var part = self
    part.terms = cleaning.terms
    part.ideographs = cleaning.ideographs
    return (part, cleaning.cut)
  }
}

/// What is left of a part while it is cleaned.
private struct PartCleaning {
  private(set) var terms: [QueryTerm] = []
  private(set) var ideographs: [UInt32] = []
  private(set) var cut: [String] = []
  private var seenTerms: Set<QueryTerm> = []
  private var seenIdeographs: Set<UInt32> = []

  mutating func add(_ term: QueryTerm) {
    if seenTerms.insert(term).inserted { terms.append(term) }
  }

  /// Adds a run of ideographs.
  mutating func add(run: ArraySlice<UInt32>) {
    var start = run.startIndex
    var position = run.startIndex
    while position < run.endIndex {
      if let length = QuestionPhrases.length(at: position, in: run) {
        add(segment: run[start..<position], isTyped: false)
        cut.append(FoldedText.string(run[position..<position + length]))
        position += length
        start = position
      } else {
        position += 1
      }
    }
    add(segment: run[start...], isTyped: start == run.startIndex)
  }

  /// - Parameter isTyped: Whether nothing was cut off it.
  private mutating func add(segment: ArraySlice<UInt32>, isTyped: Bool) {
    for ideograph in segment where seenIdeographs.insert(ideograph).inserted { ideographs.append(ideograph) }
    if segment.count == 1, isTyped, let only = segment.first, !QuestionPhrases.isFunction(only) {
      add(.ideograph(only))
    }
    for (first, second) in zip(segment, segment.dropFirst()) {
      guard !QuestionPhrases.isFunction(first) || !QuestionPhrases.isFunction(second) else { continue }
      add(.bigram(Gram(first, second)))
    }
  }
}

/// What makes words a question and says nothing of its subject.
enum QuestionPhrases {
  /// Phrases, folded, the longest first: each is cut out of a query.
  private static let phrases = words(of: .shipped)

  static func words(of lexicon: Lexicon) -> [[UInt32]] { lexicon[.question].phrases.map { $0.map(\.value) } }

  private static let howToDo = "怎么办".unicodeScalars.map(\.value)

  /// Particles, which are cut at the end of a run of ideographs.
  private static let particles = Set("吗呢吧啊".unicodeScalars.map(\.value))

  /// What stands before 吧 where it is a part of a noun: 酒吧, 网吧.
  private static let barNouns = Set("酒网氧书茶水陶".unicodeScalars.map(\.value))

  /// Ideographs that mostly have no meaning of their own. A pair of two of them is not searched for.
  private static let functionIdeographs = Set(
    "的了是在和与及或等之其于对为以由被把将从到向有无不也就都而且并但若如所这那此该各每某几多少什么哪谁怎吗呢吧啊呀嘛何否可能应会要需得着过给让使令则因当时后前中上下里内外间个些种样很更最还又再已曾正才只仅均皆"
      .unicodeScalars.map(\.value))

  static func isFunction(_ ideograph: UInt32) -> Bool { functionIdeographs.contains(ideograph) }

  /// The question phrase that begins at a position of a run of ideographs, by its length; nil for none.
  static func length(at position: Int, in run: ArraySlice<UInt32>, of phrases: [[UInt32]] = phrases) -> Int? {
    for phrase in phrases where run[position...].starts(with: phrase) {
      // 怎么办理 is 怎么 and 办理.
      let isSplit = phrase == howToDo && run[(position + phrase.count)...].first == 0x7406
      return isSplit ? phrase.count - 1 : phrase.count
    }
    guard position == run.endIndex - 1, particles.contains(run[position]) else { return nil }
    let isNoun = position > run.startIndex && run[position] == 0x5427 && barNouns.contains(run[position - 1])
    return isNoun ? nil : 1
  }
}
