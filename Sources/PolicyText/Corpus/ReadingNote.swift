/// Something about how a document was read that its owner should look at.
public struct ReadingNote: Hashable, Sendable {
  /// What it is about. A reader hands out what it sees in a file with `FileText`.
  public enum Kind: Hashable, Codable, Sendable {
    /// There was nothing to search in it.
    case noText
    /// It names responsible units, but no measure was found in it.
    case noMeasure
    /// Its page links to files, under these names.
    case attachments([String])
    /// Its file holds no document, and it is not indexed.
    case notDocument(NotDocument)
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
    case .attachments(let names): "it links to files that belong to it; index them too: \(Self.list(names))"
    case .notDocument(let what): what.message
    case .noText, .noMeasure: summary
    }
  }

  /// The same of several documents, after their number and a colon.
  public var summary: String {
    switch self {
    case .noText: "no text to search"
    case .noMeasure: "it names responsible units, but no measure was found; zhice show prints how it was read"
    case .attachments: "it links to files that belong to it; index them too"
    case .notDocument: "it holds no document and is left out"
    }
  }

  /// The same as `message`.
  public var description: String { message }

  /// Some names, the first of many.
  static func list(_ names: [String]) -> String {
    let first = names.prefix(5).map { $0.count > 60 ? "\($0.prefix(58))..." : $0 }.joined(separator: "; ")
    return names.count > 5 ? "\(first); and \(names.count - 5) more" : first
  }
}
