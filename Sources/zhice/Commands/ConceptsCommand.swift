import InvertedIndex
import PolicySearch
import PolicyText

enum ConceptsCommand: Command {
  static let name = "concepts"
  static let summary = "show which words stand for one another"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [WORD]"], arguments: [.text("WORD")],
      about: [
        """
        Shows the concepts that have a word: its other names, how they are related, where the concept comes from, \
        and in how many passages each name occurs; then the names for which a search for the word would look, too. \
        Without a word all concepts.
        """,
        """
        A concept's variants lead to its preferred terms. They lead back, too, unless the relation is lay: \
        everyday, narrower or older words. Other relations are synonym, abbreviation, and renamed for a body's \
        earlier and present names.
        """,
      ],
      sections: [
        .options([
          .index(several: "taken as one"), .concepts(),
          CommandOption(
            source, value: .choice(Concept.Source.names, "NAME"),
            about: """
              only concepts that ship (shipped), of agencies and their names (agencies), of the file (file), or of abbreviations \
              that the index's own text introduces (index)
              """),
          .format(OutputFormat.withoutLines),
        ])
      ],
      examples: [
        "zhice concepts 高企",
        "zhice concepts --source index",
        "zhice concepts 专精特新 --concepts mine.tsv --format json",
      ])
  }

  private static let source = "--source"

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    let format = try arguments.format()
    let wanted = try wantedSource(arguments)
    let word = arguments.positional.joined(separator: " ")
    guard arguments.positional.isEmpty || !word.allSatisfy(\.isWhitespace) else { throw QueryError.empty(text: word) }
    let query = word.isEmpty ? nil : try Query(phrase: word)
    let thesaurus = try EngineOptions.thesaurus(arguments)
    let engine = SearchEngine(try IndexLocator.openAll(arguments), thesaurus: thesaurus)
    let concepts = try (query == nil ? engine.concepts() : engine.concepts(with: word)).filter {
      wanted == nil || $0.source.name == wanted
    }
    if query == nil {
      ConceptOutput.print(concepts, as: format)
    } else {
      try ConceptOutput.print(
        try concepts.map { try ConceptView($0, in: engine) }, of: word, searchedToo: try engine.otherNames(of: word),
        indexes: engine.indexes, as: format)
    }
    Output.flush()
    if concepts.isEmpty {
      Output.error(notFound(word, wanted))
    } else if format == .text, query == nil {
      Output.error(concepts.count == 1 ? "1 concept" : "\(concepts.count) concepts")
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

  private static func wantedSource(_ arguments: Arguments) throws -> String? {
    guard let wanted = arguments[source] else { return nil }
    guard Concept.Source.names.contains(wanted) else {
      throw UsageError.badValue(
        option: source, value: wanted, expected: "one of \(Concept.Source.names.joined(separator: ", "))")
    }
    return wanted
  }
}
