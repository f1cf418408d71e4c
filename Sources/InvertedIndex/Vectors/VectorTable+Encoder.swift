extension VectorTable {
  /// Writes the section; `VectorTable` reads it.
  struct Encoder: ~Copyable {
    private let dimension: Int
    private var scales = ByteWriter()
    private var rows: ScratchBuffer

    /// - Parameter path: The file being written.
    init(dimension: Int, beside path: String) {
      self.dimension = dimension
      rows = ScratchBuffer(beside: path)
    }

    /// Adds the next passage's vector, which has `dimension` numbers.
    mutating func append(_ vector: QuantizedVector) throws(IndexError) {
      scales.append(vector.scale.bitPattern)
      try rows.append { (writer) in
        for value in vector.values { writer.append(value) }
        writer.appendZeros(VectorTable.rowSize(dimension: dimension) - dimension)
      }
    }

    /// Writes what was added.
    borrowing func write(to writer: FileWriter) throws(IndexError) {
      writer.begin(.vectors)
      try writer.write(VectorTable.header(dimension: dimension))
      try writer.write(scales.bytes)
      try writer.write(VectorTable.filling(count: scales.bytes.count / 4))
      try rows.append(to: writer)
      try writer.end()
    }
  }

  /// What stands before the scales.
  static func header(dimension: Int) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt32(dimension))
    writer.append(UInt32(rowSize(dimension: dimension)))
    return writer.bytes
  }

  /// What stands between the scales and the rows.
  static func filling(count: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: rowsStart(count: count) - headerSize - 4 * count)
  }
}
