/// Reads what a quantity counts: the noun before it (`高新技术企业达500家`) or, where only a verb stands there, the one after it
/// (`引进200名科技副总`).
struct IndicatorReader {
  private static let marks: ScalarSet = "、,;:。·-—–*"
  /// What an indicator does not begin with: how far a goal reaches, that it is one, and what is done.
  private static let leading = PhraseSet([
    "建议", "对于", "按照", "参照", "参照其", "力争", "争取", "努力", "确保", "预计", "计划",
    "同时", "以及", "其中",
    "目标是", "目标为", "预期目标是", "预期目标为", "主要预期目标是", "主要目标是", "全面", "继续", "逐步", "至少", "加快", "力促", "合力",
    "每年", "每年度", "年均", "平均每年", "每年平均", "今年", "明年", "本年", "当年", "全年", "年内", "全市每年", "届时", "年底", "底前",
    "累计", "总计", "分别", "预期", "平均", "逐年",
    "实现", "完成", "推动", "推进", "促进", "引导", "鼓励", "带动", "支持", "保持", "达到", "突破", "使得", "保障",
    "新增", "新建", "新改建", "新改扩建", "新引进", "新招引", "新招引落地", "新认定", "新培育", "新开工", "新开", "增加", "净增",
    "建成", "建设", "建成投用", "改造", "改造提升", "布局", "布局建设", "体系化布局建设", "谋划布局", "组建", "打造", "形成", "争创", "创建", "创成", "获批",
    "培育", "培育建设", "培育壮大", "引进", "引育", "引进培育", "培育引进", "引培", "招引", "招引落地", "柔性引进", "集聚", "认定", "累计认定", "遴选", "选派",
    "选树", "扶持", "扶优扶强", "实施", "组织实施", "开展", "举办", "设立", "攻克", "挖掘", "高水平建设运营", "建设运营", "涌现", "落户", "吸引", "筹集", "筹建",
    "安排", "发放", "争取获批", "力争获批", "开发", "推出", "转化", "承接", "落实", "盘活", "腾退", "开工", "投产", "投用", "竣工",
    "完成投资", "走访", "促成", "促成落地", "对接", "签约", "兑现", "高标准建设", "高质量建设", "牵头启动", "启动", "启动建设", "发展", "壮大", "积极争取建设",
    "积极争取", "积极", "大力", "着力", "全力", "稳步", "加速", "推广", "推荐", "提供", "评选", "命名", "储备", "聘请", "孵化", "孵化培育",
  ])
  /// Words of place and scope that an indicator need not begin with where a verb follows them.
  private static let scopes = PhraseSet([
    "全市", "全省", "全区", "全县", "全国", "全州", "全旗", "我市", "我省", "我区", "我县", "各地", "全社会", "城乡", "本市", "本省", "全域", "市域", "县域",
    "各镇", "各级",
  ])
  /// What is no verb although it begins like one.
  private static let nouns = PhraseSet([
    "支持额度", "建设用地", "建设项目", "建设经费", "建设资金", "建设规模", "发展资金", "发展引导", "发展基金", "发展速度", "发展指数", "培育库", "引进外资", "新能源", "新材料",
    "新型",
    "新兴",
    "新质", "新一代", "新药", "新生", "新车", "新产品", "新业态", "新农村", "新基建", "新城", "新设", "新区", "新增就业", "和谐", "重点", "服务业", "服务贸易",
    "服务机构", "服务中心", "服务平台",
    "服务企业", "转化率", "并网", "推动力", "支持资金", "实施率", "开发区", "开工率", "孵化器", "孵化载体", "将军", "要素", "应用", "应届", "应急", "共同", "共性",
    "共建", "发展中",
    "底层", "平均工资", "平均", "落实率", "改造率", "完成率", "实现率", "投产率", "认定数", "兑现金额", "兑现率", "年均", "储备林", "储备粮", "储备库", "分别", "保障性",
    "保障房", "开发投资",
    "发展水平", "发展质量", "和美", "新开发", "让利", "加快", "末端", "引导基金", "引导资金", "培育计划", "转化项目", "转化基金", "与会", "要件", "建设强度", "服务贸易额",
    "使用", "逐年",
  ])
  /// What is done with the things that stand after a number: a noun before the number that ends so is no indicator.
  private static let trailing = PhraseSet([
    "新增", "新建", "新改建", "新引进", "新招引", "新认定", "新培育", "新开工", "增加", "净增", "建成", "建设", "改造", "提升", "布局", "组建", "打造", "形成",
    "争创", "创建",
    "创成", "获批", "培育", "培育建设", "引进", "引育", "引培", "招引", "集聚", "认定", "遴选", "选派", "选树", "扶持", "扶优扶强", "实施", "组织实施", "开展",
    "举办", "设立",
    "攻克", "挖掘", "涌现", "吸引", "筹集", "安排", "发放", "开发", "推出", "转化", "承接", "落实", "盘活", "开工", "投产", "投用", "竣工", "促成", "签约",
    "启动", "发展", "壮大", "推广",
    "推荐", "提供", "评选", "储备", "实现", "完成", "推动", "推进", "支持", "给予", "再给予", "不少于", "拿出", "投入", "拥有", "争取", "力争", "确保", "有",
    "确定", "每年", "累计", "为", "与", "和",
    "引入", "导入", "新设", "聘请", "制定", "制修订", "编制", "发布", "突破", "新开通", "开通", "加密", "申报", "入选", "评定", "命名", "孵化", "孵化培育",
    "带动", "吸纳", "帮助", "资助",
    "配置", "供应", "新增供应", "保障", "出台", "落地", "上线", "建立", "补充", "选聘", "轮训", "培训", "选拔", "培养", "引聚", "达产", "整治", "治理", "修复",
    "新辟", "完善", "建好", "办好", "抓好",
    "实施一批", "选取", "梳理", "归集", "开放", "打通", "创设", "联合", "减少", "压减", "发现", "扩大", "种植", "营造", "造林", "完成营造林", "新植", "用好",
    "的", "等", "全市", "全省", "领域", "方面", "地区", "中", "上", "内",
    "按", "按照", "在", "以", "对", "从", "向", "由",
  ])
  /// Grants: where one of these ends the words before the number, the amount is what is granted, and the words name it.
  private static let grants = PhraseSet([
    "奖励", "补助", "补贴", "资助", "支持", "奖补", "一次性奖励", "给予奖励", "贴息", "资金", "奖金", "经费", "给予", "再给予", "可再给予", "享受", "发放",
    "一次性给予", "分别给予", "兑现", "扶持",
  ])
  private static let giving = PhraseSet(["给予", "再给予", "可再给予", "一次性给予", "分别给予", "每年给予", "可给予", "按", "按照", "享受", "发放"])
  /// Where the noun after a number ends.
  private static let stops = PhraseSet([
    "落户", "落地", "开展", "入驻", "获得", "进入", "入选", "参与", "普遍", "用于", "纳入", "以上的", "来", "为", "通过", "投入", "能够", "可以", "全部",
    "，",
  ])

