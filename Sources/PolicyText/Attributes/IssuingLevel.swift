/// The level of government that issues a document. `levels.tsv` lists the levels, and how agencies and places tell
/// theirs.
public enum IssuingLevel {
  /// The names from the highest level down.
  public static let names = columns.map { $0[0] }.reduce(into: [String]()) { names, level in
    if level != none, !names.contains(level) { names.append(level) }
  }

  /// What the table has for "no level".
  private static let none = "-"

  private struct Row {
    let level: String
    let meaning: String
    let words: PhraseSet

    /// The level; nil for `none`.
    var named: String? { level == none ? nil : level }
  }

  private static var columns: [[String]] { AttributeTable.rows(of: EmbeddedFiles.levels) }

  private static let rows: [Row] = columns.map { columns in
    guard columns.count == 3 else { preconditionFailure("no level: \(columns)") }
    return Row(level: columns[0], meaning: columns[1], words: PhraseSet(AttributeTable.words(columns[2])))
  }

  /// The level that is written: 省级, 昆山市级; nil if that is none.
  static func level(written: String) -> String? {
    let text = SourceText(written)
    var range = text.trimmed(text.plain.indices)
    if text.plain[range].last == "级" { range = range.lowerBound..<range.upperBound - 1 }
    let named = rows.first {
      $0.meaning == "written"
        && $0.words.length(at: range.lowerBound, in: text.plain, until: range.upperBound) == range.count
    }
    return range.isEmpty ? nil : named?.level ?? level(ofPlace: text.plainString(range))
  }

  /// The level of who issues a document: of the agency, or where its name does not tell, of the document's place.
  static func level(of metadata: DocumentMetadata, by lexicon: Lexicon = .shipped) -> String? {
    let isTraditional = metadata.script == "Hant"
    return metadata.agency.flatMap { level(ofAgency: $0, isTraditional: isTraditional, by: lexicon) }
      ?? metadata.place.flatMap(level(ofPlace:))
  }

  /// The level that an agency's name tells: its place's, or what it begins or ends with.
  private static func level(ofAgency name: String, isTraditional: Bool, by lexicon: Lexicon) -> String? {
    if let place = Place.leading(in: name, isAgency: true) { return level(ofPlace: place) }
    let text = SourceText(name, lexicon: lexicon)
    let range = text.trimmed(text.plain.indices)
    if let place = branchPlace(ofAgency: name, by: lexicon) { return level(ofPlace: place) }
    if let row = rows.first(where: {
      $0.meaning == "agency" && $0.words.length(at: range.lowerBound, in: text.plain, until: range.upperBound) > 0
    }) {
      return row.level
    }
    return isTraditional ? nil : row("ministry", atEndOf: range, in: text).flatMap(\.named)
  }

  /// The place of a central agency's branch: 国家税务总局江苏省税务局 is of the province; nil if it is none.
  static func branchPlace(ofAgency name: String, by lexicon: Lexicon = .shipped) -> String? {
    let text = SourceText(name, lexicon: lexicon)
    guard let head = text.first(.branch, in: text.plain.indices) else { return nil }
    return Place.leading(in: text.string(head.upperBound..<text.plain.count), by: lexicon)
  }

  /// The level of a place; nil if its name does not tell.
  private static func level(ofPlace place: String) -> String? {
    let text = SourceText(place)
    let range = text.trimmed(text.plain.indices)
    if let row = row("place", atEndOf: range, in: text) { return row.named }
    return rows.first { $0.meaning == "ending" && $0.words.length(atEndOf: range, in: text.plain) > 0 }?.level
  }

  /// The row with the longest word that a range ends with.
  private static func row(_ meaning: String, atEndOf range: Range<Int>, in text: SourceText) -> Row? {
    var longest: (length: Int, row: Row)?
    for row in rows where row.meaning == meaning {
      let length = row.words.length(atEndOf: range, in: text.plain)
      if length > longest?.length ?? 0 { longest = (length, row) }
    }
    return longest?.row
  }
}
