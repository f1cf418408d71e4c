/// How far the building of an index is.
public struct BuildProgress: Hashable, Sendable {
  public enum Phase: Hashable, Sendable {
    /// Documents are read and folded.
    case reading
    /// All documents are read; what remains takes about a third of the time.
    case merging
  }

  public var phase = Phase.reading
  /// The bytes of input that were read and folded.
  public var bytes = 0
  /// The bytes of all input; nil if nobody knows, as with standard input.
  public var totalBytes: Int?
}
