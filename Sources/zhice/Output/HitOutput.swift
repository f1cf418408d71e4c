import InvertedIndex
import PolicyJSON
import PolicySearch

/// The hits of a search in all formats.
enum HitOutput {
  /// Prints results in a format; `hit` prints one as text.
  ///
  /// - Parameter explanations: How the hits' scores came about, in their order; nil if nobody asked.
  static func print(
    _ results: SearchResults, query: String, indexes: [IndexReader], format: OutputFormat,
    _ explanations: [Explanation]? = nil, hit print: (SearchHit) -> Void = print
  ) {
    let hits = results.hits.indices.lazy.map { JSON.hit(results.hits[$0], explanations?[$0]) }
    format.print(
      json: .object(
        [
          ("query", .string(query)), ("total", .int(results.total)), ("totalIsExact", .bool(results.totalIsExact)),
        ] + JSON.notes(results.expansions, results.unmatched) + [
          ("index", .string(IndexIdentity.text(of: indexes))), ("results", .array(Array(hits))),
        ]),
      lines: hits, table: table(results.hits)
    ) {
      for (position, hit) in results.hits.enumerated() {
        if !hit.holdsTerm, position == 0 || results.hits[position - 1].holdsTerm {
          Output.line(Style.faint("What follows holds single characters of the query only."))
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

  private static func table(_ hits: [SearchHit]) -> Table {
    var table = Table([
      "rank", "score", "id", "place", "documentTitle", "path", "title", "units", "role", "targets", "snippet",
      "instruments", "industries",
    ])
    for hit in hits {
      let passage = hit.passage
      table.add([
        "\(hit.rank)", "\(hit.score)", passage.record.id, passage.document.metadata.place ?? "",
        passage.document.metadata.title ?? "", passage.path, passage.record.title,
        passage.units.map(\.name).joined(separator: "、"), passage.role, TargetOutput.line(passage.targets) ?? "",
        hit.snippet.text, TagOutput.names(passage.instruments), TagOutput.names(passage.industries),
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
    Terminal.print(PassageOutput.pieces(hit.snippet), indent: indent)
    Output.line(indent + Style.faint(Text.oneLine(hit.passage.record.id)))
    Output.line()
  }
}
