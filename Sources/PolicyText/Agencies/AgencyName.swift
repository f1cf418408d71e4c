/// An agency's name taken apart: place and level, and the agency under its canonical name.
///
/// Canonical names come from `agencies.tsv`: abbreviations (发改委), earlier names (经信委 before 2018) and names of the
/// same body (市人才办, 市委人才办) stand for the name of today. A name that the table does not have stands for itself.
public struct AgencyName: Hashable, Sendable {
  private static let compounds: ScalarSet = "场级属政民辖直区域块"
  /// Place and level as written, in simplified characters: `市`, `昆山市`, `市委`, or empty.
  public let prefix: String
  /// The canonical name without place and level: `工业和信息化局`.
  public let canonical: String
  /// Whether the table has the name.
  public let isKnown: Bool

  /// The longest word for a level, in scalars: 市委.
  private static let longestLevel = 2
  private static let placeEnds: ScalarSet = "省市县区州旗盟委各"
  private static let table = canonicalNames()

  /// - Parameter name: A unit as a document or a query writes it, in any script.
  public init(_ name: String) { self.init(name, by: .shipped) }

  init(_ name: String, by lexicon: Lexicon) {
    let text = SourceText(name, lexicon: lexicon)
    let range = text.trimmed(text.plain.indices)
    let whole = text.plainString(range)
    if let known = Self.table[whole] {
      self.init(prefix: "", canonical: known, isKnown: true)
      return
    }
    // The longest name of the table that the unit ends with, after a place or a level.
    for start in range where start > range.lowerBound {
      let isAfterPlace =
        Self.placeEnds.contains(text.plain[start - 1])
        || text.length(of: .national, atEndOf: range.lowerBound..<start) > 0
      if isAfterPlace, let known = Self.table[text.plainString(start..<range.upperBound)] {
        self.init(prefix: text.plainString(range.lowerBound..<start), canonical: known, isKnown: true)
        return
      }
    }
    var start = range.lowerBound
    if let place = Place.leading(in: whole, by: lexicon) { start += place.unicodeScalars.count }
    start += text.length(of: .level, at: start, until: range.upperBound)
    let rest = text.plainString(start..<range.upperBound)
    let isNamed = start > range.lowerBound && range.upperBound - start >= 3 && Self.isAgency(rest)
    self.init(
      prefix: isNamed ? text.plainString(range.lowerBound..<start) : "", canonical: isNamed ? rest : whole,
      isKnown: false)
  }

  private init(prefix: String, canonical: String, isKnown: Bool) {
    self.prefix = prefix
    self.canonical = canonical
    self.isKnown = isKnown
  }

  /// Whether what follows a place or level is an agency by itself: 财政局, not 场监管局 or 级有关部门.
  private static func isAgency(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, let last = name.unicodeScalars.last else { return false }
    return !Self.compounds.contains(first) && ScalarSet.agencyEnds.contains(last)
  }

  /// Whether the place of a document may decide on units, where this name is asked for: it names a place, and not only
  /// a level.
  package var namesPlace: Bool { prefix.unicodeScalars.count > Self.longestLevel }

  /// Whether a unit is the agency that was asked for: the same canonical name, and no other place or level than the one
  /// asked for. Lists name the level only once (市科技局、发改委), so that a unit without one is of any.
  ///
  /// - Parameter place: The place of the document, which a bare level stands for: 市科技局 is Suzhou's in a plan of Suzhou.
  public func isAsked(by query: AgencyName, in place: String? = nil) -> Bool {
    guard canonical == query.canonical else { return false }
    if query.prefix.isEmpty || prefix.hasSuffix(query.prefix) { return true }
    guard query.namesPlace, let place, prefix.isEmpty || query.prefix.hasSuffix(prefix) else { return prefix.isEmpty }
    return place.hasSuffix(query.prefix) || query.prefix.hasSuffix(place)
  }

