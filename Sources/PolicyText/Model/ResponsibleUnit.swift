/// A unit responsible for a measure, as the document writes it.
public struct ResponsibleUnit: Hashable, Sendable {
  /// The name: `市科技局`, `各镇、区(街道)`.
  public var name: String
  /// The role: `责任部门`, `责任单位`, `牵头单位`, `配合单位`.
  public var role: String

  public init(name: String, role: String) {
    self.name = name
    self.role = role
  }
}
