/// The model that made the vectors of an index (section `MODL`); vectors that someone brought have none.
///
/// ```
/// ┌──────────┬────────┬─────────────┬──────┐
/// │ identity │ recipe │ name's size │ name │
/// │ u64      │ u32    │ u32         │ UTF-8│
/// └──────────┴────────┴─────────────┴──────┘
/// ```
public struct VectorModel: Hashable, Sendable {
  /// What the model is called: `multilingual-e5-small`.
  public var name: String
  /// The checksum of the model's file.
  public var identity: UInt64
  /// By which rules a passage becomes the text that the model reads.
  public var recipe: UInt32

  private static let headerSize = 16

  public init(name: String, identity: UInt64, recipe: UInt32) {
    (self.name, self.identity, self.recipe) = (name, identity, recipe)
  }

  /// The model that made the vectors of all of some indexes that have passages; nil if there is no such one.
  public static func shared(by indexes: [IndexReader]) -> VectorModel? {
    let indexes = indexes.filter { $0.counts.passages > 0 }
    guard let model = indexes.first?.vectorModel, indexes.allSatisfy({ $0.vectorModel == model }) else { return nil }
    return model
  }

  /// - Throws: `IndexError.corrupt` if the name is not as long as the section says.
  init(_ section: SectionBytes) throws(IndexError) {
    identity = try section.load(UInt64.self, at: 0)
    recipe = try section.load(UInt32.self, at: 8)
    let size = Int(try section.load(UInt32.self, at: 12))
    guard section.count == Self.headerSize + size,
      let name = String(validating: section.bytes[Self.headerSize...], as: UTF8.self)
    else { throw section.corruption }
    self.name = name
  }

  func encode() -> [UInt8] {
    var writer = ByteWriter()
    writer.append(identity)
    writer.append(recipe)
    writer.append(UInt32(name.utf8.count))
    writer.append(contentsOf: name.utf8)
    return writer.bytes
  }
}
