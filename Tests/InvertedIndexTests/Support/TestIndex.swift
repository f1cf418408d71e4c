import FoundationEssentials
import TestSupport

@testable import InvertedIndex
@testable import PolicyText

/// Small corpora, and indexes of them that need no file with a name.
enum TestIndex {
  static func smallDocuments() -> [PolicyDocument] {
    let plan = "某市行动计划(2024—2026年)\n一、任务\n(一)培育企业。支持5G企业发展,新增企业100家。(责任单位:市科技局、各镇、区(街道))\n(二)引进人才(以下简称引才)。"
    return [
      DocumentParser.parse(id: "plan", text: plan), DocumentParser.parse(id: "other", text: "為企業提供資金。"),
    ]
  }

  /// Documents of JSON lines.
  static func records(_ lines: [String]) throws -> [PolicyDocument] {
    try CorpusReader.read(records: Array(lines.joined(separator: "\n").utf8), name: "records")
  }

  /// The index of documents, in a file without a name.
  static func index(of documents: [PolicyDocument]) throws -> IndexReader {
    try IndexBuilder(documents).write(to: scratch(), path: path)
  }

  /// The bytes of the index of documents.
  static func bytes(of documents: [PolicyDocument]) throws -> [UInt8] { bytes(of: try index(of: documents)) }

  static func bytes(of index: IndexReader) -> [UInt8] {
    withExtendedLifetime(index) { Array(index.file.mapped.bytes) }
  }

  /// An index with a vector for each of its passages, in their order.
  static func index(_ index: IndexReader, with vectors: [[Float]]) throws -> IndexReader {
    let ids = try (0..<index.counts.passages).map { try index.id(ofPassage: $0) }.joined(separator: "\n")
    return try TestFolder.with(["v.npy": NumPyFile.float32(vectors), "v.ids": Array(ids.utf8)]) { folder in
      let file = try scratch()
      try VectorFile(path: "\(folder)/v.npy").write(index, to: file, path: path)
      return try IndexReader(try file.mapped(), path: path)
    }
  }

  /// Opens a file of some bytes that has no name.
  static func open(_ bytes: [UInt8]) throws -> IndexReader {
    let file = try scratch()
    try bytes.withUnsafeBytes { try file.write($0) }
    return try IndexReader(try file.mapped(), path: path)
  }

  /// What merging gives.
  static func merge(
    _ indexes: [IndexReader], sameID: IndexMerger.SameID = .replace, leavingOut: [String] = []
  ) throws -> [UInt8] {
    bytes(of: try IndexMerger(indexes, sameID: sameID, leavingOut: leavingOut).write(to: scratch(), path: path))
  }

  /// The name by which errors call files without one.
  static let path = FileManager.default.temporaryDirectory.appending(path: "zhice-test.zhice").path

  static func scratch() throws(IndexError) -> OutputFile { try OutputFile(scratchBeside: path) }

  /// Calls with the path of a file that holds some bytes; the file is removed afterwards.
  @discardableResult
  static func withFile<T>(_ bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
    try TestFolder.with(["x.zhice": bytes]) { try body("\($0)/x.zhice") }
  }

  /// The path without links, as errors name it.
  static func realPath(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }

  /// The names in a folder, sorted.
  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  static func contents(of path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }
}
