/// How much of what an index holds (section `META`), numbers of 64 bits.
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
  /// The lengths of all passages with separate titles weighted.
  public var weightedTokens = 0
  /// Introductions of abbreviations.
  public var abbreviations = 0

  /// The counts in the order of the section. New ones are added at the end.
  private static let all: [WritableKeyPath<IndexCounts, Int> & Sendable] = [
    \.documents, \.clauses, \.passages, \.measures, \.units, \.targets, \.grams, \.words, \.tokens,
    \.ideographs,
    \.wordTokens, \.weightedTokens, \.abbreviations,
  ]
  /// How many the first files of version 4 have.
  private static let fewest = 13

  /// Counts that a later program added are not read, those that an earlier one did not know are 0.
  static func read(_ section: SectionBytes) throws(IndexError) -> IndexCounts {
    guard section.count % 8 == 0, section.count >= 8 * fewest else { throw section.corruption }
    var counts = IndexCounts()
    for (index, path) in all.prefix(section.count / 8).enumerated() {
      guard let value = Int(exactly: try section.load(UInt64.self, at: 8 * index)), value < 1 << 48
      else {
        throw section.corruption
      }
      counts[keyPath: path] = value
    }
    return counts
  }

  func encode() -> [UInt8] {
    var writer = ByteWriter()
    for path in Self.all { writer.append(UInt64(self[keyPath: path])) }
    return writer.bytes
  }
}
