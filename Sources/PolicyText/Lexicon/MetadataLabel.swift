/// How pages and files name what they say of a document: 发文字号 on a page, `date` in front matter. `labels.tsv` lists the
/// labels.
enum MetadataLabel {
  /// Where a label stands.
  enum Source: String, CaseIterable {
    /// `label:value` before a document's text.
    case page
    /// Front matter of a Markdown file.
    case yaml
    /// The name of a column.
    case csv
    /// The name of a `<meta>` of a web page.
    case meta
    /// What only a table of a web page has for a key; it may have those of `page`, too.
    case key
    /// A word that may stand before the name of a column: 政策标题.
    case prefix
    /// What stands in a cell for nothing.
    case cell
  }

  /// What the value of a label is.
  enum Meaning: Hashable {
    case field(MetadataField)
    /// The document's text.
    case text
    /// What tells the document from others.
    case identifier
    /// Who or where it comes from: an agency, or a site.
    case origin
    /// Nothing that is kept.
    case other

    fileprivate init?(written name: some StringProtocol) {
      switch name {
      case "text": self = .text
      case "id": self = .identifier
      case "origin": self = .origin
      case "-": self = .other
      default:
        guard let field = MetadataField(rawValue: String(name)) else { return nil }
        self = .field(field)
      }
    }
  }

  /// The rows of the table: a label, what its value is, and where it stands.
  static let rows: [(label: String, meaning: Meaning, sources: [Source])] =
    String(decoding: EmbeddedFiles.labels, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      let columns = $0.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count >= 3, let meaning = Meaning(written: columns[1]) else {
        preconditionFailure("no label: \($0)")
      }
      let sources = columns[2].split(separator: " ").compactMap { Source(rawValue: String($0)) }
      return (String(columns[0]), meaning, sources)
    }

  /// Of each source its labels, in plain text.
  private static let meanings = Dictionary(
    uniqueKeysWithValues: Source.allCases.map { source in
      let own = rows.filter { $0.sources.contains(source) }
      return (source, Dictionary(own.map { (plain($0.label), $0.meaning) }) { first, _ in first })
    })

  /// The longest label of a page in scalars.
  static let longestOnPage = rows.filter { $0.sources.contains(.page) }.map(\.label.unicodeScalars.count).max() ?? 0

  /// What the value of a label is; nil if the source has no such label. Script and case make no difference.
  static func meaning(of label: String, in source: Source) -> Meaning? { meanings[source]?[plain(label)] }

  /// What a column is by its name: a label of columns, with a word before it that says no more (政策标题), of an object
  /// in another (`_source.title`), or with another name in brackets. Blanks, signs and case make no difference.
  static func meaning(ofColumn name: String) -> Meaning? {
    guard name.utf8.count <= longestColumn else { return nil }
    let whole = columnName(name)
    if let known = columns[whole] { return known }
    if let rest = prefixes.lazy.compactMap({ whole.hasPrefix($0) ? String(whole.dropFirst($0.count)) : nil })
      .first(where: { columns[$0] != nil })
    {
      return columns[rest]
    }
    if let dot = name.lastIndex(of: ".") {
      // dept.name is the dept; dept.id is nothing of a document.
      let inner = columnName(String(name[name.index(after: dot)...]))
      let around = name[..<dot]
      // _source is what ES calls the document.
      guard !around.hasPrefix("_"), let outer = meaning(ofColumn: String(around)) else { return columns[inner] }
      return namesWhole.contains(inner) ? outer : nil
    }
    return name.split { $0 == "(" || $0 == "（" || $0 == "/" }.lazy.compactMap { columns[columnName(String($0))] }.first
  }

  /// What names an object in another, or is all of it.
  private static let namesWhole: Set<String> = ["name", "title", "label", "value", "text", "date", "oid", "名称"]
  /// The longest name of a column that is known, in UTF-8 bytes.
  private static let longestColumn = 100

  /// A column's name as it is compared: letters, digits and ideographs.
  static func columnName(_ name: String) -> String {
    SourceText.string(
      name.lowercased().unicodeScalars.map(SourceText.plain).filter {
        CharacterKind.isIdeograph($0) || CharacterKind.isDigit($0) || CharacterKind.isLatin($0)
      })
  }

  private static let columns = Dictionary(
    rows.filter { $0.sources.contains(.csv) }.map { (columnName($0.label), $0.meaning) }
  ) { first, _ in first }

  /// The longest first.
  private static let prefixes = rows.filter { $0.sources.contains(.prefix) }.map { columnName($0.label) }
    .sorted { ($0.count, $1) > ($1.count, $0) }

  private static func plain(_ label: String) -> String {
    SourceText.string(label.lowercased().unicodeScalars.map(SourceText.plain))
  }
}
