/// Something about how a document was read that its owner should look at.
public struct ReadingNote: Hashable, Sendable {
  public enum Kind: Hashable, CaseIterable, Sendable {
    /// There was nothing to search in it.
    case noText
    /// It names responsible units, but no measure was found in it.
    case noMeasure
    /// Sheets, rows or columns that are hidden in a workbook were left out.
    case hiddenCells
  }

  public var document: String
  public var kind: Kind

  /// What there is to say about a document.
  public static func notes(on document: PolicyDocument) -> [ReadingNote] {
    var kinds = document.notes
    if document.passages.isEmpty {
      if kinds.isEmpty { kinds = [.noText] }
    } else if !document.clauses.isEmpty, !document.passages.contains(where: { $0.kind == .measure }),
      namesUnits(SourceText(document.text))
    {
      kinds.append(.noMeasure)
    }
    return kinds.map { ReadingNote(document: document.id, kind: $0) }
  }

  private static func namesUnits(_ text: SourceText) -> Bool { text.first(.unitLabel, in: text.plain.indices) != nil }
}
