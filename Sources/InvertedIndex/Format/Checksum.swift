/// XXH64 with seed 0, the checksum of every part of an index file, taken piece by piece.
///
/// A change of one byte always changes it; it is no protection against malice. Specification: XXH64 of the xxHash
/// family (Yann Collet), https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
package struct Checksum {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5
  /// Bytes are taken in stripes of this many.
  private static let stripe = 32

  private var lanes = SIMD4<UInt64>(prime1 &+ prime2, prime2, 0, 0 &- prime1)
  private var total: UInt64 = 0
  /// Bytes that do not fill a stripe yet.
  private var rest: [UInt8] = []

  /// The checksum of some bytes. O(`bytes.count`).
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var checksum = Checksum()
    checksum.update(bytes)
    return checksum.value
  }

  static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { of($0) } }

  /// Adds bytes to those added before.
  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    total &+= UInt64(bytes.count)
    var bytes = bytes
    if !rest.isEmpty {
      let missing = min(Self.stripe - rest.count, bytes.count)
      rest.append(contentsOf: bytes[..<missing])
      bytes = UnsafeRawBufferPointer(rebasing: bytes[missing...])
      guard rest.count == Self.stripe else { return }
      rest.withUnsafeBytes { lanes = Self.consume($0, from: lanes) }
      rest.removeAll(keepingCapacity: true)
    }
    lanes = Self.consume(bytes, from: lanes)
    rest.append(contentsOf: bytes.suffix(bytes.count % Self.stripe))
  }

  /// The checksum of all bytes added so far.
  var value: UInt64 {
    var hash: UInt64
    if total >= UInt64(Self.stripe) {
      hash =
        Self.rotate(lanes[0], 1) &+ Self.rotate(lanes[1], 7) &+ Self.rotate(lanes[2], 12) &+ Self.rotate(lanes[3], 18)
      for lane in 0..<4 {
        hash = (hash ^ Self.round(0, lanes[lane])) &* Self.prime1 &+ Self.prime4
      }
    } else {
      hash = Self.prime5
    }
    hash = hash &+ total
    return rest.withUnsafeBytes { Self.finish(hash, $0) }
  }

  /// Takes all whole stripes.
  private static func consume(_ bytes: UnsafeRawBufferPointer, from lanes: SIMD4<UInt64>) -> SIMD4<UInt64> {
    var (a, b, c, d) = (lanes[0], lanes[1], lanes[2], lanes[3])
    guard let start = bytes.baseAddress else { return lanes }
    var position = 0
    // Every load lies in a whole stripe.
    while position &+ stripe <= bytes.count {
      a = round(a, word(start + position))
      b = round(b, word(start + (position &+ 8)))
      c = round(c, word(start + (position &+ 16)))
      d = round(d, word(start + (position &+ 24)))
      position &+= stripe
    }
    return SIMD4(a, b, c, d)
  }

  private static func finish(_ hash: UInt64, _ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = hash
    var position = 0
    while position + 8 <= bytes.count {
      let value = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      hash = rotate(hash ^ round(0, value), 27) &* prime1 &+ prime4
      position += 8
    }
    if position + 4 <= bytes.count {
      let value = UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
      hash = rotate(hash ^ value &* prime1, 23) &* prime2 &+ prime3
      position += 4
    }
    while position < bytes.count {
      hash = rotate(hash ^ UInt64(bytes[position]) &* prime5, 11) &* prime1
      position += 1
    }
    hash = (hash ^ hash >> 33) &* prime2
    hash = (hash ^ hash >> 29) &* prime3
    return hash ^ hash >> 32
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    value &<< bits | value &>> (64 &- bits)
  }

  @inline(__always)
  private static func word(_ start: UnsafeRawPointer) -> UInt64 {
    UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
  }
}
