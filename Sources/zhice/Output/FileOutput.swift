#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A new file that is written piece by piece.
final class FileOutput {
  /// Bytes held back before they are written.
  private static let bufferSize = 1 << 20

  /// Its name for sentences.
  private let name: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Makes the file.
  ///
  /// - Parameter name: What it will be called, for sentences; its path if not given.
  /// - Throws: `UsageError.cannotWriteOutput`, also if there is one.
  init(_ path: String, for name: String? = nil) throws {
    self.name = name ?? path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.error(name ?? path, errno) }
  }

  deinit { close(descriptor) }

  /// - Throws: `UsageError.cannotWriteOutput`.
  func write(_ text: String) throws {
    buffer += text.utf8
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes what is held back.
  ///
  /// - Throws: `UsageError.cannotWriteOutput`.
  func flush() throws {
    if let failure = Output.writeAll(buffer, to: descriptor) { throw Self.error(name, failure) }
    buffer = []
  }

  private static func error(_ path: String, _ failure: Int32) -> UsageError {
    .cannotWriteOutput(path: path, reason: String(cString: strerror(failure)))
  }
}
