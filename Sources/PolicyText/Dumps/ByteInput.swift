#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file or standard input, read once from its beginning, of which the first bytes can be looked at before.
struct ByteInput: ~Copyable, Sendable {
  /// The file's name, for errors.
  let name: String
  let descriptor: Int32
  /// What was read and not handed out.
  private(set) var beginning: [UInt8] = []
  private var isAtEnd = false

  /// Opens a file.
  ///
  /// - Throws: `PolicyTextError.cannotRead`.
  init(path: String) throws(PolicyTextError) {
    name = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  /// Reads standard input.
  init(standardInput name: String) {
    self.name = name
    descriptor = STDIN_FILENO
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  static func failure(_ name: String) -> PolicyTextError {
    .cannotRead(path: name, reason: String(cString: strerror(errno)))
  }

  /// Reads until the first bytes hold what is looked for, up to a limit or the end. They stay to be read.
  ///
  /// - Parameter isEnough: Whether no more is needed.
  mutating func peek(limit: Int, until isEnough: ([UInt8]) -> Bool) throws(PolicyTextError) -> [UInt8] {
    while !isAtEnd, beginning.count < limit, !isEnough(beginning) {
      let more = try received(min(max(1 << 10, beginning.count), limit - beginning.count))
      beginning += more
    }
    return beginning
  }

  /// The next bytes, at most so many; none at the end.
  mutating func read(_ count: Int) throws(PolicyTextError) -> [UInt8] {
    guard beginning.isEmpty else {
      defer { beginning = [] }
      return beginning
    }
    return try received(count)
  }

  /// Hands out what was looked at.
  mutating func takeBeginning() -> [UInt8] {
    defer { beginning = [] }
    return beginning
  }

  private mutating func received(_ count: Int) throws(PolicyTextError) -> [UInt8] {
    guard !isAtEnd else { return [] }
    let descriptor = descriptor
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      var result: Int
      #if canImport(Glibc)
        repeat { result = Glibc.read(descriptor, buffer.baseAddress, count) } while result < 0 && errno == EINTR
      #elseif canImport(Musl)
        repeat { result = Musl.read(descriptor, buffer.baseAddress, count) } while result < 0 && errno == EINTR
      #else
        repeat { result = Darwin.read(descriptor, buffer.baseAddress, count) } while result < 0 && errno == EINTR
      #endif
      failed = result < 0
      written = max(0, result)
    }
    if failed { throw Self.failure(name) }
    isAtEnd = bytes.isEmpty
    return bytes
  }
}
