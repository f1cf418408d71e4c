/// A set of tags in a number.
public struct TagSet<Tag: PolicyTag>: Hashable, Sendable {
  /// Bit n stands for the tag with the raw value n.
  public private(set) var bits: UInt32 = 0

  public init() {}

  public init(_ tags: some Sequence<Tag>) {
    for tag in tags { insert(tag) }
  }

  /// The set of a number. Bits that stand for no tag are left out: a later program may have more tags.
  public init(bits: UInt32) { self.bits = bits & Tag.knownBits }

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

/// What a measure is tagged with: an instrument or an industry. Raw values count from 0 in the order of `names`, below
/// 32.
public protocol PolicyTag: RawRepresentable<UInt8>, CaseIterable, Hashable, Sendable {
  /// The Chinese names, which queries (`instrument:补贴奖励`) and output use.
  static var names: [String] { get }
  /// The bits of a `TagSet` that stand for a tag.
  static var knownBits: UInt32 { get }
}

extension PolicyTag {
  public static var allCases: [Self] { names.indices.compactMap { Self(rawValue: UInt8($0)) } }

  /// The Chinese name.
  public var name: String { Self.names[Int(rawValue)] }

  /// The tag of a name; nil if none has it.
  public init?(name: String) {
    guard let value = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: UInt8(value))
  }
}

/// The tables `instruments.tsv` and `industries.tsv`, of which a row begins with a tag's bit and name.
enum TagTable {
  /// The lowest bits, as many as there are names.
  static func bits(_ names: [String]) -> UInt32 { UInt32(truncatingIfNeeded: 1 << UInt64(names.count) - 1) }

  /// The names in the order of their bits, which count from 0. What is no such table is a mistake in the program.
  ///
  /// - Complexity: O(n) in the bytes of the table; its words, which only reading documents needs, are passed over.
  static func names(_ table: [UInt8]) -> [String] {
    var names: [Int: String] = [:]
    for line in table.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      let columns = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2).map { String(decoding: $0, as: UTF8.self) }
      guard columns.count == 3, let bit = Int(columns[0]), names[bit] ?? columns[1] == columns[1] else {
        preconditionFailure("no row of a tag: \(columns)")
      }
      names[bit] = columns[1]
    }
    precondition(names.count <= 32 && Set(names.values).count == names.count, "tags: \(names)")
    return (0..<names.count).map { bit in
      guard let name = names[bit] else { preconditionFailure("no tag has the bit \(bit)") }
      return name
    }
  }
}

/// An industry that a measure is about. `industries.tsv` has them with their words, and says what each includes.
public struct Industry: PolicyTag {
  public static let names = TagTable.names(EmbeddedFiles.industries)
  public static let knownBits = TagTable.bits(names)

  public let rawValue: UInt8

  public init?(rawValue: UInt8) {
    guard rawValue < Self.names.count else { return nil }
    self.rawValue = rawValue
  }
}

/// An instrument of policy: what a measure uses to reach its end. `instruments.tsv` has them with their words, says
/// which are of supply, environment and demand, and why these.
public struct PolicyInstrument: PolicyTag {
  public static let names = TagTable.names(EmbeddedFiles.instruments)
  public static let knownBits = TagTable.bits(names)

  public let rawValue: UInt8

  public init?(rawValue: UInt8) {
    guard rawValue < Self.names.count else { return nil }
    self.rawValue = rawValue
  }
}

/// The tags of a text, each group in the order of its list.
public struct PassageTags: Hashable, Sendable {
  public var instruments: [TagMention<PolicyInstrument>]
  public var industries: [TagMention<Industry>]
}
