#if Server
  import CZlib
#endif

/// Compression as gzip (RFC 1952).
enum Gzip {
  /// Shorter bodies are sent as they are: they fit into one packet.
  static let leastBytes = 1200
  /// zlib's level: of answers of ten passages it leaves a third of the bytes, in half the time of its standard level.
  private static let level: Int32 = 3

  /// The bytes compressed; nil where zlib is not there, or has no memory.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    #if Server
      var stream = z_stream()
      guard zhice_gzip_init(&stream, level) == Z_OK else { return nil }
      defer { deflateEnd(&stream) }
      let capacity = Int(deflateBound(&stream, UInt(bytes.count)))
      var input = bytes
      return input.withUnsafeMutableBufferPointer { input -> [UInt8]? in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        var isWhole = false
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(capacity)
          isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
          count = capacity - Int(stream.avail_out)
        }
        return isWhole ? output : nil
      }
    #else
      return nil
    #endif
  }
}

/// Which codings a client takes (RFC 9110, 12.5.3).
enum AcceptEncoding {
  /// Whether a client asks for gzip: names it, or `*`, and not with a weight of 0.
  static func asksForGzip(_ header: String?) -> Bool {
    guard let header else { return false }
    var accepted: [String: Bool] = [:]
    for item in header.split(separator: ",") {
      let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
      guard let name = parts.first else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
      accepted[name] = (weight ?? 1) > 0
    }
    return accepted["gzip"] ?? accepted["x-gzip"] ?? accepted["*"] ?? false
  }
}
