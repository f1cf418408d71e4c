import PolicyText

/// A target with the words that state it.
public struct StatedTarget: Hashable, Sendable {
  public var target: Target
  /// The words that state it, as written.
  public var text: String
  /// Where these words stand in the passage's text, in Unicode scalars.
  public var range: Range<Int>

  /// What the target counts: 全社会研发投入.
  public var indicator: String { target.indicator }

  /// - Parameters:
  ///   - scalars: The text of the passage that states the target.
  ///   - start: Where the passage begins in its document, in Unicode scalars.
  init(_ target: Target, in scalars: [Unicode.Scalar], from start: Int) {
    let lower = min(max(target.range.lowerBound - start, 0), scalars.count)
    let upper = min(max(target.range.upperBound - start, lower), scalars.count)
    self.target = target
    text = ScalarText.string(scalars[lower..<upper])
    range = lower..<upper
  }
}
