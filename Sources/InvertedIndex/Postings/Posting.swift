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

/// What a dictionary says of a term's postings, in 43 bits: the only posting itself, or where the list begins in
/// `POST`.
///
/// Bit 0 is 1 for a single posting: then bits 1 to 32 are the passage and bits 33 to 42 the frequency, below 1,024.
/// Else bits 1 to 42 are the offset.
struct PostingReference: Hashable {
  static let bits: UInt64 = 43

  var raw: UInt64

  init(raw: UInt64) { self.raw = raw & (1 << Self.bits - 1) }

  /// - Parameter offset: Below 2^42.
  init(offset: UInt64) { raw = offset << 1 }

  /// A single posting, or nil if the frequency is too high to stand in the reference.
  init?(single posting: Posting) {
    guard posting.frequency < 1024 else { return nil }
    raw = 1 | UInt64(posting.passage) << 1 | UInt64(posting.frequency) << 33
  }

  /// The reference where the lists that it leads to stand `distance` bytes further back.
  func moved(by distance: UInt64) -> PostingReference {
    raw & 1 == 1 ? self : PostingReference(offset: offset + distance)
  }

  /// The single posting, or nil.
  var single: Posting? {
    raw & 1 == 0
      ? nil
      : Posting(passage: UInt32(truncatingIfNeeded: raw >> 1), frequency: UInt32(truncatingIfNeeded: raw >> 33))
  }

  /// The list's offset; meaningless for a single posting.
  var offset: UInt64 { raw >> 1 }
}
