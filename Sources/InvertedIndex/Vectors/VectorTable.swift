/// The vectors of an index's passages (section `VECT`), one each.
///
/// ```
/// ┌───────────┬──────────┬────────────────┬─────────┬─────────────────────────┐
/// │ dimension │ row size │ scales, 4 each │ zeros   │ rows of int8, with      │
/// │ u32       │ u32      │ float32        │ up to 32│ zeros up to the row size│
/// └───────────┴──────────┴────────────────┴─────────┴─────────────────────────┘
/// ```
package struct VectorTable {
  /// How many dimensions vectors may have.
  package static let dimensions = 1...8192
  static let headerSize = 8
  /// Rows begin at a multiple of this in the section, and are this long or a multiple of it, in bytes.
  static let alignment = 32

  let section: SectionBytes
  package let dimension: Int
  /// How many vectors there are.
  package let count: Int
  /// Where the rows begin in the section.
  private let rowsStart: Int

  /// - Parameter passageCount: The passages of the index.
  /// - Throws: `IndexError.corrupt` if the section's size is not that of so many vectors.
  init(_ section: SectionBytes, passageCount: Int) throws(IndexError) {
    let dimension = Int(try section.load(UInt32.self, at: 0))
    guard Self.dimensions.contains(dimension),
      Int(try section.load(UInt32.self, at: 4)) == Self.rowSize(dimension: dimension)
    else { throw section.corruption }
    self.section = section
    self.dimension = dimension
    count = passageCount
    rowsStart = Self.rowsStart(count: passageCount)
    try section.requireRecords(UInt64(passageCount), size: Self.rowSize(dimension: dimension), after: rowsStart)
  }

  /// The bytes from a row to the next.
  package var rowSize: Int { Self.rowSize(dimension: dimension) }

  static func rowSize(dimension: Int) -> Int { aligned(dimension) }

  static func rowsStart(count: Int) -> Int { aligned(headerSize + 4 * count) }

  private static func aligned(_ size: Int) -> Int { (size + alignment - 1) / alignment * alignment }

  /// The scales, 32-bit little-endian floats; valid as long as the index.
  package var scales: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: section.bytes[Self.headerSize..<Self.headerSize + 4 * count])
  }

  /// The rows, `rowSize` bytes each; valid as long as the index.
  package var rows: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: section.bytes[rowsStart...]) }

  /// The scale of a passage's vector.
  ///
  /// - Throws: `IndexError.corrupt` if it is none.
  package func scale(ofPassage number: Int) throws(IndexError) -> Float {
    let scale = Float(bitPattern: try section.load(UInt32.self, at: Self.headerSize + 4 * number))
    guard scale > 0, scale <= 1 else { throw section.corruption }
    return scale
  }

  /// The vector of a passage.
  ///
  /// - Throws: `IndexError.corrupt` if its scale is none.
  package func vector(ofPassage number: Int) throws(IndexError) -> QuantizedVector {
    let row = UnsafeRawBufferPointer(rebasing: rows[number * rowSize..<number * rowSize + dimension])
    return QuantizedVector(values: row.map { Int8(bitPattern: $0) }, scale: try scale(ofPassage: number))
  }

  /// The error to throw when a vector turns out to be damaged.
  package var corruption: IndexError { section.corruption }

  /// Reads every vector: each has the length that its scale says, and what fills up is zeros.
  ///
  /// - Throws: `IndexError.corrupt`.
  func verify() throws(IndexError) {
    let rows = rows
    guard section.bytes[Self.headerSize + 4 * count..<rowsStart].allSatisfy({ $0 == 0 }) else { throw corruption }
    for number in 0..<count {
      let row = UnsafeRawBufferPointer(rebasing: rows[number * rowSize..<(number + 1) * rowSize])
      let values = UnsafeRawBufferPointer(rebasing: row[..<dimension]).assumingMemoryBound(to: Int8.self)
      guard row[dimension...].allSatisfy({ $0 == 0 }), values.contains(where: { $0 != 0 }),
        try scale(ofPassage: number) == QuantizedVector.scale(of: values)
      else { throw corruption }
    }
  }
}

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

/// A vector in whole numbers from -127 to 127, the largest of which is 127 or -127.
///
/// Only the direction is kept: `values` times `scale` has length 1, whatever length the vector had. The cosine of two
/// such vectors is their product times both scales. A number is off by half a step at most, a step being 1/127 of the
/// largest; so the cosine with a vector of length 1 is off by some `1 / (127 √12)` of the largest number at one
/// standard deviation: 0.0004 for 512 random numbers, 0.002 if one number is nearly all.
package struct QuantizedVector: Hashable, Sendable {
  package static let largest = 127

  package let values: [Int8]
  /// 1 divided by the length of `values`.
  package let scale: Float

  /// A vector that was rounded before.
  init(values: [Int8], scale: Float) { (self.values, self.scale) = (values, scale) }

  /// Rounds a vector.
  ///
  /// - Parameter row: The vector's number among others, from 1, for the error.
  /// - Throws: `VectorFault`: `notFinite`, `zero`.
  package init(_ vector: [Float], row: Int? = nil) throws(VectorFault) {
    var largest: Float = 0
    for number in vector {
      guard number.isFinite else { throw .notFinite(row: row) }
      largest = max(largest, abs(number))
    }
    guard largest > 0 else { throw .zero(row: row) }
    // In double precision, in which no float divides to infinity.
    let factor = Double(Self.largest) / Double(largest)
    values = vector.map { number in
      let scaled = Double(number) * factor
      return Int8(scaled + (scaled < 0 ? -0.5 : 0.5))
    }
    scale = values.withUnsafeBufferPointer { Self.scale(of: $0) }
  }

  /// The cosine with another vector of as many numbers.
  package func cosine(with other: QuantizedVector) -> Double {
    let product = zip(values, other.values).reduce(into: 0) { $0 += Int($1.0) * Int($1.1) }
    return Double(product) * Double(scale) * Double(other.scale)
  }

  /// 1 divided by the length of a vector, which is not zero.
  static func scale(of values: UnsafeBufferPointer<Int8>) -> Float {
    // At most 8,192 × 128².
    var squares: Int32 = 0
    for value in values { squares &+= Int32(value) &* Int32(value) }
    return Float(1 / Double(squares).squareRoot())
  }
}
