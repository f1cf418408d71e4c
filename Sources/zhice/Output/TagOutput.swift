import InvertedIndex
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

  /// The filters whose values are counted.
  static let facetNames: [Filter.Name] = [.place, .year, .instrument, .industry]

  static func table(_ facets: Facets) -> Table {
    var table = Table(["facet", "name", "measures"])
    for name in facetNames {
      for count in facets[name] { table.add([name.rawValue, count.name, "\(count.count)"]) }
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
