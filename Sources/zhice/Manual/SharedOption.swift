import PolicyExport
import PolicySearch
import PolicyText

/// The options that several commands have.
enum SharedOption {
  // MARK: What is searched

  static let index = indexOption()
  static let searchedIndexes = indexOption(several: "searched as one")

  /// - Parameters:
  ///   - use: What the index is for, if not for all that the command does: ` for --queries`.
  ///   - several: What becomes of several; nil if the command takes one.
  static func indexOption(for use: String = "", several: String? = nil) -> Option<[String]> {
    Option(
      "-i", "--index", each: .index(), default: "else $ZHICE_INDEX, else \(IndexLocator.standardPath)",
      about: "the index\(use)", note: several.map { "several are \($0)" }, repeatable: several != nil)
  }

  static let ranking = Option<RankingMethod>(
    "--ranking", value: "NAME", default: .full,
    about: RankingMethod.allCases.map { "\($0.rawValue): \($0.about)" }.joined(separator: "; "), isListed: false)

  /// The same where help only names the rankings.
  static func rankingOption(_ about: String? = nil, note: String) -> Option<RankingMethod> {
    Option("--ranking", value: "NAME", default: .full, about: about, note: note)
  }

  static let concepts = conceptsOption()

  static func conceptsOption(for use: String = "", note: String? = nil) -> Option<String?> {
    Option(
      "--concepts", value: .file(), default: "else $ZHICE_CONCEPTS",
      about: "other names of words besides those that ship\(use)", note: note)
  }

  static let noExpand = noExpandOption()

  static func noExpandOption(for use: String = "") -> Option<Unexpanded> {
    Option(
      ["--no-expand"], value: .optionalWord("WORD"), default: Unexpanded(isAll: false, words: []),
      about: "do not search for other names of words, or of this word of the query\(use)",
      takesNext: Unexpanded.isWord
    ) { texts in Unexpanded(isAll: texts.contains(nil), words: texts.compactMap(\.self)) }
  }

  static let exact = Option<Bool>(
    "--exact", about: "look for the words as they were typed, under no other names, and for no figures near them")

  static let match = Option<Query.Matching>(
    "--match", value: "NAME", default: .all,
    about: "all: a passage must hold every word, in it or above it; any: one pair of characters is enough")

  // MARK: Meaning

  static let model = Option<String?>(
    "--model", value: .file(), default: "else $ZHICE_MODEL, else \(ModelLocator.standardPath)",
    about: "the model by which meanings are compared")

  static let noSemantic = Option<Bool>(
    "--no-semantic", about: "compare words only, also where the index has the vectors of a model that is here")

  // MARK: What is printed

  static func offsetOption(leavingOut what: String = "first") -> Option<Int> {
    Option("--offset", in: 0...NumberBounds.most, default: 0, about: "leave out the \(what) N")
  }

  static let offset = offsetOption()

  static let format = formatOption()

  static let excel = Option<Bool>(
    "--excel", about: "csv as Excel opens it: its encoding, its line ends, and no text that it would change or run"
  ).needing("--format csv") { $0.namedFormat == .table(.csv) }

  static func formatOption(
    _ formats: [OutputFormat] = OutputFormat.allCases, note: String? = nil
  ) -> Option<OutputFormat> {
    Option("--format", value: "FORMAT", among: formats, default: .text, note: note)
  }

  // MARK: Citations

  static let cite = Option<Bool>(
    "--cite", about: "how to cite it: by GB/T 7714-2015 and in a sentence, or as --style says")

  static let style = Option<CitationStyle?>(
    "--style", value: "NAME",
    about: "gbt7714, plain (a sentence), or records of literature: bibtex, ris, csl-json"
  ).needing(cite)

  static let consulted = Option<CalendarDay?>(
    "--consulted", value: .text("DATE"), default: nil,
    about: "for what is on line: the day on which it was read there, as 2026-11-29",
    expecting: "a day such as 2026-11-29"
  ) { CalendarDay($0).map(Optional.some) }.needing(cite)

  // MARK: What is written

  static func output(_ about: String) -> Option<String> { Option("-o", "--output", required: .index(), about: about) }

  /// What every command takes besides the options of its own.
  static let help = Option<Bool>("-h", "--help", about: "explain the command")
}

extension RankingMethod {
  /// What the ranking goes by, for help.
  fileprivate var about: String {
    switch self {
    case .full: "BM25 over bigrams, words and single characters, titles and the document's context"
    case .plain: "BM25 over bigrams and words, as other engines compute it"
    }
  }
}
