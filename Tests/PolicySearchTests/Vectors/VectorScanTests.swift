import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicySearch

struct VectorScanTests {
  /// What a scan must find: cosines by multiplying number by number, the highest first, of equals the first passage.
  private func expected(_ query: QuantizedVector, _ vectors: [QuantizedVector]) -> [(passage: Int, cosine: Double)] {
    vectors.enumerated().map { passage, vector in
      let product = zip(query.values, vector.values).reduce(0) { $0 + Int($1.0) * Int($1.1) }
      return (passage, Double(product) * Double(vector.scale) * Double(query.scale))
    }.sorted { ($1.cosine, $0.passage) < ($0.cosine, $1.passage) }
  }

  @Test(arguments: [1, 7, 16, 100])
  func `the best of any number are those of looking at every vector, equals in the order of passages`(
    dimension: Int
  ) throws {
    var random = RandomVectors(dimension: dimension, seed: UInt64(dimension))
    var generator = SplitMix64(seed: 5)
    // Drawn again and again, so that there are equal vectors.
    let pool = try random.next(60).map { try QuantizedVector($0) }
    let vectors = (0..<400).map { _ in pool.randomElement(using: &generator) ?? pool[0] }
    let table = try VectorIndex.table(vectors)
    for _ in 0..<4 {
      let query = try QuantizedVector(random.next())
      let scan = VectorScan(query, table)
      let expected = expected(query, vectors)
      for limit in Array(0...50) + [399, 400, 401, .max] {
        let found = try scan.best(limit) { _ in true }
        let best = expected.prefix(limit)
        #expect(found.map { Int($0.passage) } == best.map(\.passage), "\(limit)")
        #expect(found.map(\.cosine) == best.map(\.cosine))
      }
      for limit in [1, 10, 200] {
        let found = try scan.best(limit) { $0 % 3 == 1 }
        let thirds = expected.map(\.passage).filter { $0 % 3 == 1 }
        #expect(found.map { Int($0.passage) } == Array(thirds.prefix(limit)))
      }
      for (passage, cosine) in expected { #expect(try scan.cosine(ofPassage: passage) == cosine) }
    }
  }

  @Test(arguments: [8, 64, 384, 1024])
  func `cosines are less than a hundredth off those of double precision`(dimension: Int) throws {
    var random = RandomVectors(dimension: dimension, seed: UInt64(dimension) + 1)
    var worst = 0.0
    for round in 0..<200 {
      var (a, b) = (random.next(), random.next())
      // Half of the pairs are alike, as those are of which answers consist; in some one number is far above the others.
      if round % 2 == 0 { for position in b.indices { b[position] = a[position] + 0.3 * b[position] } }
      if round % 5 == 0 {
        a[0] = 20
        b[0] = 15
      }
      let found = try VectorScan(try QuantizedVector(a), VectorIndex.table([try QuantizedVector(b)]))
      worst = max(worst, abs(try found.cosine(ofPassage: 0) - cosine(a, b)))
    }
    #expect(worst < 0.01)
  }

  private func cosine(_ a: [Float], _ b: [Float]) -> Double {
    func product(_ a: [Float], _ b: [Float]) -> Double { zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } }
    return product(a, b) / (product(a, a) * product(b, b)).squareRoot()
  }

  @Test func `a vector is its own nearest, with a cosine of 1`() throws {
    var random = RandomVectors(dimension: 64, seed: 9)
    let vectors = try random.next(50).map { try QuantizedVector($0) }
    for (passage, vector) in vectors.enumerated() {
      let found = try VectorScan(vector, VectorIndex.table(vectors)).best(1) { _ in true }
      #expect(Int(found[0].passage) == passage && abs(found[0].cosine - 1) < 1e-6)
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, 0, -1, 1.01])
  func `a scale that is none ends the scan with an error`(scale: Float) throws {
    var random = RandomVectors(dimension: 16, seed: 10)
    let vectors = try random.next(5).map { try QuantizedVector($0) }
    var bytes = VectorTable.header(dimension: 16)
    for position in 0..<5 {
      let bits = (position == 3 ? scale : vectors[position].scale).bitPattern
      withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
    }
    bytes += VectorTable.filling(count: 5)
    for vector in vectors { bytes += vector.values.map { UInt8(bitPattern: $0) } + [UInt8](repeating: 0, count: 16) }
    let scan = VectorScan(vectors[0], try VectorIndex.table(bytes, count: 5))
    let error = IndexError.corrupt(path: "table", part: "VECT")
    #expect(throws: error) { try scan.best(1) { _ in true } }
    #expect(throws: error) { try scan.cosine(ofPassage: 3) }
  }
}
