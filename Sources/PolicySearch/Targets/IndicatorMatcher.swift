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

  /// What of these something ends with that is more than that.
  static func growth(atEndOf units: ArraySlice<UInt32>) -> [UInt32]? {
    growths.first { units.count > $0.count && units.suffix($0.count).elementsEqual($0) }
  }

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
  ///   - others: What else may hold a word, folded: who gets a grant, the title of its measure.
  func match(_ indicator: String, isRise: Bool = false, and others: [[UInt32]] = []) -> Match? {
    let folded = FoldedText(indicator)
    return match(folded.units[...], isRise: isRise, and: others) { Self.text(of: $0, in: folded, of: indicator) }
  }

  /// The same of an indicator that is folded.
  ///
  /// - Parameter name: How a range of its units is written.
  func match<Failure: Error>(
    _ folded: ArraySlice<UInt32>, isRise: Bool, and others: [[UInt32]] = [],
    name text: (Range<Int>) throws(Failure) -> String
  ) throws(Failure) -> Match? {
    let subject = folded.prefix { $0 != Self.share }
    let growth = Self.growth(atEndOf: subject)
    var match = Match(name: nil, extra: subject.count - (growth?.count ?? 0))
    if !hasWords { return match }
    func searched(_ wanted: [UInt32]) -> ArraySlice<UInt32> {
      searchesBase || wanted.contains(Self.share) ? folded : subject
    }
    /// What the indicator is called where a word asks how much it grows: 经济增长 for 经济, of which that is said.
    func grown(_ wanted: [UInt32]) -> ArraySlice<UInt32>? {
      guard isRise, growth == nil, let growth = Self.growth(atEndOf: wanted[...]) else { return nil }
      return searched(wanted) + growth
    }
    func holds(_ part: QueryPart) -> Bool {
      let wanted = part.folded.units
      return Self.holds(searched(wanted), wanted) || grown(wanted).map { Self.holds($0, wanted) } == true
        || others.contains { Self.holds($0[...], wanted) }
    }
    for group in query.required {
      guard let part = group.first(where: holds) else { return nil }
      match.extra -= Self.count(part)
    }
    if query.excluded.contains(where: holds) { return nil }
    var found: [MatchedName] = []
    for (number, part) in query.words.enumerated() {
      if holds(part) {
        match.extra -= Self.count(part)
      } else if let (name, count) = names.occurrence(ofName: number, in: grown(part.folded.units) ?? searched([])) {
        found.append(MatchedName(text: try text(name), isNear: false))
        match.extra -= count - (Self.growth(atEndOf: part.folded.units[...])?.count ?? 0)
      } else if others.contains(where: { names.occurrence(ofName: number, in: $0[...]) != nil }) {
        continue
      } else if let near = names.near(number).first(where: { $0.holds(Array(folded), isRise: isRise) }) {
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

  /// How many units a word has without 增长 and its like at the end.
  private static func count(_ part: QueryPart) -> Int {
    part.folded.units.count - (growth(atEndOf: part.folded.units[...])?.count ?? 0)
  }

  /// How a range of an indicator's units is written.
  static func text(of units: Range<Int>, in folded: FoldedText, of indicator: String) -> String {
    let span = folded.span(of: units)
    return ScalarText.string(Array(indicator.unicodeScalars)[span.start..<span.end])
  }

  /// Whether `wanted` stands in `units` in order, in runs of at least two units with short gaps between them.
  private static func holds(_ units: ArraySlice<UInt32>, _ wanted: [UInt32]) -> Bool {
    units.withUnsafeBufferPointer { units in
      wanted.withUnsafeBufferPointer { wanted in
        guard let first = wanted.first else { return false }
        return units.indices.contains { units[$0] == first && begins(at: $0, of: units, wanted) }
      }
    }
  }

  /// Whether `wanted` stands in `units` from a position on.
  private static func begins(
    at start: Int, of units: UnsafeBufferPointer<UInt32>, _ wanted: UnsafeBufferPointer<UInt32>
  ) -> Bool {
    var (position, index) = (start, 0)
    while true {
      let run = run(position, index, units, wanted)
      if run == wanted.count - index { return true }
      guard run >= 2 else { return false }
      position += run
      index += run
      let least = min(2, wanted.count - index)
      let next = (position...position + longestGap).first { gap in
        gap < units.count && self.run(gap, index, units, wanted) >= least
      }
      guard let next else { return false }
      position = next
    }
  }

  /// How many units are the same in both from a position of each on.
  private static func run(
    _ position: Int, _ index: Int, _ units: UnsafeBufferPointer<UInt32>, _ wanted: UnsafeBufferPointer<UInt32>
  ) -> Int {
    var length = 0
    while position + length < units.count, index + length < wanted.count,
      units[position + length] == wanted[index + length]
    {
      length += 1
    }
    return length
  }
}
