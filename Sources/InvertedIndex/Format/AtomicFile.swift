#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import PolicyText

/// Writes a file so that a crash at any moment leaves the old file or the new one, whole.
enum AtomicFile {
  /// Writes to a temporary file beside `path`, syncs it, renames it over `path` and syncs the folder.
  ///
  /// Signals that end the program wait until the file is in place, so that no temporary file stays behind.
  ///
  /// - Throws: `IndexError.cannotWrite`; `path` is then as it was.
  static func write(_ bytes: [UInt8], to path: String) throws(IndexError) {
    let signals = HeldSignals()
    defer { signals.release() }

    // A symbolic link stays one: the file that it leads to is replaced.
    let path = resolved(path)
    let temporary = "\(path).tmp-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: SystemError.text) }
    var failure: String?
    var status = stat()
    if stat(path, &status) == 0, fchmod(descriptor, status.st_mode & 0o7777) != 0 { failure = SystemError.text }
    if failure == nil { failure = writeAll(bytes, to: descriptor) }
    if failure == nil, fsync(descriptor) != 0 { failure = SystemError.text }
    if close(descriptor) != 0, failure == nil { failure = SystemError.text }
    if failure == nil, rename(temporary, path) != 0 { failure = SystemError.text }
    if let failure {
      unlink(temporary)
      throw .cannotWrite(path: path, reason: failure)
    }
    syncFolder(of: path)
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    bytes.withUnsafeBytes { bytes -> String? in
      var place = 0
      while place < bytes.count {
        let written = systemWrite(descriptor, bytes.baseAddress! + place, bytes.count - place)
        if written < 0 {
          if errno == EINTR { continue }
          return SystemError.text
        }
        place += written
      }
      return nil
    }
  }

  /// The rename is in the folder; a system that cannot sync a folder has written it through or not, as it does.
  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

/// The system's `write`, whose name the methods above would hide.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, start, count)
}
