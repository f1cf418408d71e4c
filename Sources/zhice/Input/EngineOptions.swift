#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import PolicySearch

/// Makes the engine that a command line asks for.
enum EngineOptions {
  static let ranking = "--ranking"
  static let depth = "--depth"
  /// The option that names a file of the user's own concepts.
  static let concepts = "--concepts"

  /// Opens the indexes and makes the engine.
  static func engine(_ arguments: Arguments) throws -> SearchEngine {
    var model = RankingModel(try method(arguments))
    model.depth = try arguments.number(depth, default: model.depth, in: 1...1_000_000_000)
    let thesaurus = try thesaurus(arguments)
    return SearchEngine(try IndexLocator.openAll(arguments), model: model, thesaurus: thesaurus)
  }

  /// The concepts that ship, with those of the file that `--concepts` or else `$ZHICE_CONCEPTS` names.
  ///
  /// - Throws: `UsageError.cannotReadInput`, `ConceptError`.
  static func thesaurus(_ arguments: Arguments) throws -> Thesaurus {
    guard let path = conceptsFile(arguments) else { return .shipped }
    guard let text = String(validating: try InputFile.bytes(path), as: UTF8.self) else {
      throw UsageError.cannotReadInput(
        name: path, reason: "it is not UTF-8; convert it, as with iconv -f GBK -t UTF-8")
    }
    return try Thesaurus(adding: text, file: path)
  }

  /// What of a command line answers depend on, besides the indexes.
  ///
  /// - Throws: `UsageError.cannotReadInput`.
  static func variant(_ arguments: Arguments) throws -> String {
    let own = try conceptsFile(arguments).map { String(decoding: try InputFile.bytes($0), as: UTF8.self) }
    return [arguments[ranking], arguments[depth], own].map { $0 ?? "" }.joined(separator: "\n")
  }

  /// The file of the user's own concepts; nil if none is named.
  private static func conceptsFile(_ arguments: Arguments) -> String? {
    let named = getenv("ZHICE_CONCEPTS").map { String(cString: $0) } ?? ""
    return arguments[concepts] ?? (named.isEmpty ? nil : named)
  }

  private static func method(_ arguments: Arguments) throws -> RankingMethod {
    guard let name = arguments[ranking] else { return .full }
    guard let method = RankingMethod(rawValue: name) else {
      let known = RankingMethod.allCases.map(\.rawValue).joined(separator: " or ")
      throw UsageError.badValue(option: ranking, value: name, expected: known)
    }
    return method
  }
}
