/// Finds the place that a title or an agency's name begins with.
enum Place {
  private static let endings: ScalarSet = "省市县州盟旗"
  /// Kinds of place that are ordinary words too: a place only before what governments are called and do.
  private static let smallEndings: ScalarSet = "区镇乡"
  /// What stands before 区 in ordinary words: 园区, 社区, 高新区.
  private static let notBeforeDistrict: ScalarSet = "地园社景城市校辖片灾牧林矿库湾专小老郊经贸发试示保税范验游能工厂护洪"
  /// The same, unless it is clear that a place is named: 南山区促进..., but 贫困山区.
  private static let seldomBeforeDistrict: ScalarSet = "山"
  /// Of these, what districts of cities have in their names, too: 相城区, 龙湾区, 峰峰矿区.
  private static let inDistrictsOfCities: ScalarSet = "城湾矿林"
  private static let government = Array("人民政府".unicodeScalars)
  /// What stands before the word for a place where no place is named: 全省, 和市.
  private static let notBeforeEnding: ScalarSet = "和与及或各全本我该在"
  /// What a word for a place goes on with in ordinary words: 市场, 市容, 乡村, 区县.
  private static let ofWords: ScalarSet = "场容值村"
  /// The words for places.
  private static let kinds: ScalarSet = "省市县区镇乡"
  /// What agencies' names have, and places' names have not: 教育厅.
  private static let ofAgencies: ScalarSet = "厅局署委"
  /// The longest name of one place in scalars: 积石山保安族东乡族撒拉族自治县.
  private static let longest = 15
  /// The longest name of a place with those that it lies in.
  static let longestChain = 48

  /// The place at the beginning of a name: `昆山市` of `昆山市人民政府办公室`, `广州市黄埔区` of `广州市黄埔区关于...`. A year and 中共 may
  /// stand before it.
  ///
  /// - Parameter isAgency: Whether the name is an agency's and nothing else, so that a district may stand before it:
  ///   南山区科技创新局.
  static func leading(in name: String, isAgency: Bool = false, by lexicon: Lexicon = .shipped) -> String? {
    let text = SourceText(String(String.UnicodeScalarView(name.unicodeScalars.prefix(longestChain))), lexicon: lexicon)
    var start = 0
    if let year = text.plain.firstIndex(of: "年"), year <= 4,
      text.plain[..<year].allSatisfy({ WrittenYear.digit($0) != nil })
    {
      start = year + 1
    }
    start += text.length(of: .party, at: start, until: text.plain.count)
    guard let first = end(of: text, from: start, isNested: false, isAgency) else { return nil }
    // A district or county of the city before it, perhaps of the province before that.
    var last = first
    while let next = end(of: text, from: last, isNested: true, isAgency) { last = next }
    return text.string(start..<last)
  }

  /// Where the place ends that begins at a place of the text, or nil.
  private static func end(of text: SourceText, from start: Int, isNested: Bool, _ isAgency: Bool) -> Int? {
    let plain = text.plain
    for position in start..<min(plain.count, start + longest) {
      guard CharacterKind.isIdeograph(plain[position]), !ofAgencies.contains(plain[position]) else { return nil }
      let length = position - start
      let name = start..<position + 1
      let isPlace: Bool
      if isPartOfWord(name, of: text, isNested: isNested) { continue }
      if endings.contains(plain[position]) {
        // 苏州市 is no 苏州: a name of two characters ends in 县 only.
        // No province lies in another place: 省委组织部云溪省 is no place of 省.
        let isWhole = !isNested || plain[position] != "省" && !plain[name].contains("部")
        isPlace = isWhole && (length >= 2 || length == 1 && plain[position] == "县") && isName(name, of: text)
      } else if smallEndings.contains(plain[position]) {
        guard length >= 2 else { continue }
        isPlace = isDistrict(name, of: text, isNested: isNested, isAgency)
      } else {
        continue
      }
      if isPlace { return position + 1 }
    }
    return nil
  }

  /// Whether a name of at least three scalars that ends with 区, 镇 or 乡 is a place's.
  private static func isDistrict(
    _ name: Range<Int>, of text: SourceText, isNested: Bool, _ isAgency: Bool
  ) -> Bool {
    let plain = text.plain
    let next = name.upperBound
    let last = plain[next - 2]
    if last == "治", plain[next - 3] == "自" { return true }
    let isFollowed =
      text.length(of: .afterPlace, at: next, until: plain.count) > 0
      || isAgency && Agency.isAgency(next..<plain.count, of: text)
    let isOrdinary = text.length(of: .noDistrict, atEndOf: name) > 0 && !plain[next...].starts(with: government)
    let isOfCity = isNested && plain[next - 1] == "区" && inDistrictsOfCities.contains(last) && !isOrdinary
    let mayBe = !notBeforeDistrict.contains(last) || isOfCity
    return mayBe && (isNested || isFollowed)
      && (isFollowed || next == plain.count || !seldomBeforeDistrict.contains(last)) && isName(name, of: text)
  }

  /// Whether a word for a place is a part of an ordinary word: 人力资源市场, 全省, 区县, 荣誉市民.
  private static func isPartOfWord(_ name: Range<Int>, of text: SourceText, isNested: Bool) -> Bool {
    let ending = name.upperBound - 1
    guard endings.contains(text.plain[ending]) || smallEndings.contains(text.plain[ending]) else { return false }
    if name.count > 1, notBeforeEnding.contains(text.plain[ending - 1]) { return true }
    guard name.upperBound < text.plain.count else { return false }
    if ofWords.contains(text.plain[name.upperBound]) { return true }
    guard isNested else { return false }
    return kinds.contains(text.plain[ending - 1]) || kinds.contains(text.plain[name.upperBound])
      || text.plain[name.upperBound] == "民"
        && text.length(of: .agencyEnd, atEndOf: name.upperBound..<text.plain.count) == 0
  }

  private static func isName(_ range: Range<Int>, of text: SourceText) -> Bool {
    guard text.first(.noPlace, in: range) == nil else { return false }
    return text.length(of: .city, atEndOf: range) == range.count || text.length(of: .noCity, atEndOf: range) == 0
  }
}
