import InvertedIndex
import PolicySearch

/// Concepts as text, JSON and tables. The JSON's field names are an interface: add fields, do not rename these.
enum ConceptOutput {
  /// The names of sources.
  static let sources = ["shipped", "agencies", "file", "index"]

  static func name(of source: Concept.Source) -> String {
    switch source {
    case .shipped: sources[0]
    case .agencies: sources[1]
    case .file: sources[2]
    case .passage: sources[3]
    }
  }

  // MARK: All concepts

  /// Prints a concept a line.
  static func print(_ concepts: [Concept], as format: OutputFormat) {
    if format == .json {
      let results = concepts.map { JSON.object(fields(of: $0) + [("members", .array(terms(of: $0)))]) }
      Output.line(JSON.object([("total", .int(concepts.count)), ("results", .array(results))]).line)
      return
    }
    var table = Table(["name", "members", "relation", "domain", "source"])
    for concept in concepts {
      table.add([
        name(of: concept), "\(concept.preferred.count + concept.variants.count)", concept.relation.rawValue,
        concept.domain, name(of: concept.source),
      ])
    }
    if format != .text { table.print(as: format) } else if !concepts.isEmpty { table.printAligned() }
  }

  private static func name(of concept: Concept) -> String { concept.preferred.first ?? "" }

  private static func terms(of concept: Concept) -> [JSON] {
    (concept.preferred + concept.variants).map { .string($0) }
  }

  private static func fields(of concept: Concept) -> [(String, JSON)] {
    var (file, passage): (JSON, JSON) = (.null, .null)
    switch concept.source {
    case .file(let path): file = .string(path)
    case .passage(let id): passage = .string(id)
    case .shipped, .agencies: break
    }
    return [
      ("name", .string(name(of: concept))), ("relation", .string(concept.relation.rawValue)),
      ("domain", .string(concept.domain)), ("note", .string(concept.note)),
      ("source", .string(name(of: concept.source))), ("file", file), ("passage", passage),
    ]
  }

  // MARK: The concepts of a word

  /// Prints the concepts that have a word.
  ///
  /// - Parameter names: The other names for which a search for the word looks, too.
  static func print(
    _ views: [ConceptView], of word: String, searchedToo names: [Expansion.Member], indexes: [IndexReader],
    as format: OutputFormat
  ) throws {
    switch format {
    case .json:
      Output.line(
        JSON.object([
          ("word", .string(word)), ("index", .string(InfoCommand.identity(of: indexes))),
          ("searchedToo", .array(names.map { .string($0.part.text) })), ("results", .array(views.map(json))),
        ]).line)
    case .text: printText(views, of: word, searchedToo: names)
    default: table(views).print(as: format)
    }
  }

  private static func json(_ view: ConceptView) -> JSON {
    let members = view.members.map { member in
      JSON.object([
        ("term", .string(member.term)), ("role", .string(member.role)), ("passages", .int(member.passages)),
      ])
    }
    return .object(
      fields(of: view.concept) + [
        ("place", .string(view.origin?.document.metadata.place)), ("path", .string(view.origin?.path)),
        ("citation", .string(view.origin.map { Citation($0).plain })), ("members", .array(members)),
      ])
  }

  private static func table(_ views: [ConceptView]) -> Table {
    var table = Table([
      "concept", "relation", "domain", "note", "source", "term", "role", "passages", "passage", "place", "path",
    ])
    for view in views {
      let concept = view.concept
      for member in view.members {
        table.add([
          name(of: concept), concept.relation.rawValue, concept.domain, concept.note, name(of: concept.source),
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
      if case .file(let path) = concept.source { facts.append(path) } else { facts.append(name(of: concept.source)) }
      let remark = facts.filter { !$0.isEmpty }.joined(separator: " · ")
      Output.line(Style.title(Text.oneLine(name(of: concept))) + "  " + Style.faint(Text.oneLine(remark)))
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
