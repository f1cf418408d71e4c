/// Something about how a document was read that its owner should look at.
public struct ReadingNote: Hashable, Sendable {
  /// What it is about. A reader hands out what it sees in a file with `FileText`.
  public enum Kind: Hashable, Codable, Sendable {
    /// There was nothing to search in it.
    case noText
    /// It names responsible units, but no measure was found in it.
    case noMeasure
    /// Sheets, rows or columns that are hidden in a workbook were left out.
    case hiddenCells
    /// Another document has the same text, but for blanks.
    case sameText(as: String)
    /// A part of its characters is damaged, in thousandths of its text.
    case damaged(TextDamage, share: Int)
    /// The name of its file is no UTF-8.
    case foreignName
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

extension ReadingNote.Kind: CustomStringConvertible {
  /// What was noticed and what to do about it, after the document's id and a colon.
  public var message: String {
    switch self {
    case .sameText(let other): "it has the same text as \(other); leave one of them out"
    case .damaged(let damage, let share): "\(Self.percent(share)) of its text \(damage.message)"
    case .noText, .noMeasure, .foreignName, .hiddenCells: summary
    }
  }

  /// The same of several documents, after their number and a colon.
  public var summary: String {
    switch self {
    case .noText:
      "no text to search; if it holds pictures of a text, recognise them first, as with ocrmypdf -l chi_sim"
    case .noMeasure: "it names responsible units, but no measure was found; zhice show prints how it was read"
    case .hiddenCells: "hidden sheets, rows or columns were left out; show them in Excel and save it to have them"
    case .sameText: "it has the same text as another one"
    case .damaged(let damage, _): "a part of its text \(damage.message)"
    case .foreignName: "its file's name is not UTF-8 and was read as GBK; convmv -f GBK -t UTF-8 renames it"
    }
  }

  /// The same as `message`.
  public var description: String { message }

  private static func percent(_ share: Int) -> String { share < 10 ? "0.\(share) %" : "\(share / 10) %" }
}
