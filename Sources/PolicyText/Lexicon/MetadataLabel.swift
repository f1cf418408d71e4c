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
  }

  /// What the value of a label is.
  enum Meaning: Equatable {
    case field(MetadataField)
    /// The document's text.
    case text
    /// Nothing that is kept.
    case other

    fileprivate init?(written name: some StringProtocol) {
      switch name {
      case "text": self = .text
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

  private static func plain(_ label: String) -> String {
    SourceText.string(label.lowercased().unicodeScalars.map(SourceText.plain))
  }
}
