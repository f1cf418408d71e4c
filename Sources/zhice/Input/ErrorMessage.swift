import InvertedIndex
import PolicySearch
import PolicyText
import SearchServer

/// Says in one line what is wrong and what to do about it.
enum ErrorMessage {
  static func text(_ error: any Error) -> String {
    let text =
      switch error {
      case let error as UsageError: self.text(error)
      case let error as QueryError: error.message
      case let error as IndexError: self.text(error)
      case let error as PolicyTextError: self.text(error)
      case let error as EvaluationError: self.text(error)
      case let error as ConceptError: self.text(error)
      case let error as ServerError: self.text(error)
      default: "\(error)"
      }
    // A name from the command line or a file may hold line breaks; the message stays one line.
    return Text.oneLine(text)
  }

  private static func text(_ error: UsageError) -> String {
    switch error {
    case .unknownCommand(let name): "there is no command \(Excerpt.quoted(name)); zhice --help lists the commands"
    case .unknownOption(let option, let command):
      "\(command) has no option \(Excerpt.quoted(option)); zhice \(command) --help lists its options, and what follows -- is no option"
    case .missingValue(let option): "\(option) needs a value after it"
    case .badValue(let option, let value, let expected): "\(option) takes \(expected), not \(Excerpt.quoted(value))"
    case .missingArgument(let what, let command): "\(command) needs \(what); zhice \(command) --help shows examples"
    case .tooManyArguments(let command):
      "\(command) was given too many arguments; zhice \(command) --help shows its usage"
    case .notUTF8(let argument): "argument \(argument) is not UTF-8; convert it, as with iconv -f GBK -t UTF-8"
    case .optionConflict(let option, let queries):
      queries
        ? "\(option) is for a single query, not for --queries; leave one of them out"
        : "\(option) goes with --queries FILE; zhice search --help shows both"
    case .needsOption(let option, let needed, let command):
      "\(option) goes with \(needed); zhice \(command) --help shows examples"
    case .notTogether(let option, let other): "\(option) does not go with \(other); leave one of them out"
    case .noIndex:
      "there is no index/policies.zhice here, above here or above the program; name an index with -i FILE, or make one with zhice index"
    case .oneIndex: "this command takes one index; name one with -i, or join them with zhice merge"
    case .cannotReadInput(let name, let reason): "cannot read \(name): \(reason)"
    case .cannotWriteOutput(let path, let reason): "cannot write \(path): \(reason)"
    case .notFound(let id): "there is no document or passage \(Excerpt.quoted(id)); zhice documents lists the documents"
    case .noServer:
      "this zhice was built without the HTTP server; a release has it as zhice-server; to build it, install libmicrohttpd and zlib (apt install libmicrohttpd-dev zlib1g-dev, or brew install libmicrohttpd) and run tools/build again"
    case .notManifest(let path):
      "\(path) is no manifest of a release; name the manifest.json that came with it"
    case .otherThanManifest(let count, let total, let path):
      "\(count) of \(total) files are not as \(path) says; download the release again"
    case .longID(let id, let limit):
      "OpenSearch takes ids of at most \(limit) bytes, not \(Excerpt.quoted(id)); give the document or record a shorter one"
    case .sameID(let id): "several indexes have a passage \(Excerpt.quoted(id)); join them first, with zhice merge"
    case .noValue(let option): "\(option) takes no value"
    case .filterInExport(let query):
      "\(Excerpt.quoted(query)) has a filter; filters are not translated: leave it out and add OpenSearch's own, as in {\"term\": {\"place\": \"昆山市\"}}"
    case .wouldReplace(let path): "\(path) exists and is no index; choose another name for -o, or delete it first"
    }
  }

