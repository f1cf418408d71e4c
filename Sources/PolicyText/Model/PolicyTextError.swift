/// What can be wrong with a corpus.
public enum PolicyTextError: Error, Hashable, Sendable {
  /// A file or folder is missing or may not be read.
  case cannotRead(path: String, reason: String)
  /// A file or folder cannot be written.
  case cannotWrite(path: String, reason: String)
  /// A file is none of the kinds that can be read.
  case unknownKind(path: String)
  /// There is no document at a path.
  case noDocuments(path: String)
  /// None of several files could be read.
  case nothingRead([FileFailure])
  /// A text has bytes that its encoding does not allow; `offset` is that of the first, in bytes from 0.
  case damaged(name: String, encoding: TextEncoding, offset: Int)
  /// A text is in none of the encodings that are recognised.
  case unknownEncoding(name: String)
  /// A file that should be a text holds NUL bytes or many control characters.
  case binary(name: String)
  /// The C library cannot decode an encoding.
  case noEncoding(name: String, encoding: TextEncoding)
  /// A file is not what its name says, and its bytes do not tell what else it is.
  case unknownContent(name: String)
  /// A file is of a kind that cannot be read yet.
  case unread(name: String, kind: UnreadKind)
  /// A file has no bytes.
  case empty(name: String)
  /// An archive passes a limit; the reason goes on after its name.
  case archiveLimit(name: String, reason: String)
  /// A part of a packed file (.docx) unpacks to more than the limit, or is nested deeper.
  case tooLarge(name: String)
  /// A page has more bytes, or more parts, than the limit.
  case pageTooLarge(name: String, limit: Int)
  /// A file is no EPUB book, or a damaged one; `reason` says what is wrong.
  case noBook(name: String, reason: String)
  /// The only file that was named holds no document.
  case notDocument(name: String, what: NotDocument)
  /// A saved page (MHTML) holds no page that can be read.
  case noSavedPage(name: String)
  /// A document needs a converter that is not installed.
  case converterMissing(name: String, program: ConverterProgram)
  /// A file is locked with a password.
  case locked(name: String)
  /// A file is damaged, or its end is missing.
  case cutOff(name: String)
  /// Poppler lacks the tables that the fonts of a PDF file need.
  case languagePackMissing(name: String)
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

extension PolicyTextError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  public var message: String {
    switch self {
    case .cannotRead(let path, let reason): "cannot read \(path): \(reason)"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .unknownKind(let path):
      "\(path) is none of the kinds that can be read: \(Self.kinds); convert it to one of them"
    case .noDocuments(let path): "\(path) has no documents; zhice index reads \(Self.kinds)"
    case .nothingRead(let failures): "none of \(failures.count) files could be read; there is nothing to index"
    case .damaged(let name, .gb18030, let offset):
      "\(name) is not UTF-8, and not GB18030 at byte \(offset); repair it, or convert it as with iconv -f BIG5 -t UTF-8"
    case .damaged(let name, let encoding, let offset):
      "\(name) is \(encoding.rawValue) with a wrong byte at \(offset); copy it again or repair it"
    case .unknownEncoding(let name):
      "\(name) is none of UTF-8, UTF-16 and GB18030; convert it, as with iconv -f BIG5 -t UTF-8"
    case .binary(let name): "\(name) holds no text but binary data; if it is another kind of file, name it so"
    case .noEncoding(let name, let encoding):
      "\(name) is not UTF-8, and this system cannot read \(encoding.rawValue); install its iconv modules (glibc-gconv-extra on Fedora), or convert it elsewhere"
    case .unknownContent(let name):
      "\(name) is not what its name says, and its bytes are of no kind that can be read; open it and save it as .docx"
    case .unread(let name, let kind): "\(name) is of a kind that cannot be read yet; \(kind.advice)"
    case .empty(let name): "\(name) is empty (0 bytes); copy or download it again"
    case .archiveLimit(let name, let reason): "\(name) \(reason); unpack it yourself if you trust it"
    case .tooLarge(let name):
      "\(name) unpacks to more than can be read, or is nested too deep; save its text as a plain text"
    case .pageTooLarge(let name, let limit):
      "\(name) has more than \(limit) \(limit < 10_000_000 ? "elements" : "bytes"), which no document has; split it"
    case .noBook(let name, let reason): "\(name) is no EPUB book that can be read (\(reason)); download it again"
    case .notDocument(let name, let what): "\(name): \(what.message)"
    case .noSavedPage(let name): "\(name) is a saved page without a page in it; save it again, as .html"
    case .converterMissing(let name, let program):
      "\(name) needs \(program.rawValue); install it with \(program.installation)"
    case .locked(let name): "\(name) is locked with a password; save a copy without one"
    case .cutOff(let name): "\(name) is damaged or cut off; copy or download it again"
    case .languagePackMissing(let name):
      "\(name) needs poppler's tables for Chinese; install them with apt install poppler-data (Debian, Ubuntu) or brew reinstall poppler (macOS)"
    case .converterFailed(let name, let program, let code, let reason):
      "\(program.rawValue) cannot convert \(name) (\(reason)\(code == 0 ? "" : ", exit code \(code)")); open and save it, or convert it to text"
    case .converterTime(let name, let program, let limit):
      "\(program.rawValue) took more than \(limit.components.seconds) s for \(name) and was stopped; convert it to text"
    case .converterOutput(let name, let program, let limit):
      "\(program.rawValue) made more than \(limit >> 20) MB of text of \(name) and was stopped; split it"
    case .interrupted(let name): "interrupted at \(name)"
    case .sidecar(let name, let reason): "\(name) is no sidecar: \(reason)"
    case .record(let name, let line, let reason):
      "\(name) line \(line) is no record: \(reason); a line is {\"id\", \"title\", \"text\"}"
    case .duplicate(let id, let name, let earlier):
      name == earlier
        ? "\(name) was named twice; name it once"
        : "\(name) has the id \(Excerpt.quoted(id)), which \(earlier) has too; rename one"
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  public var description: String { message }

  private static var kinds: String { FileKind.allCases.flatMap(\.endings).joined(separator: " ") }
}

extension ConverterProgram {
  /// How it is installed.
  fileprivate var installation: String {
    switch self {
    case .pdftotext: "apt install poppler-utils (Debian, Ubuntu) or brew install poppler (macOS)"
    case .libreOffice:
      "apt install libreoffice-writer (Debian, Ubuntu) or brew install --cask libreoffice (macOS)"
    }
  }
}
