import TestSupport
import Testing

@testable import InvertedIndex
@testable import TextEmbedding
@testable import TestModels

/// Damage that the checksum was made to fit. `tools/fuzz/run embedding` does the same at length.
struct HostileModelTests {
  private static let model = TestModel(seed: 4, hidden: 32, layers: 1, inner: 32, positions: 16)
  private static let bytes = model.bytes
  /// Those at which something begins or ends.
  private static let numbers: [UInt32] = [
    0, 1, 2, 16, 31, 33, 48, 64, 1024, 1 << 20, 1 << 20 + 1, 1 << 24, 1 << 24 + 1, 1 << 31, .max - 1, .max,
  ]
  private static let layout = Result { try TestModel.open(bytes).layout }

  /// Opens the file with some changes.
  private func open(_ change: (inout [UInt8]) -> Void) throws -> SemanticModel {
    var bytes = Self.bytes
    change(&bytes)
    return try TestModel.open(TestModel.repaired(bytes))
  }

  /// What is wrong with the file after a number in 32 bits was set.
  private func error(_ value: UInt32, at place: Int) -> ModelError? {
    do {
      _ = try open { TestModel.set(value, at: place, of: &$0) }
      return nil
    } catch {
      return error as? ModelError
    }
  }

  /// Does everything with a model that can be done.
  private func use(_ model: SemanticModel, _ random: inout SplitMix64) throws {
    let texts = (0..<3).map { _ in TestModel.text(Int.random(in: 0...20, using: &random), &random) }
    let embedder = TextEmbedder(model, kernels: Int.random(in: 0..<Encoder.kernels.count, using: &random))
    for text in texts {
      let tokens = embedder.tokens(text.unicodeScalars, as: .query)
      #expect(tokens.allSatisfy { (2..<Int32(3 + TestModel.pieces.count)).contains($0) })
    }
    do {
      for vector in try embedder.quantized(texts.map { Array($0.unicodeScalars) }) {
        #expect(vector.values.count == model.dimension && vector.scale > 0)
      }
    } catch {
      #expect(error == VectorFault.notFinite(row: nil) || error == VectorFault.zero(row: nil))
    }
  }

  @Test func `a shape that is not computed, or is not that of the file, is refused`() throws {
    for place in stride(from: 12, to: 48, by: 4) {
      let found = Self.bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
      let near = [found &- 32, found &- 1, found + 1, found + 32]
      for other in Self.numbers + near where other != found {
        switch error(other, at: place) {
        case .otherShape, .corrupt: break
        case let error: Issue.record("\(other) at \(place): \(String(describing: error))")
        }
      }
    }
  }

  @Test func `largest shapes do not overflow`() throws {
    let largest: [UInt32] = [1024, 64, 32, 8192, 4096, 1 << 20, 1 << 24, 1 << 20, 1 << 24]
    #expect(throws: ModelError.corrupt(path: TestModel.path)) {
      try open { bytes in
        for (number, value) in largest.enumerated() { TestModel.set(value, at: 12 + 4 * number, of: &bytes) }
      }
    }
  }

  @Test func `ends of texts that fall, or are beyond what they are of, are refused`() throws {
    let layout = try Self.layout.get()
    for ends in [layout.pieceEnds, layout.normalizationEnds] {
      for place in [ends.lowerBound, ends.lowerBound + 24, ends.upperBound - 4] {
        for end in [0x7FFF, 1 << 24, 1 << 31, UInt32.max] {
          #expect(error(end, at: place) == .corrupt(path: TestModel.path))
        }
      }
      #expect(error(0, at: ends.upperBound - 4) == .corrupt(path: TestModel.path))
      #expect(error(0, at: ends.lowerBound + 24) == .corrupt(path: TestModel.path))
    }
  }

  @Test func `a scalar does not stand for a text of any length`() throws {
    for (count, isRead) in [(ModelLayout.longestText, true), (ModelLayout.longestText + 1, false)] {
      var model = Self.model
      model.normalization[0].text = Array(repeating: 0x41, count: count)
      #expect(((try? model.open()) != nil) == isRead)
    }
  }

  @Test func `a number that is infinite or none is refused`() throws {
    let layout = try Self.layout.get()
    for range in layout.numbers + [48..<52, 52..<56] {
      for place in [range.lowerBound, range.upperBound - 4] {
        for number in [Float.nan, .infinity, -.infinity] {
          #expect(error(number.bitPattern, at: place) == .notFinite(path: TestModel.path))
        }
      }
    }
    for place in [layout.words.lowerBound, layout.words.upperBound - layout.wordSize] {
      for half in [0x7C00, 0xFC00, 0x7E00] as [UInt16] {
        #expect(throws: ModelError.notFinite(path: TestModel.path)) {
          try open { TestModel.set(half, at: place, of: &$0) }
        }
      }
    }
  }

  @Test func `texts that are no scalars, or in no order, are no crash`() throws {
    let layout = try Self.layout.get()
    var random = SplitMix64(seed: 15)
    let numbers: [UInt32] = [0, 0x20, 0x2581, 0x4E00, 0xD800, 0x110000, 0x7F7F_FFFF, .max]
    for _ in 0..<100 {
      let model = try open { bytes in
        for section in [layout.pieceScalars, layout.normalizedScalars, layout.normalizationScalars] {
          for place in stride(from: section.lowerBound, to: section.upperBound, by: 4)
          where Int.random(in: 0..<4, using: &random) == 0 {
            TestModel.set(numbers.randomElement(using: &random) ?? 0, at: place, of: &bytes)
          }
        }
      }
      try use(model, &random)
    }
  }

  @Test func `damage anywhere is no crash`() throws {
    var random = SplitMix64(seed: 16)
    var refused = 0
    for _ in 0..<400 {
      do {
        let model = try open { bytes in
          for _ in 0..<Int.random(in: 1...8, using: &random) {
            // The last is the largest float.
            let numbers: [UInt32] = [0, 1, .max, .random(in: 0 ... .max, using: &random), 0x7F7F_FFFF]
            let place = Int.random(in: 12..<bytes.count - 12, using: &random) & ~3
            TestModel.set(numbers.randomElement(using: &random) ?? 0, at: place, of: &bytes)
          }
        }
        try use(model, &random)
      } catch is ModelError {
        refused += 1
      }
    }
    #expect((20..<380).contains(refused))
  }
}