  /// The canonical names by alias; a canonical name is its own. The table as a list of concepts: lines of canonical
  /// name, alias and relation with tabs between. What was merged into a body is not the body, so that only the earlier
  /// name leads to today's.
  package static var namesAsConcepts: [UInt8] {
    let relations = ["short": "abbreviation", "renamed": "renamed", "merged": "lay", "same": "synonym"]
    var lines: [UInt8] = []
    let text = String(decoding: EmbeddedFiles.agencies, as: UTF8.self)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count >= 3, let relation = relations[String(fields[2])] else { continue }
      lines += Array("\(fields[0])\t\(fields[1])\t\(relation)\tagency\n".utf8)
    }
    return lines
  }

  private static func canonicalNames() -> [String: String] {
    var names: [String: String] = [:]
    let text = String(decoding: EmbeddedFiles.agencies, as: UTF8.self)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count >= 2 else { continue }
      names[String(fields[0])] = String(fields[0])
      names[String(fields[1])] = String(fields[0])
    }
    return names
  }
}

/// Recognises the names of agencies.
enum Agency {
  private static let marks: ScalarSet = .marks + "《"

  /// The longest name of an agency in scalars; the longest line of several.
  static let longest = 40
  private static let longestList = 200

  /// Whether a line is an agency's name and nothing else, or those of several, as in a signature.
  static func isAgency(_ range: Range<Int>, of text: SourceText) -> Bool {
    guard (3...longestList).contains(range.count), text.length(of: .agencyEnd, atEndOf: range) > 0,
      !text.plain[range].contains(where: marks.contains), text.first(.concerning, in: range) == nil
    else { return false }
    return range.count <= longest || names(in: range, of: text).count > 1
  }

  /// The names that stand in a line of agencies with blanks or 、 between them; the whole line where it is one name.
  static func names(in range: Range<Int>, of text: SourceText) -> [Range<Int>] {
    let words = text.pieces(of: range) { SourceText.isBlank($0) || $0 == "、" }.filter { !$0.isEmpty }
    let areNames = words.allSatisfy {
      (3...longest).contains($0.count) && text.length(of: .agencyEnd, atEndOf: $0) > 0
    }
    return words.count > 1 && areNames ? words : [range]
  }

  /// The names of a line of agencies as they are written, with one blank between, the nation's name left out.
  static func joined(_ range: Range<Int>, of text: SourceText) -> String {
    names(in: range, of: text).flatMap { parts(of: $0, in: text) }.map { text.name(withoutNation($0, of: text)) }
      .joined(separator: " ")
  }

  /// An agency's name without 中华人民共和国, if the rest is one.
  private static func withoutNation(_ name: Range<Int>, of text: SourceText) -> Range<Int> {
    let rest = name.lowerBound + text.length(of: .nation, at: name.lowerBound, until: name.upperBound)..<name.upperBound
    return rest.count < name.count && isAgency(rest, of: text) ? rest : name
  }

  /// The agency that a title or a decree's first line begins with: 国务院办公厅关于..., 中华人民共和国国务院令.
  static func issuing(_ range: Range<Int>, of text: SourceText) -> Range<Int>? {
    let end =
      text.first(.concerning, in: range)?.lowerBound
      ?? {
        let length = text.length(of: .order, atEndOf: range); return length > 0 ? range.upperBound - length : nil
      }()
    guard let end, end > range.lowerBound else { return nil }
    let state = text.length(of: .nation, at: range.lowerBound, until: end)
    let name = text.trimmed(range.lowerBound + (state < end - range.lowerBound ? state : 0)..<end)
    // 工业和信息化部等七部门: the first is the one that leads.
    if text.length(of: .others, atEndOf: name) > 0, let others = text.plain[name].lastIndex(of: "等"),
      others > name.lowerBound
    {
      let first = names(in: name.lowerBound..<others, of: text)[0]
      return isAgency(first, of: text) ? first : nil
    }
    return isAgency(name, of: text) ? name : nil
  }
}
