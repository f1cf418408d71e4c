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
  /// An option of a single search beside `--queries`, or one of those without it.
  case optionConflict(option: String, queries: Bool)
  /// An option that needs another one beside it.
  case needsOption(option: String, needed: String, command: String)
  /// Two options of which only one can be given.
  case notTogether(String, String)
  case noIndex
  /// Several indexes for a command that takes one.
  case oneIndex
  case cannotReadInput(name: String, reason: String)
  case cannotWriteOutput(path: String, reason: String)
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
  /// The output file exists and is no index.
  case wouldReplace(path: String)
}