  /// The longest indicator in scalars; what is longer is no name.
  private static let longest = 120

  let text: SourceText

  /// The indicator, or nil if no noun can be found, which is then no target.
  ///
  /// - Parameters:
  ///   - before: The words before the quantity up to the mark or the quantity before it.
  ///   - after: The words after the quantity up to the next mark or quantity.
  ///   - isShare: Whether the quantity is a share, of which the words after it say what holds for it.
  ///   - isCounted: Whether the quantity is a number with a counter and no verb before it, which counts the noun after it.
  func indicator(before: Range<Int>, after: Range<Int>, isShare: Bool, isCounted: Bool) -> String? {
    let stripped = afterVerb(withoutLeading(before))
    let following = noun(after, isShare: isShare)
    if !following.isEmpty {
      let isGiven = Self.giving.length(atEndOf: text.trimmed(before), in: text.plain) > 0
      if isCounted, Self.purposes.length(at: following.lowerBound, in: text.plain, until: following.upperBound) == 0 {
        return string(following)
      }
      // 按固定资产投资的5%: a share's base stands before it.
      let isBase = isShare && text.plain[text.trimmed(before)].last == "的"
      if stripped.isEmpty || isGiven || endsWithVerb(before) && !isBase { return string(following) }
    }
    let named = withoutTrailing(stripped)
    // 总规模不低于1亿元的引导资金: the noun has the attribute.
    if !following.isEmpty, (2...8).contains(named.count), isAttribute(after), following.count >= 3,
      Self.purposes.length(at: following.lowerBound, in: text.plain, until: following.upperBound) == 0
    {
      return text.name(following) + text.name(named)
    }
    if named.count >= 2 { return string(named) }
    return following.isEmpty ? nil : string(following)
  }

