/// Recognises the names of agencies.
enum Agency {
  private static let endings = PhraseSet([
    "人民政府", "政府", "办公室", "办公厅", "委员会", "管委会", "管理局", "国务院", "党委", "市委", "省委", "县委", "区委", "部", "厅", "局", "委", "院", "署",
    "总局", "中共中央", "中央", "协会", "联合会", "总工会", "法院", "检察院", "集团", "公司", "指挥部", "领导小组", "中心",
  ])
  private static let marks: ScalarSet = "。，,:;；！!?《"

  /// Whether a line is an agency's name and nothing else, as in a signature.
  static func isAgency(_ range: Range<Int>, of text: SourceText) -> Bool {
    (3...40).contains(range.count) && endings.length(atEndOf: range, in: text.plain) > 0
      && !text.plain[range].contains(where: marks.contains) && about.first(in: range, of: text.plain) == nil
  }

  private static let about = PhraseSet(["关于", "转发", "印发", "批转"])
  private static let nation = PhraseSet(["中华人民共和国"])
  private static let orders = PhraseSet(["令", "公告"])

  /// The agency that a title or a decree's first line begins with: 国务院办公厅关于..., 中华人民共和国国务院令.
  static func issuing(_ range: Range<Int>, of text: SourceText) -> Range<Int>? {
    let end =
      about.first(in: range, of: text.plain)?.lowerBound
      ?? {
        let length = orders.length(atEndOf: range, in: text.plain); return length > 0 ? range.upperBound - length : nil
      }()
    guard let end, end > range.lowerBound else { return nil }
    let state = nation.length(at: range.lowerBound, in: text.plain, until: end)
    let name = text.trimmed(range.lowerBound + (state < end - range.lowerBound ? state : 0)..<end)
    return isAgency(name, of: text) ? name : nil
  }
}
