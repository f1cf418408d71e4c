#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file mapped into memory, read-only, for as long as the object lives.
///
/// The mapping keeps the file that was opened: replacing the file by renaming another over it changes nothing here.
package final class MappedFile: @unchecked Sendable {
  /// The file's bytes. Immutable after `init`, so that threads may share them.
  package let bytes: UnsafeRawBufferPointer

  /// Opens and maps a file. O(1): pages are read when they are touched.
  ///
  /// - Throws: `IndexError.cannotOpen`.
  package convenience init(path: String) throws(IndexError) {
    // A pipe is refused below; without O_NONBLOCK opening it would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: SystemError.text) }
    defer { close(descriptor) }
    try self.init(descriptor: descriptor, path: path)
  }

  /// Maps an open file, which may be closed afterwards.
  init(descriptor: Int32, path: String) throws(IndexError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotOpen(path: path, reason: SystemError.text) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotOpen(path: path, reason: "it is not a regular file") }
    let count = Int(status.st_size)
    guard count > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw .cannotOpen(path: path, reason: SystemError.text)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit {
    if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }

  /// Lets go of the memory behind a range of bytes, which stay readable: they are read from the file again if needed.
  func release(_ range: Range<Int>) {
    let page = Int(getpagesize())
    let first = (range.lowerBound + page - 1) / page * page
    let last = range.upperBound / page * page
    guard let start = bytes.baseAddress, first < last else { return }
    madvise(UnsafeMutableRawPointer(mutating: start + first), last - first, MADV_DONTNEED)
  }
}

/// The text of the system's last error on this thread.
enum SystemError {
  static var text: String { String(cString: strerror(errno)) }
}
