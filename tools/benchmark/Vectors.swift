/// Measures the scan of vectors on one thread, beside reading the same bytes: the median and the best of several
/// rounds, in turn. Usage: vectors PASSAGESxDIMENSION...
@main
enum VectorsBenchmark {
  private static let rounds = 15
  private static let limits = [10, 1000]

  static func main() throws {
    print("| passages | dimension | MB | what | median ms | least ms | GB/s |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for argument in CommandLine.arguments.dropFirst() {
      let numbers = argument.split(separator: "x").compactMap { Int($0) }
      guard numbers.count == 2, numbers[0] > 0, VectorTable.dimensions.contains(numbers[1]) else {
        print("usage: vectors PASSAGESxDIMENSION..., as in 1000000x512")
        return
      }
      try measure(count: numbers[0], dimension: numbers[1])
    }
  }

  private static func measure(count: Int, dimension: Int) throws {
    var generator = SplitMix64(seed: 1)
    let table = try table(count: count, dimension: dimension, &generator)
    let query = try QuantizedVector((0..<dimension).map { _ in Float.random(in: -1...1, using: &generator) })
    let scan = VectorScan(query, table)
    var times: [String: [Double]] = [:]
    var check = 0
    for _ in 0..<rounds {
      times["read", default: []].append(milliseconds { check &+= sum(table.rows) })
      for limit in limits {
        let time = try milliseconds { check &+= try scan.best(limit) { _ in true }.count }
        times["scan, best \(limit)", default: []].append(time)
      }
    }
    let size = Double(table.rows.count)
    for name in ["read"] + limits.map({ "scan, best \($0)" }) {
      let sorted = (times[name] ?? []).sorted()
      let median = sorted[sorted.count / 2]
      print(
        "| \(count) | \(dimension) | \(table.rows.count / 1_000_000) | \(name) | \(rounded(median)) | \(rounded(sorted[0])) | "
          + "\(rounded(size / median / 1e6)) |")
    }
    // What was computed must be used.
    if check == .min { print(check) }
  }

  private static func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }

  private static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure(body).components
    return Double(time.seconds) * 1e3 + Double(time.attoseconds) * 1e-15
  }

  /// Adds all bytes as words: what reading them costs at least.
  @inline(never)
  private static func sum(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    var (a, b) = (SIMD4<Int>(), SIMD4<Int>())
    for place in stride(from: 0, to: bytes.count & ~63, by: 64) {
      a &+= start.loadUnaligned(fromByteOffset: place, as: SIMD4<Int>.self)
      b &+= start.loadUnaligned(fromByteOffset: place &+ 32, as: SIMD4<Int>.self)
    }
    return (a &+ b).wrappedSum()
  }

  private static let file = NamedFile("vectors")

  /// A section of vectors by chance, which is never given back.
  private static func table(count: Int, dimension: Int, _ generator: inout SplitMix64) throws -> VectorTable {
    let start = VectorTable.rowsStart(count: count)
    let rowSize = VectorTable.rowSize(dimension: dimension)
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: start + count * rowSize, alignment: 8)
    bytes.copyBytes(from: VectorTable.header(dimension: dimension))
    for row in 0..<count {
      let values = UnsafeMutableRawBufferPointer(rebasing: bytes[(start + row * rowSize)...].prefix(rowSize))
      for place in stride(from: 0, to: rowSize, by: 8) {
        values.storeBytes(of: generator.next(), toByteOffset: place, as: UInt64.self)
      }
      for place in dimension..<rowSize { values[place] = 0 }
      let numbers = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(values)[..<dimension])
      let scale = QuantizedVector.scale(of: numbers.assumingMemoryBound(to: Int8.self))
      bytes.storeBytes(of: scale.bitPattern, toByteOffset: VectorTable.headerSize + 4 * row, as: UInt32.self)
    }
    let section = SectionBytes(bytes: UnsafeRawBufferPointer(bytes), tag: .vectors, of: file)
    return try VectorTable(section, passageCount: count)
  }
}
