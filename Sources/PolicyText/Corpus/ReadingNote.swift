/// Something about how a document was read that its owner should look at.
public struct ReadingNote: Hashable, Sendable {
  public enum Kind: Hashable, CaseIterable, Sendable {
    /// There was nothing to search in it.
    case noText
    /// It names responsible units, but no measure was found in it.
    case noMeasure
  }

  public var document: String
  public var kind: Kind

  /// What there is to say about a document; nil for nothing.
  public init?(_ document: PolicyDocument) {
    self.document = document.id
    if document.passages.isEmpty {
      kind = .noText
    } else if !document.clauses.isEmpty, !document.passages.contains(where: { $0.kind == .measure }),
      Self.namesUnits(SourceText(document.text))
    {
      kind = .noMeasure
    } else {
      return nil
    }
  }

  private static func namesUnits(_ text: SourceText) -> Bool { text.first(.unitLabel, in: text.plain.indices) != nil }
}
