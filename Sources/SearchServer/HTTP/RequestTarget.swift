/// A request target, taken apart and decoded (RFC 3986; a plus sign in the query is a blank, as forms send it).
struct RequestTarget: Equatable {
  /// The path's segments: `["api", "v1", "search"]`; `[""]` for `/`. A segment may hold an encoded slash.
  var segments: [String]
  /// The parameters in their order.
  var query: [(name: String, value: String)]

  /// Takes a target apart: a path, or an absolute address, whose scheme and host do not matter.
  ///
  /// - Throws: A problem that says what cannot be decoded.
  init(_ target: String) throws(Problem) {
    var bytes = Array(target.utf8)[...]
    if bytes.first != UInt8(ascii: "/") {
      guard let path = Self.afterAuthority(bytes) else {
        throw Problem(.badRequest, "the address does not begin with a slash; /openapi.json lists what there is")
      }
      bytes = path
    }
    if let fragment = bytes.firstIndex(of: UInt8(ascii: "#")) { bytes = bytes[..<fragment] }
    let parts = bytes.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    segments = []
    for segment in parts[0].dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      segments.append(try Self.decoded(segment))
    }
    query = []
    guard parts.count > 1 else { return }
    for item in parts[1].split(separator: UInt8(ascii: "&")) {
      let sides = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let plain = try sides.map { (side) throws(Problem) in
        try Self.decoded(ArraySlice(side.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }))
      }
      query.append((plain[0], plain.count > 1 ? plain[1] : ""))
    }
  }

  /// What follows `http://host`; nil if the target does not begin so.
  private static func afterAuthority(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for scheme in ["http://", "https://"] where bytes.starts(with: scheme.utf8) {
      let rest = bytes.dropFirst(scheme.utf8.count)
      let path = rest.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      return path.first == UInt8(ascii: "/") ? path : [UInt8(ascii: "/")] + path
    }
    return nil
  }

  /// - Throws: A problem where a percent sign has no two hexadecimal digits after it, or the bytes are not UTF-8 or
  ///   hold a zero.
  private static func decoded(_ bytes: ArraySlice<UInt8>) throws(Problem) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal) else {
        throw Problem(
          .badRequest, "a percent sign in the address has no two hexadecimal digits after it; write it as %25")
      }
      decoded.append(high << 4 | low)
    }
    guard !decoded.contains(0) else { throw Problem(.badRequest, "the address holds a null character; leave it out") }
    guard let text = String(validating: decoded, as: UTF8.self) else {
      throw Problem(.badRequest, "the address is not UTF-8; encode it as UTF-8, then with percent signs")
    }
    return text
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  static func == (a: RequestTarget, b: RequestTarget) -> Bool {
    a.segments == b.segments && a.query.elementsEqual(b.query, by: ==)
  }
}
