/// Where a term's postings lie in the section `POST`.
public struct PostingRange: Hashable, Sendable {
  /// Bytes from the section's beginning.
  var offset: UInt64
  var length: UInt64
  /// The passages that hold the term: its document frequency, counted in passages.
  public var count: UInt32
}
