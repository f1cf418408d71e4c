/// An instrument of policy: what a measure uses to reach its end. `instruments.tsv` has them with their words, says
/// which are of supply, environment and demand, and why these.
public struct PolicyInstrument: PolicyTag {
  public static let names = TagTable.names(EmbeddedFiles.instruments)

  public let rawValue: UInt8

  public init?(rawValue: UInt8) {
    guard rawValue < Self.names.count else { return nil }
    self.rawValue = rawValue
  }
}
