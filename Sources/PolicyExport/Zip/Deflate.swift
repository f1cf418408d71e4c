#if Zip
  import CZlib
#endif

/// Compression without a header (RFC 1951).
enum Deflate {
  /// The bytes compressed; nil where zlib is not there, or has no memory.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    #if Zip
      guard bytes.count <= Int(UInt32.max) / 2 else { return nil }
      var stream = z_stream()
      guard zhice_deflate_init(&stream) == Z_OK else { return nil }
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
