import CPolicySearch

/// The bytes of files that are compiled in.
enum EmbeddedFiles {
  static let concepts = bytes(zhiceConcepts())
  static let guards = bytes(zhiceGuards())

  private static func bytes(_ file: PolicySearchFile) -> [UInt8] {
    Array(UnsafeBufferPointer(start: file.start, count: file.count))
  }
}
