import InvertedIndex
import PolicySearch
import TextEmbedding

/// Finds the model by which meanings are compared.
enum ModelLocator {
  /// Where it is below a folder, beside the index that ships.
  static let standardPath = "index/zhice.model"

  /// The path that an option names, else that of `$ZHICE_MODEL`; nil if neither does.
  static func named(_ option: String?) -> String? { option ?? Environment.value("ZHICE_MODEL") }

  /// The model's path in its standard place: in the working directory or a folder above it, else above the program; nil
  /// if there is none.
  static func standard() -> String? { IndexLocator.path(of: standardPath) }

  /// The model to embed passages with.
  ///
  /// - Throws: `UsageError.noModel`, `ModelError`.
  static func model(_ option: String?) throws -> SemanticModel {
    guard let path = named(option) ?? standard() else { throw UsageError.noModel }
    return try SemanticModel(path: path)
  }

  /// What makes vectors of queries for some indexes; nil where only words can be compared.
  ///
  /// A model that somebody names must be the one of all indexes. The one in its standard place is left alone where it
  /// is another.
  ///
  /// - Throws: `ModelError`, `IndexError.vectors`.
  static func embedder(for indexes: [IndexReader], _ option: String?, concurrency: Int = 1) throws -> QueryEmbedder? {
    let searched = indexes.filter { $0.counts.passages > 0 }
    if let path = named(option) {
      let model = try SemanticModel(path: path)
      for index in searched where index.vectorModel != model.vectorModel {
        // An environment that names a model says nothing of an index without one.
        if option == nil, index.vectorModel == nil { return nil }
        throw IndexError.vectors(
          path: index.path,
          fault: index.vectors == nil
            ? .withoutModel : .otherModel(index: index.vectorModel.map(label), query: label(model.vectorModel)))
      }
      return QueryEmbedder(model, concurrency: concurrency)
    }
    guard let wanted = VectorModel.shared(by: indexes), let path = standard() else { return nil }
    let model = try SemanticModel(path: path)
    return model.vectorModel == wanted ? QueryEmbedder(model, concurrency: concurrency) : nil
  }

  /// `multilingual-e5-small (8b909f59336279e4)`.
  static func label(_ model: VectorModel) -> String { "\(model.name) (\(IndexIdentity.text(model.identity)))" }

  /// What to say where an index has vectors of a model that is not here; nil where there is nothing to say.
  static func absence(from indexes: [IndexReader]) -> String? {
    for index in indexes {
      guard let model = index.vectorModel else { continue }
      return
        "words only: \(index.path) has vectors of the model \(label(model)), which is not here; --model names it, tools/model makes it"
    }
    return nil
  }
}
