#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import InvertedIndex
import PolicySearch

/// What is searched, and how: as far as the command has the options for it.
extension Arguments {
  /// Opens the indexes and makes the engine.
  func engine() throws -> SearchEngine {
    let model = RankingModel(value(ifListed: SharedOption.ranking) ?? .full)
    let thesaurus = try thesaurus()
    let indexes = try indexes()
    for index in indexes { index.expectQueries() }
    return SearchEngine(
      indexes, model: model, thesaurus: thesaurus, embedder: model.method == .full ? try embedder(for: indexes) : nil)
  }

  /// What makes vectors of queries; nil for a command that compares words only, or where nothing else can be compared.
  private func embedder(for indexes: [IndexReader]) throws -> QueryEmbedder? {
    guard value(ifListed: SharedOption.noSemantic) == false else { return nil }
    return try ModelLocator.embedder(
      for: indexes, self[SharedOption.model], concurrency: Processors.count)
  }

  /// What to say where meanings were asked for and cannot be compared; nil where there is nothing to say.
  func absentModel(_ engine: SearchEngine) -> String? {
    guard value(ifListed: SharedOption.noSemantic) == false, engine.model.method == .full, !engine.usesMeaning else {
      return nil
    }
    return ModelLocator.absence(from: engine.indexes)
  }

  /// What of a command line answers depend on, besides the indexes.
  ///
  /// - Throws: `UsageError.cannotReadInput`.
  func variant() throws -> String {
    let own = try conceptsFile.map { String(decoding: try InputFile.bytes($0), as: UTF8.self) } ?? ""
    return "\(self[SharedOption.ranking].rawValue)\n\(own)"
  }

  // MARK: Indexes

  /// Opens every index that `--index` names, else the one of `$ZHICE_INDEX`, else `index/policies.zhice` in the working
  /// directory or a folder above it, else the same above the program.
  ///
  /// - Throws: `UsageError.noIndex`, `IndexError`.
  func indexes() throws -> [IndexReader] {
    let paths = self[SharedOption.index]
    return try (paths.isEmpty ? [IndexLocator.standard()] : paths).map { try IndexReader(path: $0) }
  }

  /// The same for a command that takes one index.
  ///
  /// - Throws: `UsageError.oneIndex` if several are named.
  func index() throws -> IndexReader {
    let indexes = try indexes()
    guard indexes.count == 1 else { throw UsageError.oneIndex }
    return indexes[0]
  }

  // MARK: Other names

  /// The concepts that ship, with those of the file that `--concepts` or else `$ZHICE_CONCEPTS` names.
  ///
  /// - Throws: `UsageError.cannotReadInput`, `ConceptError`.
  private func thesaurus() throws -> Thesaurus {
    guard let path = conceptsFile else { return .shipped }
    guard let text = String(validating: try InputFile.bytes(path), as: UTF8.self) else {
      throw UsageError.cannotReadInput(
        name: path, reason: "it is not UTF-8; convert it, as with iconv -f GBK -t UTF-8")
    }
    return try Thesaurus(adding: text, file: path)
  }

  /// The file of the user's own concepts; nil if none is named, or the command takes none.
  private var conceptsFile: String? {
    guard let path = value(ifListed: SharedOption.concepts) else { return nil }
    return path ?? Environment.value("ZHICE_CONCEPTS")
  }
}

/// Variables of the environment.
enum Environment {
  /// A variable's value; nil if it is not set, or empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
