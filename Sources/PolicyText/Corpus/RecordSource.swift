#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of records, or standard input, read in parts of whole lines.
struct RecordSource: ~Copyable, Sendable {
  private var input: ByteInput
  /// The file's name, for errors.
  var name: String { input.name }
  /// What was read after the last whole line.
  private var rest: [UInt8] = []
  private var nextLine = 1
  private var isAtEnd = false

  init(_ input: consuming ByteInput) {
    rest = input.takeBeginning()
    self.input = input
  }

  /// Opens a file.
  ///
  /// - Throws: `PolicyTextError.cannotRead`.
  init(path: String) throws(PolicyTextError) { self.init(try ByteInput(path: path)) }

  /// The next lines, of about so many bytes, or one line if that is longer; nil at the end.
  ///
  /// - Throws: `PolicyTextError.cannotRead`.
  mutating func next(limit: Int) throws(PolicyTextError) -> RecordLines? {
    guard !isAtEnd else { return nil }
    var capacity = max(limit, 2 * rest.count)
    guard var memory = malloc(capacity) else { fatalError("out of memory for \(capacity) bytes of records") }
    var count = rest.count
    rest.withUnsafeBytes { if let start = $0.baseAddress { memcpy(memory, start, count) } }
    rest = []
    var end = 0
    repeat {
      if count == capacity {
        // Not one whole line yet.
        capacity *= 2
        guard let larger = realloc(memory, capacity) else { fatalError("out of memory for a line of \(count) bytes") }
        memory = larger
      }
      let received = read(input.descriptor, memory + count, capacity - count)
      if received < 0, errno == EINTR { continue }
      guard received >= 0 else {
        free(memory)
        throw ByteInput.failure(input.name)
      }
      isAtEnd = received == 0
      count += received
      if isAtEnd { end = count } else if count == capacity { end = Self.lastLineEnd(memory, count) }
    } while end == 0 && !isAtEnd
    rest = Array(UnsafeRawBufferPointer(start: memory + end, count: count - end))
    guard end > 0 else {
      free(memory)
      return nil
    }
    let bytes = UnsafeMutableBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: end)
    let first = nextLine
    for byte in bytes where byte == 0x0A { nextLine &+= 1 }
    return RecordLines(bytes, name: input.name, firstLine: first)
  }

  /// Where the last line feed ends, 0 for none.
  private static func lastLineEnd(_ memory: UnsafeMutableRawPointer, _ count: Int) -> Int {
    var end = count
    while end > 0, memory.load(fromByteOffset: end - 1, as: UInt8.self) != 0x0A { end -= 1 }
    return end
  }
}
