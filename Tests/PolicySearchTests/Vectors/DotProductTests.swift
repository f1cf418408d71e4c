import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicySearch

struct DotProductTests {
  /// The product with a row, whose filling is as long as in an index.
  private func product(_ query: [Int8], _ row: [Int8]) -> Int {
    let filling = [Int8](repeating: 0, count: VectorTable.rowSize(dimension: row.count) - row.count)
    return (row + filling).withUnsafeBytes { bytes in
      DotProduct(query).withProduct { Int($0(bytes.baseAddress!)) }
    }
  }

  private func naive(_ query: [Int8], _ row: [Int8]) -> Int {
    zip(query, row).reduce(0) { $0 + Int($1.0) * Int($1.1) }
  }

  @Test func `products of any length are those of multiplying number by number`() {
    var generator = SplitMix64(seed: 3)
    for count in Array(1...70) + [255, 256, 257, 384, 512, 1000, 1024, 8191, 8192] {
      let query = (0..<count).map { _ in Int8.random(in: -127...127, using: &generator) }
      let row = (0..<count).map { _ in Int8.random(in: -128...127, using: &generator) }
      #expect(product(query, row) == naive(query, row), "\(count)")
    }
  }

  @Test func `the largest numbers do not overflow, not even those that only damage can hold`() {
    for count in [1, 2, 15, 16, 17, 512, 8192] {
      for (a, b) in [(127, 127), (127, -127), (-127, -127), (127, -128), (-127, -128)] as [(Int8, Int8)] {
        let (query, row) = ([Int8](repeating: a, count: count), [Int8](repeating: b, count: count))
        #expect(product(query, row) == naive(query, row), "\(count) times \(a) × \(b)")
      }
    }
  }
}
