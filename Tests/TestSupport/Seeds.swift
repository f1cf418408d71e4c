public import FoundationEssentials
public import PolicyText

/// The five documents of `seeds/`, read and parsed once for all tests.
public enum Seeds {
  public static let folder = Project.root.appending(path: "seeds")
  public static let names = ["kunshan-2024", "suzhou-2022", "taicang-2018", "wuxi-2024", "zhangjiagang-2025"]

  /// The text of a document.
  public static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
  }

  /// A document without its sidecar: what the text alone states.
  ///
  /// - Parameter name: One of `names`.
  public static func document(_ name: String) throws -> PolicyDocument {
    guard let document = try bare.get()[name] else { preconditionFailure("there is no \(name)") }
    return document
  }

  /// The documents with their sidecars, as `zhice index seeds` reads them.
  public static func documents() throws -> [PolicyDocument] { try whole.get() }

  private static let bare = Result {
    Dictionary(
      uniqueKeysWithValues: try names.map { ($0, DocumentParser.parse(id: $0, text: try text($0))) })
  }

  private static let whole = Result { try CorpusReader.read([folder.path]) }
}
