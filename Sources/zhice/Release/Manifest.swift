import FoundationEssentials

/// What a release consists of: the file `manifest.json` in its folder, which `tools/release` writes.
struct Manifest: Decodable {
  /// The release: `1.0.0`.
  var version: String
  var files: [File]

  struct File: Decodable {
    /// Where the file is, from the manifest's folder.
    var path: String
    var bytes: Int
    /// 64 hexadecimal digits.
    var sha256: String
    /// What an index file holds; nil for any other file.
    var index: Index?
  }

  struct Index: Decodable {
    /// As `zhice info` prints it.
    var identity: String
  }

  /// Reads a manifest.
  ///
  /// - Throws: `UsageError.cannotReadInput`; `UsageError.notManifest` if it is none, or names a file outside its folder.
  init(readingFile path: String) throws {
    let bytes = try InputFile.bytes(path)
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)),
      !manifest.files.isEmpty, manifest.files.allSatisfy({ Self.isInside($0.path) })
    else { throw UsageError.notManifest(path: path) }
    self = manifest
  }

  private static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
  }
}
