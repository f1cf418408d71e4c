/// Recognises the names of agencies and the places in them.
enum Agency {
  private static let endings = PhraseSet([
    "人民政府", "政府", "办公室", "办公厅", "委员会", "管委会", "管理局", "国务院", "党委", "市委", "省委", "县委", "区委", "部", "厅", "局", "委", "院", "署",
    "总局", "中共中央", "中央", "协会", "联合会", "总工会", "法院", "检察院", "集团", "公司", "指挥部", "领导小组", "中心",
  ])
  private static let marks: Set<Unicode.Scalar> = ["。", "，", ",", ":", ";", "；", "！", "!", "?", "《"]

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

  private static let placeEndings: [Unicode.Scalar] = ["省", "市", "县", "州", "盟", "旗"]
  /// Kinds of place that are ordinary words too: a place only before these.
  private static let smallPlaceEndings: [Unicode.Scalar] = ["区", "镇", "乡"]
  private static let governments = ["人民政府", "政府", "管委会", "管理委员会"]
  /// Words that end like a place, and words that no place's name holds.
  private static let notPlaces = [
    "城市", "都市", "上市", "超市", "股市", "夜市", "关于", "促进", "推进", "推动", "加快", "加强", "支持", "深化", "规范", "建设", "发展",
  ]

  /// The place at the beginning of a title or an agency's name: `昆山市` of `昆山市人民政府办公室`. A year and 中共 may stand before it.
  static func place(in name: String) -> String? {
    var scalars = Array(name.unicodeScalars.prefix(24))
    if let year = scalars.firstIndex(of: "年"), year <= 4, scalars[..<year].allSatisfy(CharacterKind.isDigit) {
      scalars.removeFirst(year + 1)
    }
    if scalars.starts(with: "中共".unicodeScalars) { scalars.removeFirst(2) }
    for (index, scalar) in scalars.prefix(12).enumerated() {
      guard case 0x4E00...0x9FFF = scalar.value else { return nil }
      let plain = SourceText.plain(scalar)
      let rest = SourceText.string(scalars[(index + 1)...].map(SourceText.plain))
      // 苏州市 is no 苏州: a name of two characters ends in 县 only.
      let isPlace =
        index >= 2 && placeEndings.contains(plain) || index == 1 && plain == "县"
        || index >= 2 && smallPlaceEndings.contains(plain) && governments.contains(where: rest.hasPrefix)
        || plain == "区" && SourceText.string(scalars[..<index]).hasSuffix("自治")
      if isPlace {
        let place = SourceText.string(scalars[...index])
        let plainPlace = SourceText.string(scalars[...index].map(SourceText.plain))
        return notPlaces.contains(where: plainPlace.contains) ? nil : place
      }
    }
    return nil
  }
}
