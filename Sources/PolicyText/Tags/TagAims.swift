/// Tells whether a sentence aims at the industries that it names.
///
/// It does not where they are its means (利用物联网改进管理, 物联网技术在企业中的应用), nor where they are a few of many things
/// (优先开放交通、医疗、旅游、统计数据).
struct TagAims {
  /// So many things with 、 between are a list.
  private static let list = 3
  /// How far behind an industry the word may stand that makes it a tool, in scalars.
  private static let farthestTool = 30

  let plain: [Unicode.Scalar]
  let lexicon: Lexicon

  /// Those of a piece's words, in the order of their beginnings, that it aims at.
  func aimed(_ finds: [TagWords<Industry>.Find], in piece: Range<Int>) -> [TagWords<Industry>.Find] {
    guard !isMixed(finds, in: piece) else { return [] }
    let (means, aims) = (lexicon[.means], lexicon[.aims])
    var position = piece.lowerBound
    var isMeans = false
    return finds.filter { find in
      while position < find.range.lowerBound {
        let aim = aims.length(at: position, in: plain, until: find.range.lowerBound)
        let mean = aim > 0 ? 0 : means.length(at: position, in: plain, until: find.range.lowerBound)
        if aim + mean > 0 { isMeans = mean > 0 }
        position += max(aim, mean, 1)
      }
      return !isMeans && !isTool(find.range, in: piece)
    }
  }

  /// Whether a piece is a list of which less than half of the items are industries.
  private func isMixed(_ finds: [TagWords<Industry>.Find], in piece: Range<Int>) -> Bool {
    var (items, named) = (1, 0)
    var (isNamed, next) = (false, 0)
    for position in piece {
      if plain[position] == "、" {
        items += 1
        isNamed = false
      }
      while next < finds.count, finds[next].range.lowerBound == position {
        if !isNamed { named += 1 }
        (isNamed, next) = (true, next + 1)
      }
    }
    return items >= Self.list && named * 2 < items
  }

  private func isTool(_ word: Range<Int>, in piece: Range<Int>) -> Bool {
    let end = min(word.upperBound + Self.farthestTool, piece.upperBound)
    return lexicon[.tool].first(in: word.upperBound..<end, of: plain) != nil
  }
}
