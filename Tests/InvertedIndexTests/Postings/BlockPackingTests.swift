import TestSupport
import Testing

@testable import InvertedIndex

struct BlockPackingTests {
  /// What stands in packed bytes, read bit by bit as the layout is described.
  private func reference(_ bytes: [UInt8], width: Int) -> [UInt32] {
    (0..<128).map { index in
      var value: UInt32 = 0
      for bit in 0..<width {
        let place = index / 4 * width + bit
        let byte = 16 * (place / 32) + 4 * (index % 4) + place % 32 / 8
        if bytes[byte] >> UInt8(place % 8) & 1 == 1 { value |= 1 << UInt32(bit) }
      }
      return value
    }
  }

  @Test(arguments: 0...32)
  func `integers of every width are unpacked as they were packed, without their higher bits`(width: Int) {
    var generator = SplitMix64(seed: UInt64(width))
    let mask = width == 32 ? UInt32.max : (1 << UInt32(width)) - 1
    let edges: [UInt32] = [0, .max, mask, mask / 2 + 1]
    for round in 0..<4 {
      let values = (0..<128).map { _ in
        round == 3 ? edges.randomElement(using: &generator) ?? 0 : UInt32.random(in: 0 ... .max, using: &generator)
      }
      var bytes = [UInt8](repeating: 0xAA, count: BlockPacking.size(width: width))
      bytes.withUnsafeMutableBytes { bytes in
        var nothing: UInt64 = 0
        withUnsafeMutableBytes(of: &nothing) { empty in
          guard let target = bytes.baseAddress ?? empty.baseAddress else { return }
          BlockPacking.pack(values, width: width, into: target)
        }
      }
      let expected = values.map { $0 & mask }
      #expect(reference(bytes, width: width) == expected)
      // Behind the exact bytes there is nothing that may be read.
      let buffer = ExactBuffer(bytes)
      var unpacked = [UInt32](repeating: 7, count: 128)
      if let start = buffer.bytes.baseAddress { BlockPacking.unpack(start, width: width, into: &unpacked) }
      #expect(unpacked == expected)
    }
  }
}
