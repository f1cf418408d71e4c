/// Bytes that are collected while other parts of a file are written: in memory up to a limit, then in a scratch file.
struct ScratchBuffer: ~Copyable {
  private static let limit = 1 << 20

  private let path: String
  private var memory: [UInt8] = []
  private var file: OutputFile?
  private(set) var count = 0

  /// - Parameter path: The file being written, beside which a scratch file goes.
  init(beside path: String) { self.path = path }

  mutating func append(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    count += bytes.count
    memory.append(contentsOf: bytes)
    if memory.count >= Self.limit { try spill() }
  }

  mutating func append(_ writer: ByteWriter) throws(IndexError) {
    count += writer.bytes.count
    memory.append(contentsOf: writer.bytes)
    if memory.count >= Self.limit { try spill() }
  }

  private mutating func spill() throws(IndexError) {
    let file = if let file { file } else { try OutputFile(scratchBeside: path) }
    self.file = file
    try memory.withBytes { bytes throws(IndexError) in try file.write(bytes) }
    memory.removeAll(keepingCapacity: true)
  }

  /// Writes all bytes as a section.
  consuming func write(as tag: SectionTag, to writer: inout FileWriter) throws(IndexError) {
    writer.begin(tag)
    if let file {
      let mapped = try file.mapped()
      // In parts, so that not all of them are in memory at once.
      for start in stride(from: 0, to: mapped.bytes.count, by: Self.limit) {
        let part = start..<min(start + Self.limit, mapped.bytes.count)
        try writer.write(UnsafeRawBufferPointer(rebasing: mapped.bytes[part]))
        mapped.release(part)
      }
    }
    try writer.write(memory)
    try writer.end()
  }
}
