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
  /// - Throws: `UsageError.cannotReadInput`; `UsageError.notManifest` if it is none, or names a file outside its
  ///   folder.
  init(readingFile path: String) throws {
    let bytes = try InputFile.bytes(path)
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)),
      !manifest.files.isEmpty, manifest.files.allSatisfy(\.isSound),
      Set(manifest.files.map(\.path)).count == manifest.files.count
    else { throw UsageError.notManifest(path: path) }
    self = manifest
  }
}

extension Manifest.File {
  /// Whether the path stays in the folder and the other fields are what they should be.
  fileprivate var isSound: Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.contains("\0") && parts.allSatisfy { !["", ".", ".."].contains($0) }
      && bytes >= 0 && sha256.count == 64 && sha256.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