  private static func text(_ error: IndexError) -> String {
    switch error {
    case .cannotOpen(let path, let reason): "cannot open \(path): \(reason)"
    case .notAnIndex(let path): "\(path) is not an index; make one with zhice index PATH -o FILE"
    case .tooNew(let path, let version):
      "\(path) has format \(version), this zhice reads \(IndexFormat.version); use a later zhice, or build the index again"
    case .tooOld(let path, let version):
      "\(path) has format \(version), this zhice reads \(IndexFormat.version); build the index again with zhice index"
    case .wrongLength(let path, let expected, let found):
      "\(path) should have \(expected) bytes and has \(found): it was cut or is still being copied; copy or build it again"
    case .otherFolding(let path, _):
      "\(path) was built with another folding table, so words would not match; build it again with zhice index"
    case .corrupt(let path, let part): "\(path) is damaged (\(part)); copy or build it again, zhice verify checks it"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason); nothing was changed"
    case .duplicate(let id): "two passages have the id \(Excerpt.quoted(id)); rename one"
    case .tooLarge(let what, let limit): "an index holds at most \(limit) \(what); split the corpus"
    case .vectors(let path, let fault): self.text(fault, in: path)
    }
  }

  private static func text(_ error: PolicyTextError) -> String {
    switch error {
    case .cannotRead(let path, let reason): "cannot read \(path): \(reason)"
    case .unknownKind(let path): "\(path) is none of the kinds that can be read: \(kinds); convert it to one of them"
    case .noDocuments(let path): "\(path) has no documents; zhice index reads \(kinds)"
    case .damaged(let name, .gb18030, let offset):
      "\(name) is not UTF-8, and not GB18030 at byte \(offset); repair it, or convert it as with iconv -f BIG5 -t UTF-8"
    case .damaged(let name, let encoding, let offset):
      "\(name) is \(encoding.rawValue) with a wrong byte at \(offset); copy it again or repair it"
    case .unknownEncoding(let name):
      "\(name) is none of UTF-8, UTF-16 and GB18030; convert it, as with iconv -f BIG5 -t UTF-8"
    case .binary(let name): "\(name) holds no text but binary data; if it is another kind of file, name it so"
    case .noEncoding(let name, let encoding):
      "\(name) is not UTF-8, and this system cannot read \(encoding.rawValue); install its iconv modules (glibc-gconv-extra on Fedora), or convert it elsewhere"
    case .notOffice(let name):
      "\(name) is no Word, OpenDocument or RTF file, whatever its name; open it and save it as .docx"
    case .converterMissing(let name, let program):
      "\(name) needs \(program.rawValue); install it with \(installation(of: program))"
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

  private static func text(_ error: EvaluationError) -> String {
    switch error {
    case .judgementLine(let file, let line):
      "\(file) line \(line) is no judgement: QUERY, PASSAGE and GRADE with tabs between, or TREC's QUERY 0 PASSAGE GRADE; grades are whole numbers up to \(Judgements.highestGrade)"
    case .judgedTwice(let file, let line, let passage):
      "\(file) line \(line) judges \(Excerpt.quoted(passage)) again for the same query; keep one of the lines"
    case .runLine(let file, let line):
      "\(file) line \(line) is no line of a run: QUERY Q0 PASSAGE RANK SCORE TAG, as zhice search --queries prints it"
    case .queryTwice(let id): "two queries have the id \(Excerpt.quoted(id)); rename one"
    case .noRelevantPassage:
      "no query has a relevant passage in the judgements, so there is nothing to measure; check that the ids are the same"
    }
  }

  private static var kinds: String { FileKind.allCases.flatMap(\.endings).joined(separator: " ") }

  private static func installation(of program: ConverterProgram) -> String {
    switch program {
    case .pandoc: "apt install pandoc (Debian, Ubuntu) or brew install pandoc (macOS); it must be 2.17 or later"
    case .pdftotext: "apt install poppler-utils (Debian, Ubuntu) or brew install poppler (macOS)"
    case .libreOffice:
      "apt install libreoffice-writer (Debian, Ubuntu) or brew install --cask libreoffice (macOS)"
    }
  }
}
