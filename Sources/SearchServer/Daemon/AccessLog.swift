#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One line for each request on standard error.
///
///     2026-11-21T20:01:02Z 127.0.0.1 "GET /api/v1/search?q=%E7%A8%8E" 200 5310 412us
///
/// The time, the client's address, method and target, the status, the body's bytes and the microseconds to the answer.
public struct AccessLog: Sendable {
  public init() {}

  func write(_ reply: Reply, to request: HTTPRequest, from address: String, microseconds: Int) {
    let status = reply.response.status.rawValue
    let remark = reply.isPartial ? " partial" : ""
    let line =
      "\(Self.time()) \(address) \"\(Self.visible(request.method)) \(Self.visible(request.target))\" \(status) "
      + "\(reply.response.body.count) \(microseconds)us\(remark)\n"
    // One call a line, so that lines of several threads do not mix.
    var text = line
    text.withUTF8 { bytes in _ = Self.write(bytes) }
  }

  private static func write(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    #if canImport(Glibc)
      Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    #endif
  }

  /// The time now, as RFC 3339 has it.
  private static func time() -> String {
    var seconds = time_t()
    _ = Self.now(&seconds)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      let count = strftime(buffer.baseAddress!, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
      return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  private static func now(_ seconds: inout time_t) -> time_t {
    #if canImport(Glibc)
      Glibc.time(&seconds)
    #elseif canImport(Musl)
      Musl.time(&seconds)
    #else
      Darwin.time(&seconds)
    #endif
  }

  /// Without what could end the line or the quotation, or do something to a terminal.
  private static func visible(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\"") }) else { return text }
    return text.utf8.map { byte in
      if 0x21...0x7E ~= byte, byte != UInt8(ascii: "\"") { return String(Unicode.Scalar(byte)) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
