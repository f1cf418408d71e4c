import FoundationEssentials

@testable import PolicyText

/// The five documents, parsed, and the truths about them that were written by reading.
enum Corpus {
  static let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds")
  static let data = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data")
  static let names = ["kunshan-2024", "suzhou-2022", "taicang-2018", "wuxi-2024", "zhangjiagang-2025"]

  /// A folder beside the project that only development has, or nil.
  static func shared(_ name: String) -> String? {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/\(name)")
    return FileManager.default.fileExists(atPath: folder.path) ? folder.path : nil
  }

  /// Without sidecars: what the text alone states.
  static func document(_ name: String) throws -> PolicyDocument {
    let text = try String(contentsOf: seeds.appending(path: "\(name).txt"), encoding: .utf8)
    return DocumentParser.parse(id: name, text: text)
  }

  /// The rows of a table, without its header.
  static func table(_ name: String) throws -> [[String]] {
    try String(contentsOf: data.appending(path: "\(name).tsv"), encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}
