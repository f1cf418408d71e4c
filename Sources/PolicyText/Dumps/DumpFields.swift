/// Which columns of dumps are which fields, as `--fields title=标题,text=内容` says it. Other columns are recognised.
public struct DumpFields: Hashable, Sendable {
  /// What a column may be besides a field of `DocumentMetadata`, and other names of those.
  private static let others: [(name: String, meaning: MetadataLabel.Meaning)] = [
    ("text", .text), ("id", .identifier), ("number", .field(.documentNumber)),
  ]

  struct Choice: Hashable, Sendable {
    var field: String
    var meaning: MetadataLabel.Meaning
    var column: String
  }

  /// In the order in which they are written.
  private(set) var choices: [Choice] = []

  /// None: all columns are recognised by their names.
  public init() {}

  /// Reads `FIELD=COLUMN,...`.
  ///
  /// - Throws: `PolicyTextError.fields`, which names the fields there are.
  public init(_ written: String) throws(PolicyTextError) {
    for part in written.split(whereSeparator: { $0 == "," || $0 == "，" }) {
      guard let sign = part.firstIndex(of: "="), sign > part.startIndex else {
        throw .fields(reason: "\(Excerpt.quoted(String(part))) is no FIELD=COLUMN")
      }
      let field = String(part[..<sign])
      let column = String(part[part.index(after: sign)...])
      guard let meaning = Self.meaning(of: field) else {
        throw .fields(reason: "there is no field \(Excerpt.quoted(field)); there are \(Self.names)")
      }
      guard !column.isEmpty else { throw .fields(reason: "\(field)= names no column") }
      guard !choices.contains(where: { $0.meaning == meaning }) else {
        throw .fields(reason: "the field \(field) is given twice")
      }
      choices.append(Choice(field: field, meaning: meaning, column: column))
    }
  }

  private static func meaning(of field: String) -> MetadataLabel.Meaning? {
    others.first { $0.name == field }?.meaning ?? MetadataField(rawValue: field).map { .field($0) }
  }

  private static var names: String {
    let own = MetadataField.allCases.filter { $0 != .script }.map(\.rawValue)
    return (["text", "id"] + own).joined(separator: ", ") + "; number is documentNumber"
  }
}
