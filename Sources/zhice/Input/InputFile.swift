#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that an option names, whole.
enum InputFile {
  /// - Throws: `UsageError.cannotReadInput`.
  static func bytes(_ path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece(of: path) { bytes += $0 }
    return bytes
  }

  /// Calls with all bytes of a file, piece by piece.
  ///
  /// - Throws: `UsageError.cannotReadInput`.
  static func forEachPiece(of path: String, _ body: (ArraySlice<UInt8>) -> Void) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw UsageError.cannotReadInput(name: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    try forEachPiece(of: descriptor, name: path, body)
  }

  /// All bytes of an open file.
  static func bytes(from descriptor: Int32, name: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece(of: descriptor, name: name) { bytes += $0 }
    return bytes
  }

  private static func forEachPiece(
    of descriptor: Int32, name: String, _ body: (ArraySlice<UInt8>) -> Void
  ) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw UsageError.cannotReadInput(name: name, reason: String(cString: strerror(errno))) }
      if count == 0 { return }
      body(chunk[..<count])
    }
  }
}
