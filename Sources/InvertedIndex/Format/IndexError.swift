/// Why an index cannot be used or written.
public enum IndexError: Error, Hashable, Sendable {
  /// The file is missing, or may not be read.
  case cannotOpen(path: String, reason: String)
  /// The file does not begin as an index does.
  case notAnIndex(path: String)
  /// The file was written by a later version of the program.
  case tooNew(path: String, version: UInt32)
  /// The file was written by an earlier version that this program no longer reads.
  case tooOld(path: String, version: UInt32)
  /// The file is shorter or longer than its header says, in bytes.
  case wrongLength(path: String, expected: UInt64, found: UInt64)
  /// The text was folded by another table, so that a query would not be the same text.
  case otherFolding(path: String, identity: UInt64)
  /// A part of the file is not what was written; `part` is a section's tag, "header" or "section table".
  case corrupt(path: String, part: String)
  /// The file cannot be written.
  case cannotWrite(path: String, reason: String)
  /// Two passages have the same id.
  case duplicate(id: String)
  /// There is more of something than the format can hold.
  case tooLarge(what: String, limit: UInt64)
  /// Vectors that someone brings, or those of an index, cannot be used; `path` is the file that `fault` speaks of.
  case vectors(path: String, fault: VectorFault)
}
