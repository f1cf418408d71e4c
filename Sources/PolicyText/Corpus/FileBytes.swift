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
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64).flatMap { $0 }.map(Int.init) ?? 0
  }
}
