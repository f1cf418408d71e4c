import FoundationEssentials
import TestSupport

@testable import InvertedIndex
@testable import PolicySearch

/// Tables and indexes with vectors.
enum VectorIndex {
  /// A table of rows by itself. Its bytes are never given back.
  static func table(_ vectors: [QuantizedVector]) throws -> VectorTable {
    let dimension = vectors[0].values.count
    var bytes = VectorTable.header(dimension: dimension)
    for vector in vectors { withUnsafeBytes(of: vector.scale.bitPattern.littleEndian) { bytes.append(contentsOf: $0) } }
    bytes += VectorTable.filling(count: vectors.count)
    for vector in vectors {
      bytes += vector.values.map { UInt8(bitPattern: $0) }
      bytes += [UInt8](repeating: 0, count: VectorTable.rowSize(dimension: dimension) - dimension)
    }
    return try table(bytes, count: vectors.count)
  }

  private static let tableName = NamedFile("table")

  /// A table of the bytes of a section.
  static func table(_ bytes: [UInt8], count: Int) throws -> VectorTable {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    let section = SectionBytes(bytes: UnsafeRawBufferPointer(copy), tag: .vectors, of: tableName)
    return try VectorTable(section, passageCount: count)
  }

  /// An index with a vector for each of its passages, in their order.
  static func index(_ index: IndexReader, with vectors: [[Float]]) throws -> IndexReader {
    let ids = try (0..<index.counts.passages).map { try index.id(ofPassage: $0) }.joined(separator: "\n")
    return try TestSearch.atTemporaryPath { path in
      defer { for ending in [".npy", ".ids"] { try? FileManager.default.removeItem(atPath: path + ending) } }
      try Data(NumPyFile.float32(vectors)).write(to: URL(filePath: path + ".npy"))
      try Data(ids.utf8).write(to: URL(filePath: path + ".ids"))
      let file = try OutputFile(scratchBeside: path)
      try VectorFile(path: path + ".npy").write(index, to: file, path: path)
      return try IndexReader(try file.mapped(), path: path)
    }
  }
}
