/// What can be wrong with a corpus.
public enum PolicyTextError: Error, Hashable, Sendable {
  /// A file or folder is missing or may not be read.
  case cannotRead(path: String, reason: String)
  /// A file is none of the kinds that can be read.
  case unknownKind(path: String)
  /// There is no document at a path.
  case noDocuments(path: String)
  /// A text has bytes that its encoding does not allow; `offset` is that of the first, in bytes from 0.
  case damaged(name: String, encoding: TextEncoding, offset: Int)
  /// A text is in none of the encodings that are recognised.
  case unknownEncoding(name: String)
  /// A file that should be a text holds NUL bytes or many control characters.
  case binary(name: String)
  /// The C library cannot decode an encoding.
  case noEncoding(name: String, encoding: TextEncoding)
  /// A file named as a Word, OpenDocument or RTF file is none.
  case notOffice(name: String)
  /// A document needs a converter that is not installed.
  case converterMissing(name: String, program: ConverterProgram)
  /// A converter ended with an exit code, or 128 and the number of a signal; `reason` is what it said, one line.
  case converterFailed(name: String, program: ConverterProgram, code: Int32, reason: String)
  /// A converter took longer than the limit.
  case converterTime(name: String, program: ConverterProgram, limit: Duration)
  /// A document has more bytes of text than the limit.
  case converterOutput(name: String, program: ConverterProgram, limit: Int)
  /// A signal came that ends the program.
  case interrupted(name: String)
  /// A sidecar cannot be used.
  case sidecar(name: String, reason: String)
  /// A line of a `.jsonl` file cannot be used. Lines count from 1.
  case record(name: String, line: Int, reason: String)
  /// Two documents or records have the same id.
  case duplicate(id: String, name: String, earlier: String)
}
