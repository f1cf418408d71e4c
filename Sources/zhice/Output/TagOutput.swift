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

  /// The attributes by which measures are counted: units are too many for a table, and the kind of a measure is one.
  static let facets = Attribute.facets.filter { $0 != .unit && $0 != .kind }

  static func table(_ facets: Facets) -> Table {
    var table = Table(["facet", "name", "measures"], numbers: ["measures"])
    for attribute in self.facets {
      for count in facets[attribute] { table.add([attribute.name, count.name, "\(count.count)"]) }
    }
    return table
  }

  // MARK: Matrix

  /// A row for each tag, a column for each document.
  static func table(_ matrix: TagMatrix, columns: ArraySlice<TagMatrix.Column>) -> Table {
    let headings = headings(columns)
    var table = Table([matrix.attribute.name] + headings, numbers: Set(headings))
    for row in matrix.rows {
      table.add([matrix.attribute.names[row]] + columns.map { $0.counts[row] == 0 ? "" : "\($0.counts[row])" })
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
