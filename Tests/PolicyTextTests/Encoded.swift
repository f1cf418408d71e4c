#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@testable import PolicyText

/// Texts in other encodings than Unicode.
enum Encoded {
  struct Failure: Error {}

  /// The bytes of a text, by the C library.
  static func bytes(_ text: String, in encoding: TextEncoding) throws -> [UInt8] {
    guard let handle = iconv_open(encoding.rawValue, "UTF-8"), handle != iconv_t(bitPattern: -1) else {
      throw Failure()
    }
    defer { iconv_close(handle) }
    var input = Array(text.utf8).map { CChar(bitPattern: $0) }
    // No character takes more bytes in these encodings than in UTF-8, but for some of two bytes that take four.
    var output = [CChar](repeating: 0, count: 2 * input.count)
    let written = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output -> Int? in
        var source = input.baseAddress
        var left = input.count
        var target = output.baseAddress
        var space = output.count
        return iconv(handle, &source, &left, &target, &space) == -1 ? nil : output.count - space
      }
    }
    guard let written else { throw Failure() }
    return output[..<written].map { UInt8(bitPattern: $0) }
  }
}
