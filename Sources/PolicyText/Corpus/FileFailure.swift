/// Something that could not be read, while the rest was.
public struct FileFailure: Hashable, Sendable {
  /// Of the file or folder.
  public var path: String
  public var error: PolicyTextError

  package init(path: String, error: PolicyTextError) {
    self.path = path
    self.error = error
  }

  /// Failures by their paths; those of one path stay in their order.
  static func sorted(_ failures: [FileFailure]) -> [FileFailure] {
    failures.enumerated().sorted { left, right in
      if left.element.path == right.element.path { return left.offset < right.offset }
      return left.element.path.unicodeScalars.lexicographicallyPrecedes(right.element.path.unicodeScalars)
    }.map(\.element)
  }
}
