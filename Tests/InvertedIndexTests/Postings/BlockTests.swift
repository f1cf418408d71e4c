import TestSupport
import Testing

@testable import InvertedIndex

struct BlockPackingTests {
  /// What stands in packed bytes, read bit by bit as the layout is described.
  private func reference(_ bytes: [UInt8], width: Int) -> [UInt32] {
    (0..<128).map { index in
      var value: UInt32 = 0
      for bit in 0..<width {
        let position = index / 4 * width + bit
        let byte = 16 * (position / 32) + 4 * (index % 4) + position % 32 / 8
        if bytes[byte] >> UInt8(position % 8) & 1 == 1 { value |= 1 << UInt32(bit) }
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

struct PatchedBlockTests {
  private func encode(_ values: [UInt32]) -> [UInt8] {
    var writer = ByteWriter()
    PatchedBlock.encode(values, into: &writer)
    return writer.bytes
  }

  /// Decodes from and into memory of exactly the size that is needed.
  private func decode(_ bytes: some Collection<UInt8>, at start: Int = 0) -> (values: [UInt32], end: Int)? {
    let buffer = ExactBuffer(bytes)
    let values = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 128)
    defer { values.deallocate() }
    values.initialize(repeating: 0)
    guard let target = values.baseAddress,
      let end = PatchedBlock.decode(buffer.bytes, at: start, into: target)
    else { return nil }
    return (Array(values), end)
  }

  /// 128 integers of at most `bits` bits, some of them outliers of any size.
  private func block(bits: Int, outliers: Int, _ generator: inout SplitMix64) -> [UInt32] {
    (0..<128).map { _ in
      let isOutlier = Int.random(in: 0..<128, using: &generator) < outliers
      let bits = isOutlier ? Int.random(in: 0...32, using: &generator) : bits
      return bits == 0 ? 0 : UInt32.random(in: 0 ... .max, using: &generator) >> UInt32(32 - bits)
    }
  }

  @Test func `what was encoded is decoded, with any outliers`() throws {
    var generator = SplitMix64(seed: 1)
    for bits in 0...32 {
      for outliers in [0, 1, 5, 20, 50, 128] {
        let values = block(bits: bits, outliers: outliers, &generator)
        let bytes = encode(values)
        let found = try #require(decode(bytes))
        #expect(found.values == values && found.end == bytes.count)
        // A block stands between others.
        let inside = try #require(decode([1, 2, 3] + bytes + [4], at: 3))
        #expect(inside.values == values && inside.end == bytes.count + 3)
      }
    }
  }

  @Test func `outliers do not make the whole block wide`() {
    var values = [UInt32](repeating: 3, count: 128)
    #expect(encode(values).count == 2 + 32)
    values[77] = .max
    #expect(encode(values).count < 2 + 32 + 8)
    #expect(encode([UInt32](repeating: 0, count: 128)) == [0, 0])
  }

  @Test func `a block that is cut anywhere is refused`() {
    var generator = SplitMix64(seed: 2)
    for (bits, outliers) in [(0, 0), (0, 9), (3, 0), (5, 12), (17, 3), (32, 0)] {
      let bytes = encode(block(bits: bits, outliers: outliers, &generator))
      for count in 0..<bytes.count { #expect(decode(bytes[..<count]) == nil, "\(bits) bits, \(count) bytes") }
      #expect(decode(bytes, at: -1) == nil)
      #expect(decode(bytes, at: bytes.count) == nil)
    }
  }

  @Test func `any bytes are a block or none`() {
    var generator = SplitMix64(seed: 3)
    var blocks = 0
    for round in 0..<4000 {
      var bytes = (0..<Int.random(in: 0...90, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      // Most random widths need more bytes than there are.
      if round % 4 != 0, bytes.count > 1 { (bytes[0], bytes[1]) = (bytes[0] % 5, bytes[1] % 12) }
      if let found = decode(bytes) {
        blocks += 1
        #expect(found.end <= bytes.count)
      }
    }
    #expect(blocks > 50)
  }
}
