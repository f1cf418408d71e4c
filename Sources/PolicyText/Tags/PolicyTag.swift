/// What a measure is tagged with: an instrument or an industry. Raw values count from 0 in the order of `names`, below 32.
public protocol PolicyTag: RawRepresentable<UInt8>, CaseIterable, Hashable, Sendable {
  /// The Chinese names, which queries (`instrument:补贴奖励`) and output use.
  static var names: [String] { get }
}

extension PolicyTag {
  /// The Chinese name.
  public var name: String { Self.names[Int(rawValue)] }

  /// The tag of a name; nil if none has it.
  public init?(name: String) {
    guard let value = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: UInt8(value))
  }
}