  /// Whether the words after a quantity belong to it as to an attribute: 的引导资金.
  private func isAttribute(_ after: Range<Int>) -> Bool {
    let after = text.trimmed(after)
    return text.plain[after].first == "的"
  }

  /// What a number is said to be after it: 500家的目标.
  private static let purposes = PhraseSet(["目标", "任务", "规模", "标准", "要求", "水平", "奖励", "补助", "补贴", "资助", "支持"])
  private static let inner = PhraseSet(["建成", "引进", "招引", "集聚", "组建", "获批", "创建", "打造", "提供", "发放", "投放", "完成"])
  private static let innerNouns = PhraseSet(["建成区", "建成率", "引进率", "建成面积", "完成率", "完成额", "创建率", "引进外资", "完成投资"])

  /// The object where the words are subject, verb and object: 全市科创载体建成公共技术服务平台.
  private func afterVerb(_ range: Range<Int>) -> Range<Int> {
    guard let verb = Self.inner.first(in: range, of: text.plain), verb.lowerBound > range.lowerBound,
      Self.innerNouns.length(at: verb.lowerBound, in: text.plain, until: range.upperBound) == 0
    else { return range }
    let object = withoutLeading(verb.upperBound..<range.upperBound)
    return object.count >= 3 ? object : range
  }

  private static let remains = PhraseSet(["以上", "以下", "以内", "左右", "给予", "其中", "分别", "给予企业", "方面", "等"])

  private func string(_ range: Range<Int>) -> String? {
    guard range.count <= Self.longest else { return nil }
    let name = nameWithoutYears(range)
    guard Self.remains.length(at: range.lowerBound, in: text.plain, until: range.upperBound) < range.count else {
      return nil
    }
    return name.unicodeScalars.contains { CharacterKind.isIdeograph($0) || CharacterKind.isLatin($0) } ? name : nil
  }

  private func endsWithVerb(_ range: Range<Int>) -> Bool {
    let range = text.trimmed(range)
    let length = Self.trailing.length(atEndOf: range, in: text.plain)
    return length > 0
      && (length == range.count || Self.grants.length(atEndOf: range, in: text.plain) == 0
        || Self.giving.length(atEndOf: range, in: text.plain) > 0)
  }

  /// The name without the years in it: 比重到2026年, 能耗比2020年下降.
  private func nameWithoutYears(_ range: Range<Int>) -> String {
    var name = ""
    var start = range.lowerBound
    var place = range.lowerBound
    while place < range.upperBound {
      if let end = YearReader.phrase(at: place, in: text, until: range.upperBound) {
        name += text.name(text.trimmed(start..<place))
        start = end
        place = end
      } else {
        place += 1
      }
    }
    return name + text.name(text.trimmed(start..<range.upperBound))
  }

