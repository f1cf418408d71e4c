import InvertedIndex
import PolicySearch
import PolicyText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
    guard let manifest = NestedJSON.decode(Manifest.self, from: bytes),
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

/// Compares the files of a release with its manifest.
enum ManifestCheck {
  /// What is wrong with a file, in a few words; nil if it is the one that the manifest names. Indexes are also read
  /// whole.
  ///
  /// - Parameter folder: The manifest's.
  static func fault(of file: Manifest.File, in folder: String) -> String? {
    let path = "\(folder)/\(file.path)"
    do {
      var status = stat()
      guard lstat(path, &status) == 0 else { return String(cString: strerror(errno)) }
      // Links may lead out of the folder, and pipes have no end.
      guard status.st_mode & S_IFMT == S_IFREG else { return "no regular file" }
      guard status.st_size == file.bytes else { return "\(status.st_size) bytes, not \(file.bytes)" }
      var digest = SHA256()
      try InputFile.forEachPiece(of: path) { digest.update($0) }
      guard digest.text == file.sha256.lowercased() else { return "other bytes than those of the release" }
      guard let expected = file.index else { return nil }
      let index = try IndexReader(path: path)
      try index.verify()
      let identity = IndexIdentity.text(index.identity)
      return identity == expected.identity ? nil : "its identity is \(identity), not \(expected.identity)"
    } catch let error as UsageError {
      if case .cannotReadInput(_, let reason) = error { return reason }
      return Text.message(error)
    } catch {
      return Text.message(error)
    }
  }
}
