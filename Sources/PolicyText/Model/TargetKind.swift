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
