/// How dumps are read, and who is told about them.
public struct DumpOptions: Sendable {
  public var fields: DumpFields
  /// Is given a line for each dump that says what its columns are, and at its end what was left out. From any thread.
  public var report: @Sendable (String) -> Void

  public init(fields: DumpFields = DumpFields(), report: @escaping @Sendable (String) -> Void = { _ in }) {
    self.fields = fields
    self.report = report
  }
}
