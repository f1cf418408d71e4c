import InvertedIndex
import PolicyText

/// A field of a document with where its value comes from.
public struct StatedField: Hashable, Sendable {
  public var field: MetadataField
  /// The value as text.
  public var value: String
  public var evidence: MetadataEvidence
  /// The words of the document's text that state the value; nil if the text does not, or was not at hand.
  public var words: String?

  /// The fields of a document of which it is known, in their order.
  ///
  /// - Parameter text: The document's text; nil for no words.
  public static func all(of document: DocumentRecord, text: String?) -> [StatedField] {
    let metadata = document.metadata
    let scalars = text.map { Array($0.unicodeScalars) }
    return MetadataField.allCases.compactMap { field in
      guard let value = metadata[field], let evidence = metadata.evidence[field] else { return nil }
      let words = evidence.span.flatMap { span in
        scalars.flatMap { span.upperBound <= $0.count ? String(String.UnicodeScalarView($0[span])) : nil }
      }
      return StatedField(field: field, value: value, evidence: evidence, words: words)
    }
  }
}
