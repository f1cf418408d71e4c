import CSearchServer

/// The bytes of files that are compiled in.
enum EmbeddedFiles {
  /// The OpenAPI description. Tests hold it against what the service does.
  static let description = bytes(zhiceAPIDescription())
  static let page = bytes(zhicePage())
  static let style = bytes(zhiceStyle())
  static let script = bytes(zhiceScript())

  private static func bytes(_ file: SearchServerFile) -> [UInt8] {
    Array(UnsafeBufferPointer(start: file.start, count: file.count))
  }
}
