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
