import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

/// The hits of a search in all formats.
enum HitOutput {
  /// Prints results in a format; `hit` prints one as text.
  ///
  /// - Parameter explanations: How the hits' scores came about, in their order; nil if nobody asked.
  static func print(
    _ results: SearchResults, query: String, engine: SearchEngine, format: OutputFormat,
    _ explanations: [Explanation]? = nil, hit print: (SearchHit) -> Void = print
  ) throws {
    let hits = results.hits.indices.lazy.map { JSON.hit(results.hits[$0], explanations?[$0]) }
    try format.print(
      json: .object(
        [
          ("query", .string(query)), ("total", .int(results.total)), ("totalIsExact", .bool(results.totalIsExact)),
        ] + JSON.notes(results.expansions, results.unmatched) + [
          JSON.reading(results.words), JSON.semantic(results.meaning, isAvailable: engine.usesMeaning),
          ("index", .string(IndexIdentity.text(of: engine.indexes))), ("results", .array(Array(hits))),
        ]),
      lines: hits, table: table(results.hits)
    ) {
      for (position, hit) in results.hits.enumerated() {
        if let line = divider(before: position, in: results.hits) {
          Output.line(Style.faint(line))
          Output.line()
        }
        print(hit)
        if let lines = explanations?[position].lines {
          for line in lines { Output.line("    " + Text.oneLine(line)) }
          Output.line()
        }
      }
    }
  }

  /// What is said before a hit that begins another kind of hits; nil for none.
  private static func divider(before position: Int, in hits: [SearchHit]) -> String? {
    func divider(_ hit: SearchHit) -> String? {
      switch hit.wordMatch {
      case .full: nil
      case .closest, .partial: "What follows holds only some of the words."
      case .characters: "What follows holds single characters of the query only."
      case .similar: "What follows only means something similar (意思相近)."
      }
    }
    let own = divider(hits[position])
    return position > 0 && own == divider(hits[position - 1]) ? nil : own
  }

  /// A row each.
  static func table(_ hits: [SearchHit]) -> Table {
    var table = Table(
      [
        "rank", "score", "id", "place", "documentTitle", "path", "title", "units", "role", "targets",
        "snippet",
        "instruments", "industries", "match", "missing", "theme", "lead", "deadline", "due",
      ], numbers: ["rank", "score"], dates: ["due"])
    for hit in hits {
      let passage = hit.passage
      table.add([
        "\(hit.rank)", "\(hit.score)", passage.record.id, passage.document.metadata.place ?? "",
        passage.document.metadata.title ?? "", passage.path, passage.record.title,
        passage.units.map(\.name).joined(separator: "、"), passage.role, TargetOutput.plainLine(passage.targets),
        hit.snippet.text, TagOutput.names(passage.instruments), TagOutput.names(passage.industries),
        hit.wordMatch.rawValue, hit.missingWords.joined(separator: "、"),
        passage.record.theme?.name ?? "",
        passage.leads.joined(separator: "、"), passage.deadline?.text ?? "", passage.deadline?.due?.text ?? "",
      ])
    }
    return table
  }

  /// A hit for reading: rank and title, where it stands, its snippet and id.
  static func print(_ hit: SearchHit) {
    let number = "\(hit.rank)"
    let indent = String(repeating: " ", count: max(4, number.count + 1))
    let pad = String(repeating: " ", count: indent.count - number.count)
    Output.line(number + pad + Style.title(PassageOutput.title(hit.passage)))
    for line in PassageOutput.lines(hit.passage) { Terminal.print([(line, nil)], indent: indent) }
    if !hit.missingWords.isEmpty {
      Terminal.print([("without \(Text.oneLine(hit.missingWords.joined(separator: ", ")))", .faint)], indent: indent)
    }
    Terminal.print(PassageOutput.pieces(hit.snippet), indent: indent)
    Output.line(indent + Style.faint(Text.oneLine(hit.passage.record.id)))
    Output.line()
  }
}

/// Passages and documents as text.
enum PassageOutput {
  /// The lines that say where a passage stands: title, document, headings, units, tags.
  static func lines(_ passage: PassageView) -> [String] {
    var lines = [documentLine(passage.document)]
    let heading = passage.heading.joined(separator: " › ")
    let theme = passage.record.theme.flatMap { isSaid($0, by: passage.record.kind) ? nil : "[\($0.name)]" } ?? ""
    let parts = [theme, heading, passage.path].filter { !$0.isEmpty }
    if !parts.isEmpty { lines.append(parts.joined(separator: "  ")) }
    if let units = unitsLine(passage) { lines.append(units) }
    if let tags = TagOutput.line(passage) { lines.append(tags) }
    return lines.map(Text.oneLine)
  }

  /// Whether what a passage is says what it is about: a measure is of tasks.
  private static func isSaid(_ theme: ClauseTheme, by kind: PassageKind) -> Bool {
    switch (kind, theme) {
    case (.measure, .tasks), (.goal, .goals), (.safeguard, .safeguards): true
    default: false
    }
  }

  /// A document's title, or its id where it has none, and its place.
  static func documentLine(_ document: DocumentRecord) -> String {
    let place = document.metadata.place.map { " · \($0)" } ?? ""
    return Text.oneLine((document.metadata.title ?? document.id) + place)
  }

  /// A passage's units after their roles, with what they have to do where the role does not say it, and its deadline;
  /// nil where it has neither.
  static func unitsLine(_ passage: PassageView) -> String? {
    var parts = passage.unitsByRole.map { group in
      let label = label(ofRole: group.role, group.duty)
      return (label.isEmpty ? "" : label + ": ") + group.names.joined(separator: "、")
    }
    if let deadline = dueLine(passage) { parts.append(deadline) }
    return parts.isEmpty ? nil : Text.oneLine(parts.joined(separator: "; "))
  }

  /// `牵头单位`; `责任单位 (lead)` where a rule of the document says that the first leads; `units` where there is no role.
  private static func label(ofRole role: String, _ duty: UnitDuty) -> String {
    if role.isEmpty { return duty == .responsible ? "units" : "units (\(duty.name))" }
    return UnitDuty(ofRole: role) == duty ? role : "\(role) (\(duty.name))"
  }

  /// `due 2026-12-31 (2026年12月底)`; the words alone where they name no date.
  private static func dueLine(_ passage: PassageView) -> String? {
    guard let deadline = passage.deadline else { return nil }
    guard let due = deadline.due else { return "due: \(deadline.text)" }
    return "due \(due.text) (\(deadline.text))"
  }

  /// A snippet's parts for the terminal.
  static func pieces(_ snippet: Snippet) -> [(text: String, style: Style?)] {
    snippet.parts.map { (text: Text.oneLine($0.text), style: $0.isHighlighted ? Style.match : nil) }
  }

  /// A passage's title, or what it is where it has none.
  static func title(_ passage: PassageView) -> String {
    passage.record.title.isEmpty ? "(\(passage.record.kind.name))" : Text.oneLine(passage.record.title)
  }
}
