/// Vectors that someone made of passages: an array of NumPy with a row for each, and a text with their ids, a line for
/// each row.
///
/// The files are mapped, not read into memory.
public struct VectorFile: VectorSource {
  /// After so many rows the memory behind the file is let go of.
  private static let rowsInMemory = 4096

  private let path: String
  private let file: MappedFile
  private let array: NumPyArray
  private let idsPath: String
  private let ids: MappedFile

  /// How many vectors there are.
  var count: Int { array.shape[0] }

  package var model: VectorModel? { nil }

  /// How many numbers each has.
  public var dimension: Int { array.shape[1] }

  /// Opens the files, and checks what can be without an index.
  ///
  /// - Parameters:
  ///   - path: The array, of shape (vectors, dimension).
  ///   - idsPath: The ids; `path` with `.ids` in place of `.npy`, if it is nil.
  /// - Throws: `IndexError`: `cannotOpen`, or `vectors` with what is wrong.
  public init(path: String, ids idsPath: String? = nil) throws(IndexError) {
    self.path = path
    self.idsPath = idsPath ?? (path.hasSuffix(".npy") ? String(path.dropLast(4)) : path) + ".ids"
    file = try MappedFile(path: path)
    do throws(VectorFault) {
      array = try NumPyArray(file.bytes)
      guard array.shape.count == 2, VectorTable.dimensions.contains(array.shape[1]) else {
        throw .wrongShape(found: Self.tuple(array.shape))
      }
    } catch {
      throw .vectors(path: path, fault: error)
    }
    ids = try MappedFile(path: self.idsPath)
    let lines = Self.lineCount(ids.bytes)
    guard lines == count else {
      throw .vectors(path: self.idsPath, fault: .idCount(vectors: count, ids: lines))
    }
  }

  /// A shape as Python writes it.
  package static func tuple(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
  }

  private static func lineCount(_ bytes: UnsafeRawBufferPointer) -> Int {
    let feeds = bytes.count { $0 == 0x0A }
    return bytes.last.map { $0 == 0x0A ? feeds : feeds + 1 } ?? 0
  }

  /// - Throws: `IndexError.vectors` if some passage has not exactly one vector or a vector no direction.
  package func forEachVector(
    of index: IndexReader, _ body: (QuantizedVector) throws(IndexError) -> Void
  ) throws(IndexError) {
    let rows = try rows(of: index)
    var numbers = [Float](repeating: 0, count: dimension)
    for (passage, row) in rows.enumerated() {
      if passage % Self.rowsInMemory == 0 { file.release(0..<file.bytes.count) }
      array.read(from: Int(row) * dimension, of: file.bytes, into: &numbers)
      try body(try quantized(numbers, row: Int(row) + 1))
    }
  }

  private func quantized(_ vector: [Float], row: Int) throws(IndexError) -> QuantizedVector {
    do throws(VectorFault) {
      return try QuantizedVector(vector, row: row)
    } catch {
      throw .vectors(path: path, fault: error)
    }
  }

  /// The row of every passage.
  private func rows(of index: IndexReader) throws(IndexError) -> [UInt32] {
    var rows = [UInt32](repeating: IndexFormat.none, count: index.counts.passages)
    var unknown: (first: String, count: Int)?
    var rest = UnsafeRawBufferPointer(ids.bytes)
    // Ids mostly come in the index's order.
    var next = 0
    for row in 0..<count {
      let line = rest.prefix { $0 != 0x0A }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(line.count + 1))
      let id = line.last == 0x0D ? line.dropLast() : line
      let isNext = next < rows.count ? try index.passageID(next).elementsEqual(id) : false
      guard let passage = try isNext ? next : index.passage(withID: Array(id)) else {
        unknown = (unknown?.first ?? String(decoding: id, as: UTF8.self), (unknown?.count ?? 0) + 1)
        continue
      }
      guard rows[passage] == IndexFormat.none else {
        let id = String(decoding: id, as: UTF8.self)
        throw .vectors(path: idsPath, fault: .doubledID(id, line: row + 1))
      }
      rows[passage] = UInt32(clamping: row)
      next = passage + 1
    }
    if let unknown {
      throw .vectors(path: idsPath, fault: .unknownIDs(first: unknown.first, count: unknown.count))
    }
    if let first = rows.firstIndex(of: IndexFormat.none) {
      let missing = rows.count { $0 == IndexFormat.none }
      throw .vectors(path: idsPath, fault: .missing(first: try index.id(ofPassage: first), count: missing))
    }
    return rows
  }
}
