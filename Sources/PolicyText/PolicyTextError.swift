/// What can be wrong with a document or what stands beside it.
public enum PolicyTextError: Error, Hashable, Sendable {
  /// The bytes are no UTF-8; `offset` is the first wrong byte.
  case notUTF8(name: String, offset: Int)
  /// A sidecar cannot be used.
  case sidecar(name: String, reason: String)
  /// A line of a `.jsonl` file cannot be used. Lines count from 1.
  case record(name: String, line: Int, reason: String)
  /// Two documents or records have the same id.
  case duplicate(id: String, name: String)
}
