import TestSupport
import Testing

@testable import InvertedIndex
@testable import TextEmbedding
@testable import TestModels

/// Damage that the checksum finds; `HostileModelTests` has what it does not.
struct ModelFileTests {
  private static let bytes = TestModel(seed: 4, hidden: 32, layers: 1, inner: 32, positions: 16).bytes
  private static let path = TestModel.path

  @Test func `a model says what it is`() throws {
    let model = try TestModel.open(Self.bytes)
    #expect(model.name == "small" && model.dimension == 32 && model.prefixes == ("query: ", "passage: "))
    #expect(model.identity == Checksum.of(Array(Self.bytes.dropLast(8))))
    #expect(model.vectorModel == VectorModel(name: "small", identity: model.identity, recipe: PassageText.recipe))
    #expect(try TestModel(seed: 5, hidden: 32, layers: 1, inner: 32, positions: 16).open().identity != model.identity)
  }

  @Test func `a file is opened by its path`() throws {
    try TestFolder.with(["x.model": Self.bytes]) { folder in
      let model = try SemanticModel(path: "\(folder)/x.model")
      #expect(try model.identity == TestModel.open(Self.bytes).identity && model.path == "\(folder)/x.model")
      #expect(throws: ModelError.cannotOpen(path: "\(folder)/y", reason: "No such file or directory")) {
        try SemanticModel(path: "\(folder)/y")
      }
      #expect(throws: ModelError.cannotOpen(path: folder, reason: "it is not a regular file")) {
        try SemanticModel(path: folder)
      }
    }
  }

  @Test func `a file that is cut anywhere is refused`() throws {
    let count = Self.bytes.count
    for length in Array(stride(from: 0, to: count, by: 61)) + (count - 9..<count) {
      let expected: ModelError =
        length < ModelLayout.headerSize
        ? .notAModel(path: Self.path)
        : .wrongLength(path: Self.path, expected: UInt64(count), found: UInt64(length))
      #expect(throws: expected, "\(length) bytes") { try TestModel.open(Array(Self.bytes.prefix(length))) }
    }
    let longer = ModelError.wrongLength(path: Self.path, expected: UInt64(count), found: UInt64(count + 1))
    #expect(throws: longer) { try TestModel.open(Self.bytes + [0]) }
  }

  @Test func `a flipped bit anywhere in the header is found`() throws {
    for position in 0..<ModelLayout.headerSize {
      for bit in 0..<8 {
        var bytes = Self.bytes
        bytes[position] ^= 1 << UInt8(bit)
        let error = #expect(throws: ModelError.self, "\(position)") { try TestModel.open(bytes) }
        switch (position, error) {
        case (0..<8, .notAModel), (8, .notAModel), (8..<12, .tooNew), (56..<64, .wrongLength): break
        case (12..<56, .corrupt), (64..., .corrupt): break
        default: Issue.record("\(position): \(String(describing: error))")
        }
      }
    }
  }

  @Test func `a flipped bit anywhere behind the header is found`() throws {
    var random = SplitMix64(seed: 13)
    for _ in 0..<300 {
      var bytes = Self.bytes
      let position = Int.random(in: ModelLayout.headerSize..<bytes.count, using: &random)
      bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      #expect(throws: ModelError.corrupt(path: Self.path), "\(position)") { try TestModel.open(bytes) }
    }
  }

  @Test func `other files are no models`() throws {
    var random = SplitMix64(seed: 14)
    for count in [1, 8, 200, 4096] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(throws: ModelError.notAModel(path: Self.path)) { try TestModel.open(bytes) }
    }
    let zeros = Array("ZHICEMOD".utf8) + [UInt8](repeating: 0, count: 200)
    #expect(throws: ModelError.notAModel(path: Self.path)) { try TestModel.open(zeros) }
  }

  @Test func `a model of a later version is not read`() throws {
    for version in [2, 9, UInt32.max] {
      var bytes = Self.bytes
      TestModel.set(version, at: 8, of: &bytes)
      #expect(throws: ModelError.tooNew(path: Self.path, version: version)) {
        try TestModel.open(TestModel.repaired(bytes))
      }
    }
  }
}
