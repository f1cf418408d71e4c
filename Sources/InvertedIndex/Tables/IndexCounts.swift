/// How much of what an index holds (section `META`), eleven numbers of 64 bits in this order.
public struct IndexCounts: Hashable, Sendable {
  public var documents = 0
  public var clauses = 0
  public var passages = 0
  public var measures = 0
  /// References from passages to responsible units.
  public var units = 0
  public var targets = 0
  public var grams = 0
  public var words = 0
  /// The lengths of all passages in tokens, final ideographs not counted.
  public var tokens = 0
  /// The ideographs of all passages, each as often as it occurs.
  public var ideographs = 0
  /// The words of all passages, each as often as it occurs.
  public var wordTokens = 0

  static let size = 88

  private static let fields: [WritableKeyPath<IndexCounts, Int> & Sendable] = [
    \.documents, \.clauses, \.passages, \.measures, \.units, \.targets, \.grams, \.words, \.tokens, \.ideographs,
    \.wordTokens,
  ]

  static func read(_ section: SectionBytes) throws(IndexError) -> IndexCounts {
    guard section.count == size else { throw section.corruption }
    var counts = IndexCounts()
    for (index, field) in fields.enumerated() {
      guard let value = Int(exactly: try section.load(UInt64.self, at: 8 * index)), value < 1 << 48 else {
        throw section.corruption
      }
      counts[keyPath: field] = value
    }
    return counts
  }

  func encode() -> [UInt8] {
    var writer = ByteWriter()
    for field in Self.fields { writer.append(UInt64(self[keyPath: field])) }
    return writer.bytes
  }
}
