import InvertedIndex
import PolicyJSON
import PolicySearch

/// Tags of measures as text and tables.
enum TagOutput {
  /// The tags' names, joined by 、.
  static func names(_ tags: [StatedTag]) -> String { tags.map(\.name).joined(separator: "、") }

  /// A passage's tags in one line, `平台载体、招商合作 · 新材料`; nil where it has none.
  static func line(_ passage: PassageView) -> String? {
    let parts = [names(passage.instruments), names(passage.industries)].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  // MARK: Facets

  /// The facets by the filters whose values they count.
  static func parts(_ facets: Facets) -> [(name: String, counts: [Facets.Count])] {
    [
      ("place", facets.places), ("year", facets.years), ("instrument", facets.instruments),
      ("industry", facets.industries),
    ]
  }

  static func json(_ facets: Facets) -> [(String, JSON)] {
    parts(facets).map { name, counts in
      (
        name,
        .array(counts.map { .object([("name", .string($0.name)), ("measures", .int($0.measures))]) })
      )
    }
  }

  static func table(_ facets: Facets) -> Table {
    var table = Table(["facet", "name", "measures"])
    for (name, counts) in parts(facets) {
      for count in counts { table.add([name, count.name, "\(count.measures)"]) }
    }
    return table
  }

  // MARK: Matrix

  /// A row for each tag, a column for each document.
  static func table(_ matrix: TagMatrix, columns: ArraySlice<TagMatrix.Column>) -> Table {
    var table = Table([matrix.group.rawValue] + headings(columns))
    for row in matrix.rows {
      table.add([matrix.group.names[row]] + columns.map { $0.counts[row] == 0 ? "" : "\($0.counts[row])" })
    }
    table.add(["measures"] + columns.map { "\($0.measures)" })
    return table
  }

  /// Documents by their places, or by their ids where a place is not known or stands for several.
  private static func headings(_ columns: ArraySlice<TagMatrix.Column>) -> [String] {
    columns.map { column in
      guard let place = column.document.metadata.place,
        columns.count(where: { $0.document.metadata.place == place }) == 1
      else { return column.document.id }
      return place
    }
  }
}
