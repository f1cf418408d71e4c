import InvertedIndex
import PolicySearch
import PolicyText

enum ConceptsCommand: Command {
  static let name = "concepts"
  static let summary = "show which words stand for one another"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [WORD]"], arguments: [words],
      about: [
        """
        Shows the concepts that have a word: its other names, how they are related, where the concept comes from, \
        and in how many passages each name occurs; then the names for which a search for the word would look, too. \
        Without a word all concepts.
        """,
        """
        A concept's variants lead to its preferred terms. They lead back, too, unless the relation is lay: \
        everyday or older words, or related: narrower, broader or neighbouring ones, which raise passages but make no \
        matches. Other relations are synonym, abbreviation, and renamed for a body's \
        earlier and present names.
        """,
      ],
      sections: [
        .options([index, SharedOption.concepts, source, format, SharedOption.excel])
      ],
      examples: [
        "zhice concepts 高企",
        "zhice concepts --source index",
        "zhice concepts 专精特新 --concepts mine.tsv --format json",
      ])
  }

  private static let words = Argument(each: .text("WORD"))
  private static let index = SharedOption.indexOption(several: "taken as one")
  private static let source = Option<Concept.Source.Kind?>(
    "--source", value: "NAME",
    about: """
      only concepts that ship (shipped), of agencies and their names (agencies), of the file (file), or of abbreviations \
      that the index's own text introduces (index)
      """)
  private static let format = SharedOption.formatOption(OutputFormat.withoutLines)

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let format = arguments.format
    let wanted = arguments[source]
    let word = arguments[words].joined(separator: " ")
    guard arguments[words].isEmpty || !word.allSatisfy(\.isWhitespace) else { throw QueryError.empty(text: word) }
    let query = word.isEmpty ? nil : try Query(phrase: word)
    let engine = try arguments.engine()
    let concepts = try (query == nil ? engine.concepts() : engine.concepts(with: word)).filter {
      wanted == nil || $0.source.kind == wanted
    }
    if query == nil {
      try ConceptOutput.print(concepts, as: format)
    } else {
      try ConceptOutput.print(
        try concepts.map { try ConceptView($0, in: engine) }, of: word, searchedToo: try engine.otherNames(of: word),
        indexes: engine.indexes, as: format)
    }
    Output.flush()
    if concepts.isEmpty {
      Output.error(notFound(word, wanted?.rawValue))
    } else if format == .text, query == nil {
      Output.error(Notes.count(concepts.count, "concept"))
    }
    return concepts.isEmpty ? .nothingFound : .success
  }

  private static func notFound(_ word: String, _ source: String?) -> String {
    if word.isEmpty {
      return "no concept is from \(source ?? "anywhere"); zhice concepts --help says where concepts come from"
    }
    let restriction = source.map { " from \($0)" } ?? ""
    return "\(Excerpt.quoted(Text.oneLine(word))) is in no concept\(restriction); zhice concepts lists all"
  }
}