  /// The words without years, verbs and scopes at the beginning.
  private func withoutLeading(_ range: Range<Int>) -> Range<Int> {
    var range = text.trimmed(range)
    while !range.isEmpty {
      let place = range.lowerBound
      if let end = YearReader.phrase(at: place, in: text, until: range.upperBound) {
        range = text.trimmed(end..<range.upperBound)
        continue
      }
      if isMark(text.plain[place]) {
        range = text.trimmed(place + 1..<range.upperBound)
        continue
      }
      let scope = Self.scopes.length(at: place, in: text.plain, until: range.upperBound)
      if scope > 0 {
        let rest = text.trimmed(place + scope..<range.upperBound)
        if rest.isEmpty || verb(at: rest.lowerBound, until: rest.upperBound) > 0 {
          range = rest
          continue
        }
      }
      let length = verb(at: place, until: range.upperBound)
      guard length > 0 else { break }
      range = text.trimmed(place + length..<range.upperBound)
    }
    return range
  }

  /// What makes a word with 对: 对外投资, 对口支援.
  private static let afterTo: ScalarSet = "外口接标象策比台俄德日美欧韩港澳内"
  /// Words of one character that go before a verb: 再引进, 新建成.
  private static let particles: ScalarSet = "将要须应使让并和与及或再还新底末共对按且为凡"

  /// The length of the verb or adverb at a place; 0 where a noun begins.
  private func verb(at place: Int, until end: Int) -> Int {
    if place + 1 < end,
      text.plain[place] == "且" || text.plain[place] == "对" && !Self.afterTo.contains(text.plain[place + 1])
    {
      return 1
    }
    if place + 1 < end, Self.particles.contains(text.plain[place]),
      Self.nouns.length(at: place, in: text.plain, until: end) == 0
    {
      let following = Self.leading.length(at: place + 1, in: text.plain, until: end)
      if following > 0 || YearReader.phrase(at: place + 1, in: text, until: end) != nil { return 1 }
    }
    let length = Self.leading.length(at: place, in: text.plain, until: end)
    guard length > 0, Self.nouns.length(at: place, in: text.plain, until: end) <= length else { return 0 }
    return length
  }

  private static let closing = PhraseSet([
    "累计", "累计达", "力争", "合计", "总计", "预计", "数达", "年均", "每年", "全年", "每年不", "可",
    "预期", "目标", "分别", "的",
    "提高", "提升到", "力争达", "稳定", "稳步提升", "进一步提高", "进一步提升", "稳步提高", "继续",
  ])

  private func withoutTrailing(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while true {
      let length = Self.closing.length(atEndOf: range, in: text.plain)
      guard length > 0, length < range.count else { break }
      range = text.trimmed(range.lowerBound..<range.upperBound - length)
    }
    return text.trimmed(withoutFinalMarks(range))
  }

  private static let hatching = PhraseSet(["孵化"])

  /// The noun after a number.
  private func noun(_ range: Range<Int>, isShare: Bool) -> Range<Int> {
    var range = text.trimmed(range)
    while let first = text.plain[range].first, first == "的" || isMark(first) {
      range = text.trimmed(range.lowerBound + 1..<range.upperBound)
    }
    if !isShare, let stop = Self.stops.first(in: range, of: text.plain), stop.lowerBound >= range.lowerBound + 2 {
      range = text.trimmed(range.lowerBound..<stop.lowerBound)
    }
    let hatching = Self.hatching.length(atEndOf: range, in: text.plain)
    if hatching > 0, range.count > hatching + 2 { range = range.lowerBound..<range.upperBound - hatching }
    // (当前50%) is a remark.
    if text.plain[range].last == ")", let open = text.plain[range].lastIndex(of: "("), open > range.lowerBound,
      text.plain[open..<range.upperBound].contains(where: CharacterKind.isDigit)
    {
      range = range.lowerBound..<open
    }
    return withoutFinalMarks(range)
  }

  private func withoutFinalMarks(_ range: Range<Int>) -> Range<Int> {
    let last = text.plain[range].lastIndex { !isMark($0) }
    return range.lowerBound..<(last.map { $0 + 1 } ?? range.lowerBound)
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool { Self.marks.contains(scalar) }
}
