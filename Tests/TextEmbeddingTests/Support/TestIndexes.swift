import TestSupport

@testable import InvertedIndex
@testable import PolicyText

/// Indexes in files without names.
enum TestIndexes {
  /// The name by which errors call them.
  static let path = "/tmp/zhice-test.zhice"

  /// An index of documents, without vectors.
  static func index(of documents: [PolicyDocument]) throws -> IndexReader {
    try IndexBuilder(documents).write(to: try OutputFile(scratchBeside: path), path: path)
  }

  /// The same index with vectors.
  static func index(_ index: IndexReader, with vectors: any VectorSource) throws -> IndexReader {
    let file = try OutputFile(scratchBeside: path)
    try vectors.write(index, to: file, path: path)
    return try IndexReader(try file.mapped(), path: path)
  }

  static func open(_ bytes: [UInt8]) throws -> IndexReader {
    let file = try OutputFile(scratchBeside: path)
    try bytes.withUnsafeBytes { try file.write($0) }
    return try IndexReader(try file.mapped(), path: path)
  }

  static func bytes(of index: IndexReader) -> [UInt8] {
    withExtendedLifetime(index) { Array(index.file.mapped.bytes) }
  }

  /// Documents of records that are given as document and text.
  static func records(_ records: [(document: String, text: String)]) throws -> [PolicyDocument] {
    let lines = records.enumerated().map { number, record in
      "{\"id\": \"\(record.document)-\(number)\", \"document\": \"\(record.document)\", \"text\": \"\(record.text)\"}"
    }
    return try CorpusReader.read(records: Array(lines.joined(separator: "\n").utf8), name: "records")
  }

  /// The vector of every passage that an index has.
  static func vectors(in index: IndexReader) throws -> [QuantizedVector] {
    guard let table = index.vectors else { return [] }
    return try (0..<index.counts.passages).map { try table.vector(ofPassage: $0) }
  }
}

/// Vectors at random that a model is said to have made.
struct MadeVectors: VectorSource {
  var dimension = 32
  let model: VectorModel?

  func forEachVector(
    of index: IndexReader, _ body: (QuantizedVector) throws(IndexError) -> Void
  ) throws(IndexError) {
    var vectors = RandomVectors(dimension: dimension, seed: 3)
    for _ in 0..<index.counts.passages {
      guard let vector = try? QuantizedVector(vectors.next()) else { preconditionFailure("a vector is zero") }
      try body(vector)
    }
  }
}

extension VectorSource {
  /// The vector of every passage of an index.
  func vectors(of index: IndexReader) throws -> [QuantizedVector] {
    var vectors: [QuantizedVector] = []
    try forEachVector(of: index) { vectors.append($0) }
    return vectors
  }
}
