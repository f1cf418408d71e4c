/// A statement of number: what a document says will be reached or done (a goal), what somebody gets (a grant), or what
/// somebody must fulfil to get it (a condition).
public struct Target: Hashable, Sendable {
  /// What is counted, as written, without the year, the verb and the number: `全社会研发投入占地区生产总值比重`. Of a grant, what
  /// it is given for: 认定国家高新技术企业奖励.
  public var indicator: String
  public var kind: TargetKind
  /// What the value says of the indicator; nil for grants and conditions, and where it is not known.
  public var change: TargetChange?
  public var comparator: Comparator
  /// The value in the unit's base (`1万家` is 10000); nil for a range.
  public var value: Double?
  /// The ends of a range, else nil.
  public var low: Double?
  public var high: Double?
  /// The unit as written: `家`, `%`. Amounts of money keep their multiplier: `亿元`, `万元`.
  public var unit: String
  /// What one amount is for or a share is of: 平方米 in 每平方米20元, 研发投入 in 研发投入的20%; else empty.
  public var base = ""
  /// The value that it starts from, in the same unit: 2.77 in 从2.77%提高到3.3%.
  public var from: Double?
  /// The year by which the value is to be reached, or nil if none is stated.
  public var year: Int?
  /// `每年`, `年均` ... as written where the value is one of every year, else empty.
  public var period: String
  /// How long it lasts, as a number and a unit: `3年`, `6个月`; else empty.
  public var duration = ""
  /// Who gets a grant, as written: 首次认定的国家高新技术企业; else empty.
  public var recipient = ""
  /// The level of what is counted or recognised, where it is one of several: 国家级, 省级; else empty.
  public var level = ""
  /// The number of the sentence in its passage that states it, from 0: the conditions of a grant and its cap stand in
  /// the same one.
  public var sentence = 0
  /// The words that state it, between two marks, in Unicode scalars of the document's text.
  public var range: Range<Int>

  public init(
    indicator: String, kind: TargetKind = .goal, change: TargetChange? = nil, year: Int?, period: String,
    comparator: Comparator, value: Double?, low: Double?, high: Double?, unit: String, range: Range<Int>
  ) {
    self.indicator = indicator
    self.kind = kind
    self.change = change
    self.year = year
    self.period = period
    self.comparator = comparator
    self.value = value
    self.low = low
    self.high = high
    self.unit = unit
    self.range = range
  }
}

/// What a number is in its measure.
public enum TargetKind: UInt8, CaseIterable, Sendable {
  /// Something to be reached or done.
  case goal
  /// What somebody gets or is spared: 给予20万元奖励, 按投资额的10%补助, 免租3年.
  case grant
  /// What somebody must fulfil to be paid, recognised or admitted: 年营业收入2000万元以上的企业.
  case condition

  /// The name used in output.
  public var name: String {
    switch self {
    case .goal: "goal"
    case .grant: "grant"
    case .condition: "condition"
    }
  }
}

/// What a goal's value says of its indicator.
public enum TargetChange: UInt8, CaseIterable, Sendable {
  /// It is to be, stay or not exceed the value: 达到, 保持在, 控制在.
  case reach
  /// So many are newly made, done or held: 新增, 建成, 举办.
  case add
  /// It grows by the value: 增长5%, 提高440元.
  case rise
  /// It drops by the value: 压减10%.
  case fall

  /// The name used in output.
  public var name: String {
    switch self {
    case .reach: "reach"
    case .add: "add"
    case .rise: "rise"
    case .fall: "fall"
    }
  }
}

/// How a target's value is meant.
public enum Comparator: UInt8, CaseIterable, Sendable {
  /// `=`: 达到, or nothing said.
  case equal
  /// `>=`: 以上, 不少于, 不低于.
  case atLeast
  /// `>`: 超过, 突破.
  case above
  /// `<=`: 以内, 不超过, 最高.
  case atMost
  /// `<`: 低于.
  case below
  /// `~`: 左右, 约.
  case about
  /// `range`: from a low to a high value, 3~5个.
  case range

  /// The sign used in output.
  public var sign: String {
    switch self {
    case .equal: "="
    case .atLeast: ">="
    case .above: ">"
    case .atMost: "<="
    case .below: "<"
    case .about: "~"
    case .range: "range"
    }
  }
}
