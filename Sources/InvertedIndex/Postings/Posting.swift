/// How often a term occurs in a passage.
public struct Posting: Hashable, Sendable {
  /// The passage's number in the index.
  public var passage: UInt32
  /// The term's occurrences in the passage, at least 1.
  public var frequency: UInt32

  public init(passage: UInt32, frequency: UInt32) {
    self.passage = passage
    self.frequency = frequency
  }
}
