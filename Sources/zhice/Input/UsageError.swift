import PolicyText

/// What is wrong with a command line.
enum UsageError: Error, Hashable {
  case unknownCommand(String)
  case unknownOption(String, command: String)
  case missingValue(option: String)
  case badValue(option: String, value: String, expected: String)
  case missingArgument(String, command: String)
  case tooManyArguments(command: String)
  /// An argument's bytes are no UTF-8; positions count from 1.
  case notUTF8(argument: Int)
  /// An option that needs another one beside it.
  case needsOption(option: String, needed: String, command: String)
  /// Two options of which only one can be given.
  case notTogether(String, String)
  case noIndex
  /// There is no model in its standard place.
  case noModel
  /// Several indexes for a command that takes one.
  case oneIndex
  case cannotReadInput(name: String, reason: String)
  case cannotWriteOutput(path: String, reason: String)
  case isDocument(id: String)
  case notFound(id: String)
  /// The program was built without the HTTP server.
  case noServer
  /// A file is no manifest of a release, or one that names files outside its folder.
  case notManifest(path: String)
  /// Files of a release are not those that its manifest names.
  case otherThanManifest(count: Int, of: Int, path: String)
  /// A passage's id is longer than another engine takes.
  case longID(String, limit: Int)
  /// Several indexes have a passage with the same id.
  case sameID(String)
  /// A flag with a value: `--count=1`.
  case noValue(option: String)
  /// A filter in a query for an engine that has its own.
  case filterInExport(query: String)
  /// A format that is no text, for a terminal.
  case needsFile(format: String)
  /// The output file exists, and only a new one is written.
  case fileExists(path: String)
  /// The output file exists and is no index.
  case wouldReplace(path: String)
}

extension UsageError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  var message: String {
    switch self {
    case .unknownCommand(let name): "there is no command \(Excerpt.quoted(name)); zhice --help lists the commands"
    case .unknownOption(let option, let command):
      "\(command) has no option \(Excerpt.quoted(option)); zhice \(command) --help lists its options, and what follows -- is no option"
    case .missingValue(let option): "\(option) needs a value after it"
    case .badValue(let option, let value, let expected): "\(option) takes \(expected), not \(Excerpt.quoted(value))"
    case .missingArgument(let what, let command): "\(command) needs \(what); zhice \(command) --help shows examples"
    case .tooManyArguments(let command):
      "\(command) was given too many arguments; zhice \(command) --help shows its usage"
    case .notUTF8(let argument): "argument \(argument) is not UTF-8; convert it, as with iconv -f GBK -t UTF-8"
    case .needsOption(let option, let needed, let command):
      "\(option) goes with \(needed); zhice \(command) --help shows examples"
    case .notTogether(let option, let other): "\(option) does not go with \(other); leave one of them out"
    case .noIndex:
      "there is no index/policies.zhice here, above here or above the program; name an index with -i FILE, or make one with zhice index"
    case .noModel:
      "there is no \(ModelLocator.standardPath) here, above here or above the program; name a model with --model FILE, or make one with tools/model"
    case .oneIndex: "this command takes one index; name one with -i, or join them with zhice merge"
    case .cannotReadInput(let name, let reason): "cannot read \(name): \(reason)"
    case .cannotWriteOutput(let path, let reason): "cannot write \(path): \(reason)"
    case .isDocument(let id):
      "\(Excerpt.quoted(id)) is a document; name one of its passages, whose ids zhice show prints"
    case .notFound(let id): "there is no document or passage \(Excerpt.quoted(id)); zhice documents lists the documents"
    case .noServer:
      "this zhice was built without the HTTP server; a release has it as zhice-server; to build it, install libmicrohttpd and zlib (apt install libmicrohttpd-dev zlib1g-dev, or brew install libmicrohttpd) and run tools/build again"
    case .notManifest(let path):
      "\(path) is no manifest of a release; name the manifest.json that came with it"
    case .otherThanManifest(let count, let total, let path):
      "\(count) of \(total) files are not as \(path) says; download the release again"
    case .longID(let id, let limit):
      "OpenSearch takes ids of at most \(limit) bytes, not \(Excerpt.quoted(id)); give the document or record a shorter one"
    case .sameID(let id):
      "several indexes have a document or passage \(Excerpt.quoted(id)); join them first, with zhice merge"
    case .noValue(let option): "\(option) takes no value"
    case .filterInExport(let query):
      "\(Excerpt.quoted(query)) has a filter; filters are not translated: leave it out and add OpenSearch's own, as in {\"term\": {\"place\": \"昆山市\"}}"
    case .needsFile(let format):
      "\(format) is no text for a terminal; write it into a file, as with > results.\(format)"
    case .fileExists(let path): "\(path) exists; choose another name for -o, or delete it first"
    case .wouldReplace(let path): "\(path) exists and is no index; choose another name for -o, or delete it first"
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  var description: String { message }
}
