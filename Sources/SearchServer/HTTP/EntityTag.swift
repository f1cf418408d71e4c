/// A weak entity tag (RFC 9110, 8.8.3): answers with the same tag say the same, but for the time they took and their
/// compression.
struct EntityTag: Hashable, Sendable {
  /// As it is sent: `W/"4f0c..."`.
  let text: String

  /// - Parameter parts: All that an answer depends on.
  init(_ parts: [String]) {
    // FNV-1a. Lengths are hashed, too, so that no two rows of parts are the same bytes.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for part in parts {
      for byte in part.utf8 { add(byte) }
      for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: part.utf8.count >> shift)) }
    }
    let digits = String(hash, radix: 16)
    text = "W/\"" + String(repeating: "0", count: 16 - digits.count) + digits + "\""
  }

  /// Whether a client that sends `If-None-Match` has it already. `*` is no tag: see `Service`.
  func isAmong(_ ifNoneMatch: String?) -> Bool {
    guard let ifNoneMatch else { return false }
    let opaque = text.dropFirst(2)
    return ifNoneMatch.split(separator: ",").contains { item in
      let tag = item.drop { $0 == " " || $0 == "\t" }
      return (tag.hasPrefix("W/") ? tag.dropFirst(2) : tag).prefix { $0 != " " } == opaque
    }
  }
}
