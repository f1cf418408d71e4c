#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output, buffered, and standard error.
enum Output {
  /// Bytes held back before they are written.
  private static let bufferSize = 1 << 16

  // The command runs on one thread from beginning to end.
  nonisolated(unsafe) private static var buffer: [UInt8] = []

  static func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= bufferSize { flush() }
  }

  static func write(bytes: [UInt8]) {
    buffer += bytes
    if buffer.count >= bufferSize { flush() }
  }

  static func line(_ text: String = "") { write(text + "\n") }

  /// Writes what is held back. Where the reader has gone away the program ends, as no one is left to read.
  static func flush() {
    let failure = writeAll(buffer, to: STDOUT_FILENO)
    buffer = []
    guard let failure else { return }
    if failure != EPIPE { error("zhice: cannot write the output: \(String(cString: strerror(failure)))") }
    exit(failure == EPIPE ? ExitStatus.success.rawValue : ExitStatus.error.rawValue)
  }

  /// Writes a file, over one that is there.
  ///
  /// - Throws: `UsageError.cannotWriteOutput`.
  static func write(_ text: String, toFile path: String) throws { try write(Array(text.utf8), toFile: path) }

  /// The same for bytes.
  static func write(_ bytes: [UInt8], toFile path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    var failure = descriptor < 0 ? errno : writeAll(bytes, to: descriptor)
    if descriptor >= 0, close(descriptor) != 0, failure == nil { failure = errno }
    if let failure { throw UsageError.cannotWriteOutput(path: path, reason: String(cString: strerror(failure))) }
  }

  /// A part of a line on standard error.
  static func errorPart(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }

  /// A line on standard error.
  static func error(_ text: String) { _ = writeAll(Array((text + "\n").utf8), to: STDERR_FILENO) }

  /// Writes all bytes.
  ///
  /// - Returns: The system's number of what went wrong; nil for nothing.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { bytes -> Int32? in
      var position = 0
      while position < bytes.count {
        let written = systemWrite(descriptor, bytes.baseAddress! + position, bytes.count - position)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        position += written
      }
      return nil
    }
  }
}

/// The system's `write`, whose name the method above hides.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, start, count)
}
