/// What a measure is tagged with: an instrument or an industry. Raw values count from 0 in the order of `names`, below
/// 32.
public protocol PolicyTag: RawRepresentable<UInt8>, CaseIterable, Hashable, Sendable {
  /// The Chinese names, which queries (`instrument:补贴奖励`) and output use.
  static var names: [String] { get }
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
