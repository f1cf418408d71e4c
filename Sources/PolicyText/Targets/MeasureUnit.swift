/// A unit of measure or a counter: `家`, `%`, `亿元`, `平方米`.
struct MeasureUnit: Equatable {
  enum Kind { case count, share, money, time }

  /// The name in simplified characters; amounts of money with the multiplier that they are written with: `亿元`.
  var name: String
  var kind: Kind

  /// A share in per cent.
  static let percent = MeasureUnit(name: "%", kind: .share)

  private static let names = PhraseSet([
    // Counters.
    "家", "个", "项", "名", "人", "件", "条", "种", "只", "款", "台", "套", "座", "处", "所", "次", "场", "期", "批", "户", "辆", "艘", "架",
    "间", "张", "床", "篇", "部", "册", "门", "对", "支", "组", "株", "头", "片", "块", "栋", "幢", "宗", "单", "列", "班", "例", "份", "枚",
    "团队", "人次", "场次", "人天", "台次", "车次", "标箱", "标准箱", "机位", "车位", "床位", "位", "对象", "周", "颗", "趟", "根", "口", "眼",
    "台套", "套房", "班列", "航线", "人份", "架次", "羽", "尾", "批次", "件次", "家次", "户次", "亩次", "公里次", "班次", "航班",
    // Length, area, volume, mass.
    "米", "公里", "千米", "平方米", "平方公里", "平方千米", "平米", "公顷", "亩", "立方米", "方", "吨", "公斤", "千克", "斤", "克", "升", "毫克",
    "吨标准煤", "标准煤", "桶", "TEU", "m2", "㎡", "km", "微克/立方米", "毫克/升", "标方", "里",
    // Energy, computing, speed.
    "千瓦", "千瓦时", "兆瓦", "兆瓦时", "吉瓦", "度", "度电", "千伏安", "GW", "MW", "kW", "kWh", "GWh", "MWh", "P", "PFLOPS",
    "PFlops", "EFLOPS", "EFlops", "E", "TB", "PB", "GB", "Gbps", "Mbps", "标准机架", "机架", "纳米", "标煤", "万千瓦",
    // Shares.
    "%", "‰", "个百分点", "百分点", "倍", "成", "分", "个点", "基点", "个基点",
    // Money.
    "元", "美元", "欧元", "港元", "日元", "元人民币", "台币", "新台币",
    // Money by something.
    "元/人", "元/吨", "元/平方米", "元/人年", "元/年", "元/亩", "元/月", "元/件", "元/度", "元/千瓦时", "元/户", "元/家", "元/个",
    // Distances of time, which only count where something is to be done within them.
    "天", "日", "小时", "分钟", "秒", "个工作日", "工作日", "个月", "个小时", "年", "岁",
  ])
  /// Words that begin like a unit: 3.0方案, 5部门, 10条件.
  private static let continuations = PhraseSet([
    "方案", "方面", "方式", "方向", "方法", "方位", "部门", "部分", "部委", "部属", "条件", "条例", "条款", "点位", "期间", "场景", "场所", "门类", "门槛",
    "口径", "口岸", "级别", "度假", "分类",
    "分别", "分管", "件套", "处置", "处理", "处室", "所有", "所在", "单位", "单元", "班子", "班组", "列车", "对接", "对外", "对口", "支持", "支撑", "组织",
    "组建", "头部", "片区", "块钱",
    "栋梁", "宗旨", "例外", "位置", "位于", "人才", "人员", "人民", "人口", "人工", "人大", "人均", "户籍", "户外", "户均", "家庭", "家居", "项目", "名单",
    "名录", "名城", "座谈", "次月",
    "年均", "年度", "天然", "天使", "日均", "里程", "米其", "成果", "成立", "成本", "成员", "元素", "元宇宙", "升级", "方米", "篇章", "部署", "套餐", "架构",
    "款项", "台账", "台湾", "台资",
    "件均", "批发", "批准", "批复", "期末", "期货", "株洲", "根据", "根本", "个性", "个人", "个体", "个别", "种子", "种植", "种质", "种业", "名优", "名师",
    "名校", "名医",
  ])

  /// Units of time, and of age: a number of them is no target unless a time is to be kept or shortened.
  private static let times = PhraseSet([
    "天", "日", "小时", "分钟", "秒", "个工作日", "工作日", "个月", "个小时", "年", "岁", "周", "期",
  ])
  private static let money = PhraseSet(["元", "美元", "欧元", "港元", "日元", "元人民币", "台币", "新台币"])
  private static let moneyRates = PhraseSet(["元/"])
  private static let shares = PhraseSet(["%", "‰"])

  private static func kind(_ range: Range<Int>, of text: SourceText) -> Kind {
    func isWhole(_ set: PhraseSet) -> Bool {
      set.length(at: range.lowerBound, in: text.plain, until: range.upperBound) == range.count
    }
    if isWhole(money) || moneyRates.length(at: range.lowerBound, in: text.plain, until: range.upperBound) > 0 {
      return .money
    }
    return isWhole(times) ? .time : isWhole(shares) ? .share : .count
  }

  /// The unit at a place, or nil. A unit in Latin letters ends where the letters end.
  static func read(at place: Int, in text: SourceText, until end: Int) -> (unit: MeasureUnit, end: Int)? {
    var length = names.length(at: place, in: text.plain, until: end)
    guard length > 0 else { return nil }
    if continuations.length(at: place, in: text.plain, until: end) > length { return nil }
    let after = place + length
    if CharacterKind.isLatin(text.plain[after - 1]), after < end,
      CharacterKind.isLatin(text.plain[after]) || CharacterKind.isDigit(text.plain[after])
    {
      return nil
    }
    let unit = MeasureUnit(name: text.plainString(place..<after), kind: kind(place..<after, of: text))
    // 名(个), 家(个): another counter in brackets.
    if after + 2 < end, text.plain[after] == "(", text.plain[after + 2] == ")",
      names.length(at: after + 1, in: text.plain, until: after + 2) == 1
    {
      length += 3
    }
    return (unit, place + length)
  }
}
