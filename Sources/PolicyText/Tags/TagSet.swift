/// A set of tags in a number.
public struct TagSet<Tag: PolicyTag>: Hashable, Sendable {
  /// Bit n stands for the tag with the raw value n.
  public private(set) var bits: UInt32 = 0

  public init() {}

  public init(_ tags: some Sequence<Tag>) {
    for tag in tags { insert(tag) }
  }

  /// The set of a number. Bits that stand for no tag are left out: a later program may have more tags.
  public init(bits: UInt32) {
    self.bits = bits & UInt32(truncatingIfNeeded: 1 << UInt64(Tag.names.count) - 1)
  }

  public var isEmpty: Bool { bits == 0 }

  /// How many tags are in the set.
  public var count: Int { bits.nonzeroBitCount }

  public func contains(_ tag: Tag) -> Bool { bits & 1 << UInt32(tag.rawValue) != 0 }

  public mutating func insert(_ tag: Tag) { bits |= 1 << UInt32(tag.rawValue) }

  /// Whether a tag is in both sets.
  public func overlaps(_ other: TagSet) -> Bool { bits & other.bits != 0 }

  /// The tags in the order of their list.
  public var tags: [Tag] {
    var tags: [Tag] = []
    var left = bits
    while left != 0 {
      if let tag = Tag(rawValue: UInt8(left.trailingZeroBitCount)) { tags.append(tag) }
      left &= left - 1
    }
    return tags
  }
}
