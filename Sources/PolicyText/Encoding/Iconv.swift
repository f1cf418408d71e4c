#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Decodes what the standard library cannot, through the C library's `iconv`.
enum Iconv {
  /// The text of bytes, strictly.
  ///
  /// - Throws: `PolicyTextError.damaged` with the offset of the first sequence that is not valid or is cut off;
  ///   `.noEncoding` if the C library has no table for the encoding.
  static func decode(_ bytes: [UInt8], from encoding: TextEncoding, name: String) throws(PolicyTextError) -> String {
    guard let handle = iconv_open("UTF-8", encoding.rawValue), handle != iconv_t(bitPattern: -1) else {
      throw .noEncoding(name: name, encoding: encoding)
    }
    defer { iconv_close(handle) }
    let (output, consumed) = convert(bytes, with: handle)
    guard consumed == bytes.count, let text = String(validating: output, as: UTF8.self) else {
      throw .damaged(name: name, encoding: encoding, offset: consumed)
    }
    return text
  }

  /// The bytes of a text in an encoding; nil if it has characters that the encoding has not, or the C library no table.
  static func encode(_ text: String, to encoding: TextEncoding) -> [UInt8]? {
    guard let handle = iconv_open(encoding.rawValue, "UTF-8"), handle != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(handle) }
    let bytes = Array(text.utf8)
    let (output, consumed) = convert(bytes, with: handle)
    return consumed == bytes.count ? output : nil
  }

  /// What `iconv` makes of bytes, and how many of them it took before the end or the first error.
  private static func convert(_ bytes: [UInt8], with handle: iconv_t) -> (output: [UInt8], consumed: Int) {
    var bytes = bytes
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 2 * 3)
    let consumed = bytes.withUnsafeMutableBytes { input in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 16) { buffer in
        var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        while true {
          var target = buffer.baseAddress
          var space = buffer.count
          // The last call, without input, writes what the converter holds back: in Big5 an accent may follow a letter.
          let isLast = left == 0
          let result =
            isLast ? iconv(handle, nil, nil, &target, &space) : iconv(handle, &source, &left, &target, &space)
          let isFull = result == -1 && errno == E2BIG
          output += UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<(buffer.count - space)])
          if isLast || result == -1 && !isFull { return input.count - left }
        }
      }
    }
    return (output, consumed)
  }
}
