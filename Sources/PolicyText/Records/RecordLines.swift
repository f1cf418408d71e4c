#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whole lines of a `.jsonl` file, in memory of their own. They are read once, which changes them (`RecordScanner`).
final class RecordLines: @unchecked Sendable {
  /// The file's name, for errors.
  let name: String
  /// The number of the first line, from 1.
  let firstLine: Int
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// - Parameter bytes: From `malloc`; the object frees them.
  init(_ bytes: UnsafeMutableBufferPointer<UInt8>, name: String, firstLine: Int) {
    self.bytes = bytes
    self.name = name
    self.firstLine = firstLine
  }

  convenience init(_ bytes: [UInt8], name: String) {
    guard let memory = malloc(max(1, bytes.count)) else { fatalError("out of memory for \(bytes.count) bytes") }
    bytes.withUnsafeBytes { memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count) }
    let copy = UnsafeMutableBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: bytes.count)
    self.init(copy, name: name, firstLine: 1)
  }

  deinit { free(bytes.baseAddress) }

  var size: Int { bytes.count }

  /// Calls with every line that is not blank and its number, without the line feed.
  func forEachLine(
    _ body: (UnsafeMutableBufferPointer<UInt8>, Int) throws(PolicyTextError) -> Void
  ) throws(PolicyTextError) {
    guard let base = bytes.baseAddress else { return }
    var start = 0
    var number = firstLine
    while start < bytes.count {
      let end =
        memchr(base + start, 0x0A, bytes.count - start).map { $0 - UnsafeMutableRawPointer(base) } ?? bytes.count
      let line = UnsafeMutableBufferPointer(rebasing: bytes[start..<end])
      if line.contains(where: { $0 > 0x20 }) { try body(line, number) }
      start = end + 1
      number += 1
    }
  }
}
