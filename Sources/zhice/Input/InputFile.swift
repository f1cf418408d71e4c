#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a command reads whole: a file that an option names, or standard input.
enum InputFile {
  /// Whether there is a file or a folder of that name.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

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

  /// Standard input, whole.
  ///
  /// - Throws: `UsageError.cannotReadInput`.
  static func standardInput() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece(of: STDIN_FILENO, name: nameOfInput) { bytes += $0 }
    return bytes
  }

  /// Calls with every line of standard input as soon as it has come, without its end.
  ///
  /// - Parameter longest: Of a longer line so many bytes and one more come, so that it is seen to be too long.
  /// - Throws: `UsageError.cannotReadInput`.
  static func forEachLine(longest: Int, _ body: ([UInt8]) -> Void) throws {
    var line: [UInt8] = []
    try forEachPiece(of: STDIN_FILENO, name: nameOfInput) { piece in
      var rest = piece
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        line += rest[..<end].prefix(longest + 1 - line.count)
        body(line)
        line.removeAll()
        rest = rest[(end + 1)...]
      }
      line += rest.prefix(longest + 1 - line.count)
    }
    if !line.isEmpty { body(line) }
  }

  /// What standard input is called in sentences.
  static let nameOfInput = "standard input"

  /// A file, or standard input where the path is `-`, with its name for sentences.
  ///
  /// - Throws: `UsageError.cannotReadInput`.
  static func orStandardInput(_ path: String) throws -> (bytes: [UInt8], name: String) {
    path == "-" ? (try standardInput(), nameOfInput) : (try bytes(path), path)
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
