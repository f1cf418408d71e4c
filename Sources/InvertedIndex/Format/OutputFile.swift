#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is being written and takes its place only when it is whole, so that a crash at any moment leaves the old
/// file or the new one.
///
/// Until `commit` the file has no name (Linux), or a temporary one beside the path; without `commit` nothing stays.
final class OutputFile: @unchecked Sendable {
  private let path: String
  private let descriptor: Int32
  /// The file's name until it takes its place; nil while it has none.
  private var temporary: String?

  /// Begins a file that will replace the one at `path`, or be the first there. A symbolic link stays one: the file that
  /// it leads to is replaced.
  ///
  /// - Throws: `IndexError.cannotWrite`.
  init(replacing path: String) throws(IndexError) {
    self.path = Self.resolved(path)
    (descriptor, temporary) = try Self.openNew(beside: self.path, mode: 0o666)
  }

  /// Begins a file that is gone when it is closed, in the folder of `path`.
  ///
  /// - Throws: `IndexError.cannotWrite`, which names `path`.
  init(scratchBeside path: String) throws(IndexError) {
    self.path = Self.resolved(path)
    let name: String?
    (descriptor, name) = try Self.openNew(beside: self.path, mode: 0o600)
    if let name { unlink(name) }
  }

  deinit {
    close(descriptor)
    if let temporary { unlink(temporary) }
  }

  /// Adds bytes at the end.
  ///
  /// - Throws: `IndexError.cannotWrite`.
  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    try transfer(bytes) { systemWrite(descriptor, $0, $1) }
  }

  /// Writes bytes at an offset, over those that are there.
  func overwrite(at offset: Int, _ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    var position = off_t(offset)
    try transfer(bytes) { start, count in
      let written = pwrite(descriptor, start, count, position)
      position += off_t(max(0, written))
      return written
    }
  }

  /// Maps what was written, for as long as the result lives.
  func mapped() throws(IndexError) -> MappedFile { try MappedFile(descriptor: descriptor, path: path) }

  /// Waits until what was written is on the disk.
  func sync() throws(IndexError) { guard fsync(descriptor) == 0 else { throw failure } }

  /// Syncs the file, gives it its name, and syncs the folder.
  ///
  /// - Throws: `IndexError.cannotWrite`; the path is then as it was.
  func commit() throws(IndexError) {
    var status = stat()
    // The mode of the file that is replaced stays.
    if stat(path, &status) == 0, fchmod(descriptor, status.st_mode & 0o7777) != 0 { throw failure }
    try sync()
    let name: String
    if let temporary {
      name = temporary
    } else {
      name = Self.temporaryName(path)
      let linked = linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW)
      guard linked == 0 else { throw failure }
      temporary = name
    }
    guard rename(name, path) == 0 else { throw failure }
    temporary = nil
    syncFolder()
  }

  // MARK: System

  /// Opens a new file in the folder of a path, without a name if the system can do that.
  private static func openNew(
    beside path: String, mode: mode_t
  ) throws(IndexError) -> (descriptor: Int32, name: String?) {
    if let unnamed = openUnnamed(beside: path, mode: mode) { return (unnamed, nil) }
    let name = temporaryName(path)
    let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: SystemError.text) }
    return (descriptor, name)
  }

  /// Opens a file without a name in the folder of a path; nil where the system has none.
  private static func openUnnamed(beside path: String, mode: mode_t) -> Int32? {
    #if os(Linux)
      // The system's __O_TMPFILE, which Swift does not import.
      // The name is given through /proc.
      guard access("/proc/self/fd", X_OK) == 0 else { return nil }
      let descriptor = open(folder(of: path), 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, mode)
      return descriptor >= 0 ? descriptor : nil
    #else
      return nil
    #endif
  }

  private var failure: IndexError { .cannotWrite(path: path, reason: SystemError.text) }

  /// Calls `body` with what is left until all bytes went through; it returns how many did, like `write`.
  private func transfer(
    _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawPointer, Int) -> Int
  ) throws(IndexError) {
    guard let start = bytes.baseAddress else { return }
    var position = 0
    while position < bytes.count {
      let count = body(start + position, bytes.count - position)
      if count < 0 {
        if errno == EINTR { continue }
        throw failure
      }
      guard count > 0 else { throw .cannotWrite(path: path, reason: "it was cut while it was written") }
      position += count
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  }

  private static func temporaryName(_ path: String) -> String {
    "\(path).tmp-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
  }

  /// The rename is in the folder; a system that cannot sync a folder has written it through or not, as it does.
  private func syncFolder() {
    let folder = open(Self.folder(of: path), O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}

/// The system's `write`, whose name the methods above would hide.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, start, count)
}
