import PolicyText
import TextFolding

/// Decides whether an indicator is one that was asked for.
///
/// A word of the query matches what an indicator is about, which is what stands before 占 in 甲占乙比重: a question for
/// 全社会研发投入 is not answered by 企业研发经费支出占全社会研发投入比重. Words may stand between the query's: 研发投入
/// finds 研发经费投入.
struct IndicatorMatcher {
  /// The most units that may be left out between two runs of a word.
  private static let longestGap = 4

  private let query: Query
  /// Whether a share's base is searched too.
  private let searchesBase: Bool

  init(_ query: Query, searchesBase: Bool) {
    self.query = query
    self.searchesBase = searchesBase
  }

  func matches(_ indicator: String) -> Bool {
    let plain = FoldedText(indicator).units
    let share: UInt32 = 0x5360  // 占
    func holds(_ part: QueryPart) -> Bool {
      let wanted = part.folded.units
      let subject = searchesBase || wanted.contains(share) ? plain[...] : plain.prefix { $0 != share }
      return Self.holds(Array(subject), wanted)
    }
    return query.words.allSatisfy(holds) && query.required.allSatisfy { $0.contains(where: holds) }
      && !query.excluded.contains(where: holds)
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
