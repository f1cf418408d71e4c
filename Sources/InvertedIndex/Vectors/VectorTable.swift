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
