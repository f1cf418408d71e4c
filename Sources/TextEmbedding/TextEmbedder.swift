import InvertedIndex
import TextFolding

/// Makes vectors of texts.
///
/// The script does not count: traditional ideographs are folded to simplified ones first, as in the index. One thread
/// may use it at a time.
public final class TextEmbedder {
  /// What a text is: the model was taught with another word before each.
  public enum Role: Sendable {
    case query
    case passage
  }

  private let model: SemanticModel
  private let tokenizer: Tokenizer
  private let encoder: Encoder

  /// - Parameter model: Some 20 MB of memory are taken beside it.
  public convenience init(_ model: SemanticModel) { self.init(model, kernels: 0) }

  /// - Parameter kernels: The number of a set of kernels among `Encoder.kernels`.
  init(_ model: SemanticModel, kernels: Int) {
    self.model = model
    tokenizer = Tokenizer(model)
    encoder = Encoder(model, kernels: kernels)
  }

  /// A text as the model reads it, without the tokens of its begin and its end: so much of it as could fill all places.
  func tokens(_ text: some Sequence<Unicode.Scalar>, as role: Role, foldsScript: Bool = true) -> [Int32] {
    let prefix = role == .query ? model.prefixes.query : model.prefixes.passage
    return tokenizer.tokens(
      Array(prefix.unicodeScalars)
        + text.prefix(model.layout.positions * ModelLayout.longestText).map {
          foldsScript ? FoldingTable.ideograph($0) : $0
        })
  }

  /// The vectors of some texts, of any length but zero. Of a text counts what the model has places for.
  ///
  /// - Parameters:
  ///   - foldsScript: Whether traditional ideographs are folded to simplified ones, as those of an index's passages
  ///     are.
  ///   - isOver: Asked now and then; if it says so there is no answer.
  /// - Returns: A vector of the model's dimension for each; nil if it was over before.
  public func vectors(
    of texts: [String], as role: Role, foldsScript: Bool = true, until isOver: () -> Bool = { false }
  ) -> [[Float]]? {
    encoder.means(
      of: texts.map { tokens($0.unicodeScalars, as: role, foldsScript: foldsScript)[...] }, until: isOver)
  }

  /// The vectors of passages as an index has them.
  func quantized(_ texts: [[Unicode.Scalar]]) throws(VectorFault) -> [QuantizedVector] {
    var vectors: [QuantizedVector] = []
    for mean in encoder.means(of: texts.map { tokens($0, as: .passage)[...] }) ?? [] {
      vectors.append(try QuantizedVector(mean))
    }
    return vectors
  }
}
