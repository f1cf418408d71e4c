/// How much of what an index holds (section `META`), nine numbers of 64 bits in this order.
public struct IndexCounts: Hashable, Sendable {
  public var documents: Int
  public var clauses: Int
  public var passages: Int
  public var measures: Int
  /// References from passages to responsible units.
  public var units: Int
  public var targets: Int
  public var grams: Int
  public var words: Int
  /// The lengths of all passages in tokens, final ideographs not counted.
  public var tokens: Int

  static let size = 72

  static func read(_ section: SectionBytes) throws(IndexError) -> IndexCounts {
    guard section.count == size else { throw section.corruption }
    var values: [Int] = []
    for index in 0..<9 {
      guard let value = Int(exactly: try section.load(UInt64.self, at: 8 * index)), value < 1 << 48 else {
        throw section.corruption
      }
      values.append(value)
    }
    return IndexCounts(
      documents: values[0], clauses: values[1], passages: values[2], measures: values[3], units: values[4],
      targets: values[5], grams: values[6], words: values[7], tokens: values[8])
  }

  func encode() -> [UInt8] {
    var writer = ByteWriter()
    for value in [documents, clauses, passages, measures, units, targets, grams, words, tokens] {
      writer.append(UInt64(value))
    }
    return writer.bytes
  }
}
