/// The kinds of document (文种) that there are, and how a title names one. `genres.tsv` lists them.
public enum DocumentGenre {
  /// The names in the order of the table.
  public static let names = columns.map { $0[0] }

  private struct Row {
    let name: String
    let endings: PhraseSet
    let others: PhraseSet
  }

  private static var columns: [[String]] { AttributeTable.rows(of: EmbeddedFiles.genres) }

  private static let rows: [Row] = columns.map { columns in
    guard columns.count >= 4 else { preconditionFailure("no kind of document: \(columns)") }
    return Row(
      name: columns[0], endings: PhraseSet(AttributeTable.words(columns[1])),
      others: PhraseSet(AttributeTable.words(columns[2])))
  }

  /// Titles with an example for each kind.
  static var examples: [(name: String, title: String)] {
    columns.map { ($0[0], $0[3]) }
  }

  /// The kind of document that a title names; nil if it names none of the list.
  ///
  /// A notice that passes another document on (关于印发…办法的通知, 转发, 发布) is of that one's kind, because this is what its text
  /// consists of; if that one's kind is not in the list, it is a notice.
  public static func genre(ofTitle title: String) -> String? { genre(of: SourceText(title)) }

  /// - Parameter text: A title.
  static func genre(of text: SourceText) -> String? {
    let name = withoutMarks(text.plain.indices, of: text)
    let letter = text.length(of: .letterGenre, atEndOf: name)
    if letter > 0, let verb = text.first(.passesOn, in: name.lowerBound..<name.upperBound - letter) {
      let issued = withoutMarks(verb.upperBound..<name.upperBound - letter, of: text)
      if let genre = ending(of: issued, in: text) { return genre }
    }
    return ending(of: name, in: text)
  }

  /// A range without blanks, what stands in brackets at its end (2024—2026年, 试行), and a closing 》 or quotation mark.
  private static func withoutMarks(_ range: Range<Int>, of text: SourceText) -> Range<Int> {
    let range = text.trimmed(range)
    guard let last = text.plain[range].last else { return range }
    if last == ")", let open = text.plain[range].lastIndex(of: "(") {
      return withoutMarks(range.lowerBound..<open, of: text)
    }
    guard ["》", "”", "\""].contains(last) else { return range }
    return withoutMarks(range.lowerBound..<range.upperBound - 1, of: text)
  }

  /// The kind that a range's last word names, perhaps before brackets; nil if it names none.
  static func named(_ range: Range<Int>, of text: SourceText) -> String? {
    ending(of: withoutMarks(range, of: text), in: text)
  }

  private static func ending(of range: Range<Int>, in text: SourceText) -> String? {
    var longest = 0
    var name: String?
    for row in rows {
      for (phrases, found) in [(row.endings, row.name), (row.others, nil)] {
        let length = phrases.length(atEndOf: range, in: text.plain)
        // A name of one row may be an ending that another row rules out: 办法 is no 法律, but a kind by itself.
        if length > longest || length == longest && length > 0 && name == nil { (longest, name) = (length, found) }
      }
    }
    return name
  }
}
