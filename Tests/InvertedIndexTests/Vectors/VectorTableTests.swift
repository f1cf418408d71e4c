import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText

struct VectorTableTests {
  /// An index of three passages with vectors of 40 numbers.
  private static let bytes: [UInt8] = {
    do {
      let index = try TestIndex.index(of: try TestIndex.records((0..<3).map { "{\"id\": \"\($0)\", \"text\": \"一\"}" }))
      var vectors = RandomVectors(dimension: 40, seed: 2)
      return TestIndex.bytes(of: try TestIndex.index(index, with: vectors.next(3)))
    } catch {
      fatalError("\(error)")
    }
  }()

  private static let section = RepairedFile.section(.vectors, of: bytes)

  /// Whether a change of the section is found by opening and verifying, its checksum made to fit.
  private func isFound(_ change: (inout [UInt8]) -> Void) -> Bool {
    var bytes = Self.bytes
    change(&bytes)
    return (try? TestIndex.open(RepairedFile.repaired(bytes)).verify()) == nil
  }

  @Test func `an index with vectors is whole`() throws {
    let index = try TestIndex.open(Self.bytes)
    try index.verify()
    #expect(index.sections.last?.tag == "VECT" && index.sections.last?.bytes == 32 + 3 * 64)
    #expect(index.vectorDimension == 40)
  }

  @Test func `a flipped bit anywhere in the section is found`() throws {
    for position in Self.section {
      var bytes = Self.bytes
      bytes[position] ^= 1 << UInt8(position % 8)
      #expect(throws: IndexError.corrupt(path: TestIndex.path, part: "VECT"), "\(position)") {
        try TestIndex.open(bytes).verify()
      }
    }
  }

  @Test func `a section of another size is refused when it is opened`() {
    let start = Self.section.lowerBound
    for dimension in [0, 1, 39, 65, 8193, UInt32.max] {
      #expect(isFound { RepairedFile.set(dimension, at: start, of: &$0) }, "\(dimension)")
    }
    for size in [0, 32, 96, UInt32.max] {
      #expect(isFound { RepairedFile.set(size, at: start + 4, of: &$0) }, "\(size)")
    }
    let entry = 64 + 32 * SectionTag.always.count
    for length in [0, 7, 8, 31, Self.section.count - 64, Self.section.count - 1] {
      #expect(isFound { RepairedFile.set(UInt64(length), at: entry + 16, of: &$0) }, "\(length)")
    }
  }

  @Test func `a scale that is none, or of another row, is found`() {
    for scale in [Float.nan, .infinity, 0, -0.01, 2, 0.011] {
      #expect(isFound { RepairedFile.set(scale.bitPattern, at: Self.section.lowerBound + 8, of: &$0) }, "\(scale)")
    }
    let rows = Self.section.lowerBound + 32
    #expect(isFound { for position in rows..<rows + 40 { $0[position] = 0 } }, "a row of zeros")
    #expect(isFound { $0[rows + 40] = 1 }, "filling of a row")
    #expect(isFound { $0[rows - 4] = 1 }, "filling before the rows")
  }

  @Test func `damage to vectors is no crash`() throws {
    var generator = SplitMix64(seed: 8)
    let other = try TestIndex.open(Self.bytes)
    var refused = 0
    for _ in 0..<400 {
      var bytes = Self.bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        // The header and the scales are more worth damaging than the rows.
        let length = Bool.random(using: &generator) ? 20 : Self.section.count
        let position = Self.section.lowerBound + Int.random(in: 0..<length, using: &generator)
        bytes[position] =
          [0, 0x7F, 0x80, 0xFF, .random(in: 0...255, using: &generator)].randomElement(using: &generator) ?? 0
      }
      guard let index = try? TestIndex.open(RepairedFile.repaired(bytes)), let table = index.vectors else {
        refused += 1
        continue
      }
      if (try? index.verify()) == nil { refused += 1 }
      for number in 0..<3 { _ = try? table.scale(ofPassage: number) }
      _ = table.rows.reduce(0, &+) &+ table.scales.reduce(0, &+)
      _ = try? TestIndex.merge([index, other])
    }
    #expect(refused > 300)
  }
}

struct QuantizedVectorTests {
  @Test func `the largest number becomes 127, the others in proportion`() throws {
    let vector = try QuantizedVector([0.5, -1, 0.25, 0, 0.004])
    #expect(vector.values == [64, -127, 32, 0, 1])
    let length = Double(64 * 64 + 127 * 127 + 32 * 32 + 1).squareRoot()
    #expect(vector.scale == Float(1 / length))
  }

  @Test func `only the direction counts`() throws {
    var vectors = RandomVectors(dimension: 24, seed: 1)
    let vector = vectors.next()
    let expected = try QuantizedVector(vector)
    for power in [-100, -20, 20, 100] {
      #expect(try QuantizedVector(vector.map { $0 * Float(sign: .plus, exponent: power, significand: 1) }) == expected)
    }
    #expect(try QuantizedVector([.leastNonzeroMagnitude, 0]).values == [127, 0])
    #expect(try QuantizedVector([.greatestFiniteMagnitude, -.greatestFiniteMagnitude]).values == [127, -127])
  }

  @Test func `a vector without direction is refused with its row`() {
    #expect(throws: VectorFault.zero(row: 7)) { try QuantizedVector([0, -0], row: 7) }
    #expect(throws: VectorFault.zero(row: nil)) { try QuantizedVector([]) }
    for number in [Float.nan, .infinity, -.infinity] {
      #expect(throws: VectorFault.notFinite(row: 2)) { try QuantizedVector([1, number], row: 2) }
    }
  }
}
