/// Bytes that are collected while other parts of a file are written: in memory up to a limit, then in a scratch file.
final class ScratchBuffer {
  private static let partSize = 1 << 20

  private let path: String
  private let limit: Int
  private var memory = ByteWriter()
  private var file: OutputFile?
  private(set) var count = 0

  /// - Parameters:
  ///   - path: The file being written, beside which a scratch file goes.
  ///   - limit: How many bytes stay in memory.
  init(beside path: String, limit: Int = 1 << 20) {
    self.path = path
    self.limit = limit
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    try append { (writer) throws(IndexError) in writer.append(contentsOf: bytes) }
  }

  func append(_ other: ByteWriter) throws(IndexError) {
    try append { (writer) throws(IndexError) in writer.append(contentsOf: other.bytes) }
  }

  /// Adds what `body` writes.
  func append(_ body: (inout ByteWriter) throws(IndexError) -> Void) throws(IndexError) {
    let start = memory.bytes.count
    try body(&memory)
    count += memory.bytes.count - start
    if memory.bytes.count >= limit { try spill() }
  }

  private func spill() throws(IndexError) {
    let file = if let file { file } else { try OutputFile(scratchBeside: path) }
    self.file = file
    try memory.bytes.withBytes { bytes throws(IndexError) in try file.write(bytes) }
    memory.removeAll()
  }

  /// Writes all bytes as a section.
  func write(as tag: SectionTag, to writer: FileWriter) throws(IndexError) {
    writer.begin(tag)
    try append(to: writer)
    try writer.end()
  }

  /// Adds all bytes to the section that is being written.
  func append(to writer: FileWriter) throws(IndexError) {
    if let file {
      let mapped = try file.mapped()
      // In parts, so that not all of them are in memory at once.
      for start in stride(from: 0, to: mapped.bytes.count, by: Self.partSize) {
        let part = start..<min(start + Self.partSize, mapped.bytes.count)
        try writer.write(UnsafeRawBufferPointer(rebasing: mapped.bytes[part]))
        mapped.release(part)
      }
    }
    try writer.write(memory.bytes)
  }
}
