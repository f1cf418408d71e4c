import InvertedIndex
import PolicyJSON
import PolicySearch

/// Concepts as text, JSON and tables.
enum ConceptOutput {
  // MARK: All concepts

  /// Prints a concept a line.
  static func print(_ concepts: [Concept], as format: OutputFormat) throws {
    try format.print(
      json: .object([("total", .int(concepts.count)), ("results", .array(concepts.map { JSON.concept($0) }))]),
      table: table(concepts)
    ) {
      if !concepts.isEmpty { table(concepts).printAligned() }
    }
  }

  private static func table(_ concepts: [Concept]) -> Table {
    var table = Table(["name", "members", "relation", "domain", "source"], numbers: ["members"])
    for concept in concepts {
      table.add([
        concept.name, "\(concept.preferred.count + concept.variants.count)", concept.relation.rawValue,
        concept.domain, concept.source.kind.rawValue,
      ])
    }
    return table
  }

  // MARK: The concepts of a word

  /// Prints the concepts that have a word.
  ///
  /// - Parameter names: The other names for which a search for the word looks, too.
  static func print(
    _ views: [ConceptView], of word: String, searchedToo names: [Expansion.Member], indexes: [IndexReader],
    as format: OutputFormat
  ) throws {
    try format.print(
      json: .object([
        ("word", .string(word)), ("index", .string(IndexIdentity.text(of: indexes))),
        ("searchedToo", .strings(names.map(\.part.text))), ("results", .array(views.map { JSON.concept($0) })),
      ]),
      table: table(views)
    ) { printText(views, of: word, searchedToo: names) }
  }

  private static func table(_ views: [ConceptView]) -> Table {
    var table = Table(
      [
        "concept", "relation", "domain", "note", "source", "term", "role", "passages", "passage", "place", "path",
      ], numbers: ["passages"])
    for view in views {
      let concept = view.concept
      for member in view.members {
        table.add([
          concept.name, concept.relation.rawValue, concept.domain, concept.note, concept.source.kind.rawValue,
          member.term, member.role, "\(member.passages)", view.origin?.record.id ?? "",
          view.origin?.document.metadata.place ?? "", view.origin?.path ?? "",
        ])
      }
    }
    return table
  }

  private static func printText(_ views: [ConceptView], of word: String, searchedToo names: [Expansion.Member]) {
    for view in views {
      let concept = view.concept
      var facts = [concept.relation.rawValue, concept.domain]
      if case .file(let path) = concept.source {
        facts.append(path)
      } else {
        facts.append(concept.source.kind.rawValue)
      }
      let remark = facts.filter { !$0.isEmpty }.joined(separator: " · ")
      Output.line(Style.title(Text.oneLine(concept.name)) + "  " + Style.faint(Text.oneLine(remark)))
      if !concept.note.isEmpty { Output.line(Text.oneLine(concept.note)) }
      if let origin = view.origin {
        let place = [origin.document.metadata.place ?? "", origin.path].filter { !$0.isEmpty }.joined(separator: " ")
        Output.line(Text.oneLine("from \(origin.record.id)" + (place.isEmpty ? "" : " (\(place))")))
      }
      var table = Table(["term", "role", "passages"])
      for member in view.members { table.add([member.term, member.role, "\(member.passages)"]) }
      table.printAligned()
      Output.line()
    }
    guard !views.isEmpty else { return }
    let found = names.map(\.part.text).joined(separator: " ")
    Output.line(Text.oneLine("a search for \(word) looks for \(found.isEmpty ? "nothing else" : "\(found), too")"))
  }
}
