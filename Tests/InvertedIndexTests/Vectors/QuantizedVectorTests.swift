import TestSupport
import Testing

@testable import InvertedIndex

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
