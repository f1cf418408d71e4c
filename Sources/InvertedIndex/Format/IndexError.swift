import PolicyText

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

extension IndexError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  public var message: String {
    switch self {
    case .cannotOpen(let path, let reason): "cannot open \(path): \(reason)"
    case .notAnIndex(let path): "\(path) is not an index; make one with zhice index PATH -o FILE"
    case .tooNew(let path, let version):
      "\(path) has format \(version), this zhice reads \(IndexFormat.version); use a later zhice, or build the index again"
    case .tooOld(let path, let version):
      "\(path) has format \(version), this zhice reads \(IndexFormat.version); "
        + (version < IndexFormat.firstMerged
          ? "build the index again with zhice index" : "zhice merge OLD -o NEW brings it over")
    case .wrongLength(let path, let expected, let found):
      "\(path) should have \(expected) bytes and has \(found): it was cut or is still being copied; copy or build it again"
    case .otherFolding(let path, _):
      "\(path) was built with another folding table, so words would not match; zhice merge OLD -o NEW brings it over"
    case .corrupt(let path, let part): "\(path) is damaged (\(part)); copy or build it again, zhice verify checks it"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason); nothing was changed"
    case .duplicate(let id): "two passages have the id \(Excerpt.quoted(id)); rename one"
    case .tooLarge(let what, let limit): "an index holds at most \(limit) \(what); split the corpus"
    case .vectors(let path, let fault): fault.message(in: path)
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  public var description: String { message }
}
