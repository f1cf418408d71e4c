/// The kinds of files that are read, told by the ending of the name, in capitals or not.
public enum FileKind: CaseIterable, Sendable {
  case text, webPage, office, pdf, book, records

  /// With their dots.
  public var endings: [String] {
    switch self {
    case .text: [".txt", ".md"]
    case .webPage: [".html", ".htm", ".shtml", ".xhtml"]
    case .office: [".doc", ".docx", ".wps", ".odt", ".rtf"]
    case .pdf: [".pdf"]
    case .book: [".epub"]
    case .records: [".jsonl"]
    }
  }

  /// Whether its files have to be converted, by other programs.
  var isConverted: Bool { self != .text && self != .records }

  /// The kind of a file and the ending that tells it, as it is written; nil if it is none.
  static func of(_ path: String) -> (kind: FileKind, ending: String)? {
    let name = path.lowercased()
    for kind in allCases {
      if let ending = kind.endings.first(where: name.hasSuffix) { return (kind, String(path.suffix(ending.count))) }
    }
    return nil
  }
}
