import InvertedIndex
import PolicyText
import TextFolding

/// Decides whether an indicator is one that was asked for.
///
/// A word of the query matches what an indicator is about, which is what stands before 占 in 甲占乙比重: a question for
/// 全社会研发投入 is not answered by 企业研发经费支出占全社会研发投入比重. Words may stand between the query's: 研发投入
/// finds 研发经费投入. A word is also looked for under its other names, which must stand in one piece.
struct IndicatorMatcher {
  /// The most units that may be left out between two runs of a word.
  private static let longestGap = 4
  /// What stands between a share and its base: 占.
  static let share: UInt32 = 0x5360
  /// What an indicator ends with that grows, and is the same without; the longer first.
  private static let growths = ["增长速度", "增长率", "增长", "增速", "增幅"].map { FoldedText($0).units }

  private let query: Query
  private let names: QueryNames
  /// Whether a share's base is searched too.
  private let searchesBase: Bool

  /// - Parameter names: Other names of the query's words.
  init(_ query: Query, names: QueryNames = QueryNames(), searchesBase: Bool) {
    self.query = query
    self.names = names
    self.searchesBase = searchesBase
  }

  /// Whether there is anything to look for.
  var hasWords: Bool { !query.words.isEmpty || !query.required.isEmpty || !query.excluded.isEmpty }

  /// How an indicator was found.
  struct Match {
    /// The other name that it has of one of the words, or several with blanks between; nil where it has all as typed.
    var name: MatchedName?
    /// How many units it has besides the words, of a share before 占, without 增长 and its like at the end: none for what
    /// is asked for itself.
    var extra: Int
  }

  /// Whether an indicator has all words, and how; nil if it does not.
  ///
  /// - Parameters:
  ///   - isRise: Whether the statement says that the indicator grows.
  ///   - texts: What else may hold a word: who gets a grant, the title of its measure.
  func match(_ indicator: String, isRise: Bool = false, and texts: [String] = []) -> Match? {
    let folded = FoldedText(indicator)
    let subject = Array(folded.units.prefix { $0 != Self.share })
    let growth = Self.growths.first { subject.count > $0.count && subject.suffix($0.count).elementsEqual($0) }
    var match = Match(name: nil, extra: subject.count - (growth?.count ?? 0))
    if !hasWords { return match }
    let others = texts.map { FoldedText($0).units }
    func searched(_ wanted: [UInt32]) -> [UInt32] {
      searchesBase || wanted.contains(Self.share) ? folded.units : subject
    }
    func holds(_ part: QueryPart) -> Bool {
      let wanted = part.folded.units
      return Self.holds(searched(wanted), wanted) || others.contains { Self.holds($0, wanted) }
    }
    for group in query.required {
      guard let part = group.first(where: holds) else { return nil }
      match.extra -= part.folded.units.count
    }
    if query.excluded.contains(where: holds) { return nil }
    var found: [MatchedName] = []
    for (number, part) in query.words.enumerated() {
      if holds(part) {
        match.extra -= part.folded.units.count
      } else if let (name, count) = names.occurrence(ofName: number, in: searched([])) {
        let span = folded.span(of: name)
        let scalars = Array(indicator.unicodeScalars)[span.start..<span.end]
        found.append(MatchedName(text: ScalarText.string(scalars), isNear: false))
        match.extra -= count
      } else if others.contains(where: { names.occurrence(ofName: number, in: $0) != nil }) {
        continue
      } else if let near = names.near(number).first(where: { $0.holds(folded.units, isRise: isRise) }) {
        found.append(MatchedName(text: near.text, isNear: true))
        match.extra = 0
      } else {
        return nil
      }
    }
    if !found.isEmpty {
      match.name = MatchedName(
        text: found.map(\.text).joined(separator: " "), isNear: found.contains(where: \.isNear))
    }
    return match
  }

  /// Whether `wanted` stands in `units` in order, in runs of at least two units with short gaps between them.
  private static func holds(_ units: [UInt32], _ wanted: [UInt32]) -> Bool {
    guard !wanted.isEmpty else { return false }
    return units.indices.contains { start in
      var position = start
      var index = 0
      while true {
        let run = zip(units[position...], wanted[index...]).prefix { $0 == $1 }.count
        if run == wanted.count - index { return true }
        guard run >= 2 else { return false }
        position += run
        index += run
        let rest = wanted.count - index
        let next = (position...position + longestGap).first { gap in
          gap < units.count && zip(units[gap...], wanted[index...]).prefix { $0 == $1 }.count >= min(2, rest)
        }
        guard let next else { return false }
        position = next
      }
    }
  }
}
