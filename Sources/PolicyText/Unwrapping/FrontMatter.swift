/// The block of `key: value` lines between two lines `---` at the beginning of a Markdown file (YAML front matter, scalars only).
struct FrontMatter {
  private(set) var text = ""
  private(set) var metadata = DocumentMetadata()

  /// The most lines of a block.
  private static let mostLines = 60

  /// Reads a text that begins with such a block; nil if it does not.
  init?(_ original: String) {
    guard original.hasPrefix("---\n") || original.hasPrefix("---\r\n") else { return nil }
    let lines = original.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    guard let end = lines.dropFirst().prefix(Self.mostLines).firstIndex(where: { $0 == "---" || $0 == "..." }) else {
      return nil
    }
    for line in lines[1..<end] {
      guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else { continue }
      set(Self.trimmed(line[..<colon]), Self.trimmed(line[line.index(after: colon)...]))
    }
    text = lines[(end + 1)...].joined(separator: "\n")
  }

  private static func trimmed(_ part: Substring) -> String {
    let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "'" }
    return String(part.drop(while: blanks).reversed().drop(while: blanks).reversed())
  }

  private mutating func set(_ key: String, _ value: String) {
    guard !value.isEmpty, let field = Self.field(named: key.lowercased()) else { return }
    metadata.read(field, from: value)
  }

  /// The field that a key names.
  private static func field(named key: String) -> MetadataField? {
    switch key {
    case "title", "标题": .title
    case "date", "issued", "成文日期", "发文日期": .issued
    case "published", "发布日期": .published
    case "agency", "author", "发文机关": .agency
    case "number", "documentnumber", "发文字号", "文号": .documentNumber
    case "place", "city", "地区": .place
    case "source", "url", "来源": .source
    default: nil
    }
  }
}
