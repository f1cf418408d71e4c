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
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw UsageError.cannotReadInput(name: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    return try bytes(from: descriptor, name: path)
  }

  /// All bytes of an open file.
  static func bytes(from descriptor: Int32, name: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw UsageError.cannotReadInput(name: name, reason: String(cString: strerror(errno))) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}
