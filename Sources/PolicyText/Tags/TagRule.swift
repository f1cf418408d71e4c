/// A line of `instruments.tsv` or `industries.tsv`: words that make a tag.
///
/// Columns with tabs between: the tag's bit and name, `words`, `with`, `least`, `not`, a note; the last ones may be
/// left out. Lines that begin with `#` are remarks. In a column `|` stands between words, each of two or more
/// characters.
///
///     9	资质认定	认定|入库	企业|产品		上下游企业
///
/// A sentence with 认定 makes the measure one of 资质认定 if 企业 or 产品 stands in the same piece of it; 企业 within 上下游企业 does
/// not count.
struct TagRule<Tag: PolicyTag>: Hashable {
  var tag: Tag
  /// Any of these makes the tag.
  var words: [String]
  /// If there are any, one of these must stand in the same piece of the sentence, beside the word.
  var companions: [String]
  /// How many words of the rule a measure must hold, at least 1: what is said once may be said in passing.
  var least: Int
  /// Longer words, within which neither a word nor a companion counts.
  var guards: [String]
}

extension TagRule {
  /// Reads a table. What is no rule is a mistake in the program.
  static func rules(_ table: String) -> [TagRule] {
    table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      func words(_ column: Int) -> [String] {
        column < columns.count ? columns[column].split(separator: "|").map(String.init) : []
      }
      let least = columns.count > 4 && !columns[4].isEmpty ? Int(columns[4]) : 1
      guard columns.count > 2, let bit = UInt8(columns[0]), let tag = Tag(rawValue: bit), tag.name == columns[1],
        let least, least > 0, !words(2).isEmpty,
        (words(2) + words(3) + words(5)).allSatisfy({ $0.unicodeScalars.count >= 2 })
      else { preconditionFailure("no rule for tags: \(line)") }
      return TagRule(tag: tag, words: words(2), companions: words(3), least: least, guards: words(5))
    }
  }
}
