import PolicyText

/// A target with the words that state it.
public struct StatedTarget: Hashable, Sendable {
  public var target: Target
  /// The words that state it, as written.
  public var text: String
  /// Where these words stand in the passage's text, in Unicode scalars.
  public var range: Range<Int>

  /// - Parameters:
  ///   - text: The text of the passage that states the target.
  ///   - start: Where the passage begins in its document, in Unicode scalars.
  init(_ target: Target, in text: String, from start: Int) {
    let scalars = text.unicodeScalars
    let count = scalars.count
    let lower = min(max(target.range.lowerBound - start, 0), count)
    let upper = min(max(target.range.upperBound - start, lower), count)
    let first = scalars.index(scalars.startIndex, offsetBy: lower)
    self.target = target
    self.text = String(scalars[first..<scalars.index(first, offsetBy: upper - lower)])
    range = lower..<upper
  }
}
