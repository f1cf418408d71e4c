/// A number that a document says will be reached, done, given or not exceeded.
public struct Target: Hashable, Sendable {
  /// What is counted, as written, without the year, the verb and the number: `全社会研发投入占地区生产总值比重`.
  public var indicator: String
  public var kind: TargetKind
  /// The year by which the value is to be reached, or nil if none is stated.
  public var year: Int?
  /// `每年`, `年均` ... as written where the value is one of every year, else empty.
  public var period: String
  public var comparator: Comparator
  /// The value in the unit's base (`1万家` is 10000); nil for a range.
  public var value: Double?
  /// The ends of a range, else nil.
  public var low: Double?
  public var high: Double?
  /// The unit as written: `家`, `%`. Amounts of money keep their multiplier: `亿元`, `万元`.
  public var unit: String
  /// The words that state the target, between two marks, in Unicode scalars of the document's text.
  public var range: Range<Int>

  public init(
    indicator: String, kind: TargetKind = .goal, year: Int?, period: String, comparator: Comparator, value: Double?,
    low: Double?, high: Double?,
    unit: String, range: Range<Int>
  ) {
    self.indicator = indicator
    self.kind = kind
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

/// What a target's number is in its measure.
public enum TargetKind: UInt8, CaseIterable, Sendable {
  /// Something to be reached or done.
  case goal
  /// An amount that is paid for something: 给予20万元奖励.
  case grant
  /// What somebody must reach to be paid or admitted: 年营业收入2000万元以上的企业.
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
