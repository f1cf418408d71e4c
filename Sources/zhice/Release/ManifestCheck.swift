#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import InvertedIndex
import PolicySearch

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
