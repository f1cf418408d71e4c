import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText

struct VectorModelTests {
  private static let model = VectorModel(name: "小-model", identity: 0x0123_4567_89AB_CDEF, recipe: 3)

  /// Vectors that a model is said to have made.
  private struct MadeVectors: VectorSource {
    let dimension = 8
    let model: VectorModel?

    func forEachVector(
      of index: IndexReader, _ body: (QuantizedVector) throws(IndexError) -> Void
    ) throws(IndexError) {
      for number in 0..<index.counts.passages {
        try body(QuantizedVector(values: (0..<8).map { $0 == number % 8 ? 127 : 0 }, scale: 1 / 127))
      }
    }
  }

  private static func index(_ model: VectorModel?, title: String = "甲") throws -> IndexReader {
    let lines = (0..<9).map { "{\"id\": \"\(title)\($0)\", \"document\": \"\(title)\", \"text\": \"企业\"}" }
    let file = try TestIndex.scratch()
    try MadeVectors(model: model).write(
      try TestIndex.index(of: TestIndex.records(lines)), to: file, path: TestIndex.path)
    return try IndexReader(try file.mapped(), path: TestIndex.path)
  }

  private static let bytes = Result { TestIndex.bytes(of: try index(model)) }

  @Test func `an index says which model made its vectors`() throws {
    let index = try TestIndex.open(try Self.bytes.get())
    try index.verify()
    #expect(index.vectorModel == Self.model && index.vectorDimension == 8)
    #expect(index.sections.last?.tag == "MODL" && index.sections.last?.bytes == 16 + 9)
    let brought = try Self.index(nil)
    #expect(brought.vectorModel == nil && brought.sections.last?.tag == "VECT")
  }

  @Test func `a flipped bit anywhere in the section is found`() throws {
    let bytes = try Self.bytes.get()
    for position in RepairedFile.section(.model, of: bytes) {
      var damaged = bytes
      damaged[position] ^= 1 << UInt8(position % 8)
      #expect(throws: IndexError.corrupt(path: TestIndex.path, part: "MODL"), "\(position)") {
        try TestIndex.open(damaged).verify()
      }
    }
  }

  @Test func `a name of another size, or of no scalars, is refused when the index is opened`() throws {
    let bytes = try Self.bytes.get()
    let section = RepairedFile.section(.model, of: bytes)
    func open(_ change: (inout [UInt8]) -> Void) throws {
      var damaged = bytes
      change(&damaged)
      _ = try TestIndex.open(RepairedFile.repaired(damaged))
    }
    let corrupt = IndexError.corrupt(path: TestIndex.path, part: "MODL")
    for size in [0, 8, 10, 1 << 31, UInt32.max] {
      #expect(throws: corrupt, "\(size)") { try open { RepairedFile.set(size, at: section.lowerBound + 12, of: &$0) } }
    }
    #expect(throws: corrupt) { try open { $0[section.upperBound - 1] = 0xFF } }
    let entry = 64 + 32 * (SectionTag.allCases.count - 1)
    for length in [0, 7, 15, 16, 24, 26] as [UInt64] {
      #expect(throws: IndexError.self, "\(length)") { try open { RepairedFile.set(length, at: entry + 16, of: &$0) } }
    }
  }

  @Test func `vectors of two models, or recipes, are not merged`() throws {
    let index = try Self.index(Self.model)
    var identity = Self.model
    identity.identity += 1
    var recipe = Self.model
    recipe.recipe += 1
    for other in [identity, recipe, nil] {
      let indexes = [index, try Self.index(other, title: "乙")]
      for indexes in [indexes, indexes.reversed()] {
        #expect(throws: IndexError.vectors(path: TestIndex.path, fault: .otherModelOf(other: TestIndex.path))) {
          try TestIndex.merge(indexes)
        }
      }
    }
    let merged = try TestIndex.open(try TestIndex.merge([index, Self.index(Self.model, title: "乙")]))
    try merged.verify()
    #expect(merged.vectorModel == Self.model && merged.counts.passages == 18)
  }
}
