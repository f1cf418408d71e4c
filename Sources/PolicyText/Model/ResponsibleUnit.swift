/// A unit responsible for a measure, as the document writes it.
public struct ResponsibleUnit: Hashable, Sendable {
  /// The name: `市科技局`, `各镇、区(街道)`.
  public var name: String
  /// The role as written: `责任部门`, `牵头单位`, `配合`, `按职责分工负责`; empty where a unit is named without one, as in
  /// a task that ends with `(市交通局)`.
  public var role: String
  /// What the unit has to do with the measure, by its role and by what the document says of the order of its lists.
  public var duty: UnitDuty

  public init(name: String, role: String, duty: UnitDuty = .responsible) {
    self.name = name
    self.role = role
    self.duty = duty
  }
}

/// What a unit has to do with a measure.
public enum UnitDuty: UInt8, CaseIterable, Sendable {
  /// It carries the measure out, and nothing is said of who leads: 责任单位, 负责, 实施主体.
  case responsible
  /// It leads: 牵头单位, 主办, or the first in the list where the document says that this one leads.
  case lead
  /// It helps: 配合单位, 参与, 会同.
  case assist
  /// It guides from above: 指导单位.
  case guide
  /// It watches over the measure: 督办单位.
  case supervise
  /// The list holds those who lead and those who assist, and nothing says which is which: 牵头单位、配合单位:甲、乙.
  case unclear

  /// The name that is used in output.
  public var name: String {
    switch self {
    case .responsible: "responsible"
    case .lead: "lead"
    case .assist: "assist"
    case .guide: "guide"
    case .supervise: "supervise"
    case .unclear: "unclear"
    }
  }
}
