#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import FoundationEssentials

/// Files as bytes.
enum FileBytes {
  /// All bytes of a file.
  ///
  /// - Throws: `PolicyTextError.cannotRead`.
  static func read(_ path: String) throws(PolicyTextError) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .cannotRead(path: path, reason: "it may not be read")
    }
  }

  /// The number of bytes of a file, 0 if there is none.
  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
