import PolicySearch
import PolicyText

/// How works are cited: in a sentence, or as records for programs that manage literature.
public enum CitationStyle: String, CaseIterable, Sendable {
  /// A line each by GB/T 7714-2015.
  case gbt7714
  /// A sentence each.
  case plain
  /// Entries of BibTeX, which BibLaTeX reads, too.
  case bibtex
  /// Records of RIS, as EndNote, Zotero and NoteExpress import them. Its lines end with CR LF.
  case ris
  /// One array of JSON, as citeproc and Pandoc read it.
  case csl = "csl-json"

  /// The works in their order, the last line ended.
  ///
  /// - Parameter consulted: The day on which what is on line was read there; nil for none.
  public func text(of works: [CitedWork], consulted: CalendarDay? = nil) -> String {
    switch self {
    case .gbt7714: works.map { Self.line(Citation($0, consulted: consulted).gbt7714) }.joined()
    case .plain: works.map { Self.line(Citation($0, consulted: consulted).plain) }.joined()
    case .bibtex: works.map { BibTeX.entry($0, consulted: consulted) }.joined(separator: "\n")
    case .ris: works.map { RIS.record($0, consulted: consulted) }.joined()
    case .csl: CSLJSON.array(works, consulted: consulted)
    }
  }

  private static func line(_ text: String) -> String { OneLine.of(text) + "\n" }
}

/// Texts of documents as they stand in one line of a file.
enum OneLine {
  /// Without line breaks and control characters: a blank stands for them.
  static func of(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isBreak($0) ? " " : $0 }))
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
  }
}
