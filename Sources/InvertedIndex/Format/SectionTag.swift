/// The sections of an index file, in the order in which they are written.
public enum SectionTag: String, CaseIterable, Sendable {
  /// Counts and totals.
  case meta = "META"
  /// Strings, each once.
  case strings = "STRS"
  /// Documents.
  case documents = "DOCS"
  /// Clauses.
  case clauses = "CLAU"
  /// Passages.
  case passages = "PASS"
  /// The responsible units of the passages.
  case units = "UNIT"
  /// The targets of the passages.
  case targets = "TARG"
  /// The original text of the documents.
  case text = "TEXT"
  /// The dictionary of grams.
  case grams = "GRAM"
  /// The dictionary of words.
  case words = "WORD"
  /// Postings.
  case postings = "POST"

  /// What the section holds, for a reader.
  public var meaning: String {
    switch self {
    case .meta: "counts"
    case .strings: "strings"
    case .documents: "documents"
    case .clauses: "clauses"
    case .passages: "passages"
    case .units: "responsible units"
    case .targets: "targets"
    case .text: "original text"
    case .grams: "gram dictionary"
    case .words: "word dictionary"
    case .postings: "postings"
    }
  }
}
