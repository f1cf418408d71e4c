import TestSupport
import Testing

@testable import InvertedIndex

struct RadixSortTests {
  @Test(arguments: [0, 1, 2, 3, 100, 5000])
  func `integers come in order`(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    for shift in [0, 1, 20, 33, 63] as [UInt64] {
      var values = (0..<count).map { _ in UInt64.random(in: 0 ... .max, using: &generator) >> shift }
      let expected = values.sorted()
      RadixSort.sort(&values)
      #expect(values == expected)
    }
  }

  @Test(arguments: [0..<64, 32..<64, 11..<33, 5..<6, 20..<53] as [Range<UInt64>])
  func `integers that agree in the bits that count keep their order`(bits: Range<UInt64>) {
    var generator = SplitMix64(seed: bits.lowerBound)
    var values = (0..<2000).map { _ in
      UInt64.random(in: 0 ... .max, using: &generator) >> (64 - bits.upperBound)
    }
    // Many of them alike.
    for index in values.indices where index % 3 > 0 { values[index] = values[index / 3] ^ UInt64(index % 32) }
    func key(_ value: UInt64) -> UInt64 { value >> bits.lowerBound }
    let expected = values.enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
      .map(\.element)
    var scratch = [UInt64](repeating: .max, count: values.count)
    values.withUnsafeMutableBufferPointer { values in
      scratch.withUnsafeMutableBufferPointer { RadixSort.sort(values, scratch: $0, bits: bits) }
    }
    #expect(values == expected)
  }
}
