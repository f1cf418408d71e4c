/// How often a term occurs in a passage.
public struct Posting: Hashable, Sendable {
  /// The passage's number in the index.
  public var passage: UInt32
  /// The term's occurrences in the passage, at least 1.
  public var frequency: UInt32
  /// The same with what the full ranking adds for occurrences in the passage's own title, at least `frequency`.
  public var weighted: UInt32

  /// - Parameter weighted: `frequency` if nothing is given.
  public init(passage: UInt32, frequency: UInt32, weighted: UInt32? = nil) {
    self.passage = passage
    self.frequency = frequency
    self.weighted = weighted ?? frequency
  }
}

/// What a dictionary says of a term's postings, in 43 bits: the only posting itself, or where the list begins in
/// `POST`.
///
/// Bit 0 is 1 for a single posting: then bits 1 to 32 are the passage, bits 33 to 39 the weighted frequency, below 128,
/// and bits 40 to 42 how much less the frequency is, below 8. Else bits 1 to 42 are the offset.
struct PostingReference: Hashable {
  static let bits: UInt64 = 43

  var raw: UInt64

  init(raw: UInt64) { self.raw = raw & (1 << Self.bits - 1) }

  /// - Parameter offset: Below 2^42.
  init(offset: UInt64) { raw = offset << 1 }

  /// A single posting, or nil if the frequency is too high to stand in the reference.
  init?(single posting: Posting) {
    let title = posting.weighted - posting.frequency
    guard posting.weighted < 128, title < 8 else { return nil }
    raw = 1 | UInt64(posting.passage) << 1 | UInt64(posting.weighted) << 33 | UInt64(title) << 40
  }

  /// The reference where the lists that it leads to stand `distance` bytes further back.
  func moved(by distance: UInt64) -> PostingReference {
    raw & 1 == 1 ? self : PostingReference(offset: offset + distance)
  }

  /// The single posting, which may be none that was written; or nil.
  var single: Posting? {
    guard raw & 1 == 1 else { return nil }
    let weighted = UInt32(truncatingIfNeeded: raw >> 33 & 127)
    let title = UInt32(truncatingIfNeeded: raw >> 40)
    return Posting(
      passage: UInt32(truncatingIfNeeded: raw >> 1), frequency: weighted < title ? 0 : weighted - title,
      weighted: weighted)
  }

  /// The list's offset; meaningless for a single posting.
  var offset: UInt64 { raw >> 1 }
}
