/// An industry that a measure is about. `industries.tsv` has them with their words, and says what each includes.
public struct Industry: PolicyTag {
  public static let names = TagTable.names(EmbeddedFiles.industries)

  public let rawValue: UInt8

  public init?(rawValue: UInt8) {
    guard rawValue < Self.names.count else { return nil }
    self.rawValue = rawValue
  }
}
