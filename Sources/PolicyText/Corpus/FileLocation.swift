#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where the bytes of a file are.
enum FileLocation: Sendable {
  /// At a path, in bytes: it need not be UTF-8.
  case path([UInt8])
  /// In an archive, at a place of its directory.
  case entry(ArchiveFile, Int)

  /// All bytes of the file.
  ///
  /// - Parameter name: The file's name, for errors.
  /// - Throws: `PolicyTextError`.
  func bytes(name: String) throws(PolicyTextError) -> [UInt8] {
    switch self {
    case .path(let path): try FileBytes.read(path, name: name)
    case .entry(let archive, let index): try archive.bytes(of: index, name: name)
    }
  }

  /// The number of bytes of the file, 0 if there is none.
  var size: Int {
    switch self {
    case .path(let path): FileBytes.size(path)
    case .entry(let archive, let index): archive.size(of: index)
    }
  }
}

/// Files as bytes.
enum FileBytes {
  /// All bytes of a file.
  ///
  /// - Throws: `PolicyTextError.cannotRead`.
  static func read(_ path: String) throws(PolicyTextError) -> [UInt8] { try read(Array(path.utf8), name: path) }

  /// The first bytes of a file, or all.
  ///
  /// - Parameters:
  ///   - name: What the error calls it.
  ///   - limit: The most bytes to read; nil for all.
  /// - Throws: `PolicyTextError.cannotRead`.
  static func read(_ path: [UInt8], name: String, limit: Int? = nil) throws(PolicyTextError) -> [UInt8] {
    let descriptor = path.withCPath { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw failure(name) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(name) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw .cannotRead(path: name, reason: "it is a folder")
    }
    // One byte more shows the end of the file without another round.
    var chunk = limit ?? max(4096, Int(status.st_size) + 1)
    var result: [UInt8] = []
    while limit.map({ result.count < $0 }) ?? true {
      var received = 0
      let piece = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        repeat {
          received = buffer.baseAddress.map { systemRead(descriptor, $0, chunk) } ?? 0
        } while received < 0 && errno == EINTR
        count = max(0, received)
      }
      guard received >= 0 else { throw failure(name) }
      if received == 0 { break }
      if result.isEmpty { result = piece } else { result += piece }
      chunk = limit.map { $0 - result.count } ?? 1 << 16
    }
    return result
  }

  /// The number of bytes of a file, 0 if there is none.
  static func size(_ path: String) -> Int { size(Array(path.utf8)) }

  static func size(_ path: [UInt8]) -> Int {
    FileStatus.of(path).map { Int($0.st_size) } ?? 0
  }

  private static func failure(_ name: String) -> PolicyTextError {
    .cannotRead(path: name, reason: FileStatus.reason(errno))
  }
}

/// The system's `read`, whose name the method above would hide.
private func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, start, count)
}

/// What the system says of a path, asked in the C library: Foundation takes what it cannot look at for what is not
/// there.
enum FileStatus {
  /// What the path leads to; nil, with `errno` set, if that cannot be looked at.
  static func of(_ path: [UInt8]) -> stat? {
    var status = stat()
    return path.withCPath { stat($0, &status) } == 0 ? status : nil
  }

  /// Where a link leads to, if the path is one.
  static func link(_ path: [UInt8]) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = path.withCPath { readlink($0, &buffer, buffer.count) }
    return count < 0 ? nil : FileName.text(buffer.prefix(count).map { UInt8(bitPattern: $0) })
  }

  /// The names in a folder but `.` and `..`, ascending by their bytes; nil, with `errno` set, if it cannot be listed.
  static func names(in folder: [UInt8]) -> [[UInt8]]? {
    guard let stream = folder.withCPath({ opendir($0) }) else { return nil }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { return nil }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// What an error of the system means for a file.
  static func reason(_ error: Int32) -> String {
    switch error {
    case EACCES, EPERM: "it may not be read"
    case ENOENT: "there is no such file or folder"
    default: String(cString: strerror(error))
    }
  }
}

extension [UInt8] {
  /// Calls with the bytes as a path for the C library.
  fileprivate func withCPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (self + [0]).withUnsafeBytes { bytes in
      // There is at least the zero.
      body(bytes.baseAddress!.assumingMemoryBound(to: CChar.self))
    }
  }
}
