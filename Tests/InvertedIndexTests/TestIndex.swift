import FoundationEssentials

@testable import InvertedIndex
@testable import PolicyText

/// Small corpora and temporary files.
enum TestIndex {
  static let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds")

  static func seedDocuments() throws -> [PolicyDocument] { try CorpusReader.read([seeds.path]) }

  static func smallDocuments() -> [PolicyDocument] {
    let plan = "某市行动计划(2024—2026年)\n一、任务\n(一)培育企业。支持5G企业发展。(责任单位:市科技局、各镇、区(街道))\n(二)引进人才。"
    return [
      DocumentParser.parse(id: "plan", text: plan), DocumentParser.parse(id: "other", text: "為企業提供資金。"),
    ]
  }

  /// Calls with the path of a file that holds some bytes; the file is removed afterwards.
  @discardableResult
  static func withFile<T>(_ bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
    let url = FileManager.default.temporaryDirectory.appending(path: "zhice-\(UInt64.random(in: 0 ... .max)).zhice")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }
}
