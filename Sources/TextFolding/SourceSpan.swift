/// A part of an original text: `[start, end)` in Unicode scalars from the text's beginning.
public struct SourceSpan: Hashable, Sendable {
  public var start: Int
  public var end: Int

  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }
}
