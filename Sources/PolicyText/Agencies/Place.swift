/// Finds the place that a title or an agency's name begins with.
enum Place {
  private static let endings: ScalarSet = "省市县州盟旗"
  /// Kinds of place that are ordinary words too: a place only before what governments are called and do.
  private static let smallEndings: ScalarSet = "区镇乡"
  private static let following = PhraseSet([
    "人民政府", "政府", "管委会", "管理委员会", "党委", "委员会", "关于", "促进", "支持", "推进", "推动", "加快", "深化", "实施", "全面", "进一步", "落实", "鼓励",
    "打造", "建设",
    "创建", "开展", "培育", "贯彻", "强化", "优化", "“", "《", "十四五", "十五五", "20",
  ])
  /// What stands before 区 in ordinary words: 园区, 社区, 高新区.
  private static let notBeforeDistrict: ScalarSet = "地园社景城市校辖片灾牧林矿库湾专小老郊山经贸发试示保税范验游能工厂"
  /// Cities whose names end like 城市 and 都市.
  private static let cities = PhraseSet([
    "成都市", "昌都市", "盐城市", "聊城市", "晋城市", "宣城市", "运城市", "白城市", "海城市", "凤城市", "兴城市", "丰城市", "邹城市", "诸城市", "禹城市", "肥城市",
    "项城市",
    "永城市", "麻城市", "应城市", "韩城市", "桐城市", "增城市", "宜城市", "双城市", "江都市", "项城市", "舒城市", "建城市",
  ])
  private static let notCities = PhraseSet(["城市", "都市", "上市", "超市", "股市"])
  /// Words that no place's name holds.
  private static let notPlaces = PhraseSet([
    "关于", "促进", "推进", "推动", "加快", "加强", "支持", "深化", "规范", "建设", "发展", "实施", "全面", "培育", "打造", "印发", "高新区", "经开区", "开发区",
    "贯彻", "落实", "优化", "强化", "鼓励", "中华人民共和国", "全体", "居民", "住宅", "人才", "书记",
  ])
  private static let communist = PhraseSet(["中共"])
  /// The longest name of one place in scalars: 积石山保安族东乡族撒拉族自治县.
  private static let longest = 15

  /// The place at the beginning of a name: `昆山市` of `昆山市人民政府办公室`, `广州市黄埔区` of `广州市黄埔区关于...`. A year and 中共 may
  /// stand before it.
  static func leading(in name: String) -> String? {
    let text = SourceText(String(String.UnicodeScalarView(name.unicodeScalars.prefix(48))))
    var start = 0
    if let year = text.plain.firstIndex(of: "年"), year <= 4, text.plain[..<year].allSatisfy(CharacterKind.isDigit) {
      start = year + 1
    }
    if communist.length(at: start, in: text.plain, until: text.plain.count) > 0 { start += 2 }
    guard let first = end(of: text, from: start, isNested: false) else { return nil }
    // A district or county of the city before it, perhaps of the province before that.
    var last = first
    while let next = end(of: text, from: last, isNested: true) { last = next }
    return text.string(start..<last)
  }

  /// Where the place ends that begins at a place of the text, or nil.
  private static func end(of text: SourceText, from start: Int, isNested: Bool) -> Int? {
    let plain = text.plain
    for place in start..<min(plain.count, start + longest) {
      guard CharacterKind.isIdeograph(plain[place]) else { return nil }
      let length = place - start
      let name = start..<place + 1
      let isPlace: Bool
      if endings.contains(plain[place]) {
        // 苏州市 is no 苏州: a name of two characters ends in 县 only.
        isPlace = (length >= 2 || length == 1 && plain[place] == "县") && isName(name, in: plain)
      } else if smallEndings.contains(plain[place]) {
        let isAutonomous = length >= 2 && plain[place - 1] == "治" && plain[place - 2] == "自"
        isPlace =
          isAutonomous
          || length >= 2 && (isNested || following.length(at: place + 1, in: plain, until: plain.count) > 0)
            && !notBeforeDistrict.contains(plain[place - 1]) && isName(name, in: plain)
      } else {
        continue
      }
      if isPlace { return place + 1 }
    }
    return nil
  }

  private static func isName(_ range: Range<Int>, in plain: [Unicode.Scalar]) -> Bool {
    guard notPlaces.first(in: range, of: plain) == nil else { return false }
    return cities.length(atEndOf: range, in: plain) == range.count || notCities.length(atEndOf: range, in: plain) == 0
  }
}
