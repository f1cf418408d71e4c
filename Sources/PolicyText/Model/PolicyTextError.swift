/// What can be wrong with a corpus.
public enum PolicyTextError: Error, Hashable, Sendable {
  /// A file or folder is missing or may not be read.
  case cannotRead(path: String, reason: String)
  /// A file is none of the kinds that can be read.
  case unknownKind(path: String)
  /// There is no document at a path.
  case noDocuments(path: String)
  /// The bytes are no UTF-8; `offset` is that of the first wrong byte.
  case notUTF8(name: String, offset: Int)
  /// A sidecar cannot be used.
  case sidecar(name: String, reason: String)
  /// A line of a `.jsonl` file cannot be used. Lines count from 1.
  case record(name: String, line: Int, reason: String)
  /// Two documents or records have the same id.
  case duplicate(id: String, name: String, earlier: String)
}
