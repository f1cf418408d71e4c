/// The columns of a dump, and what each is.
struct DumpColumns: Sendable {
  /// Why columns cannot be used.
  enum Fault: Error, Hashable {
    /// There is no column of a name that `--fields` has.
    case missing(column: String)
    /// No column is the text.
    case noText
    /// There are more than `DelimitedReader.mostColumns`.
    case tooMany
  }

  private(set) var names: [String] = []
  /// Of each column, as many as `names`; nil for one that is not used.
  private(set) var meanings: [MetadataLabel.Meaning?] = []
  private var numbers: [String: Int] = [:]
  private let fields: DumpFields

  /// - Throws: `Fault`.
  init(_ names: [String], fields: DumpFields) throws(Fault) {
    self.fields = fields
    guard names.count <= DelimitedReader.mostColumns else { throw .tooMany }
    for name in names { add(name) }
    for choice in fields.choices where !self.names.contains(where: { Self.isSame($0, choice.column) }) {
      throw .missing(column: choice.column)
    }
    guard meanings.contains(.text) else { throw .noText }
  }

  /// The number of a column, which is added if it is new, as a later object of JSON may have more.
  ///
  /// - Throws: `Fault.tooMany`.
  mutating func number(of name: String) throws(Fault) -> Int {
    if let number = numbers[name] { return number }
    guard names.count < DelimitedReader.mostColumns else { throw .tooMany }
    return add(name)
  }

  @discardableResult
  private mutating func add(_ name: String) -> Int {
    numbers[name] = numbers[name] ?? names.count
    names.append(name)
    let chosen = fields.choices.first { Self.isSame(name, $0.column) }?.meaning
    let known = MetadataLabel.meaning(ofColumn: name)
    // A field that is chosen is no other column's.
    let isChosen = fields.choices.contains { $0.meaning == known }
    meanings.append(chosen ?? (isChosen || known == .other ? nil : known))
    return names.count - 1
  }

  private static func isSame(_ name: String, _ wanted: String) -> Bool {
    name == wanted || MetadataLabel.columnName(name) == MetadataLabel.columnName(wanted)
  }

  /// The columns by their fields, and those that are not used: `title=标题 text=内容; not used: 附件`.
  var summary: String {
    var used: [String] = []
    let order: [MetadataLabel.Meaning] =
      [.identifier, .field(.title), .text, .origin]
      + MetadataField.allCases.filter { $0 != .title }.map { .field($0) }
    for meaning in order {
      let columns = names.indices.filter { meanings[$0] == meaning }.map { Self.shown(names[$0]) }
      if !columns.isEmpty { used.append("\(Self.name(of: meaning))=\(columns.joined(separator: "|"))") }
    }
    let unused = names.indices.filter { meanings[$0] == nil }.map { Self.shown(names[$0]) }
    let rest = unused.isEmpty ? "" : "; not used: \(Self.list(unused))"
    return used.joined(separator: " ") + rest
  }

  /// The names of all columns.
  var list: String { Self.list(names.map(Self.shown)) }

  /// At most some of the names.
  static func list(_ names: [String]) -> String {
    let most = 30
    return names.prefix(most).joined(separator: ", ") + (names.count > most ? ", … (\(names.count) columns)" : "")
  }

  static func shown(_ name: String) -> String {
    let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let cut = trimmed.count > 40 ? trimmed.prefix(40) + "…" : trimmed[...]
    return cut.isEmpty ? "\"\"" : String(cut)
  }

  private static func name(of meaning: MetadataLabel.Meaning) -> String {
    switch meaning {
    case .text: "text"
    case .identifier: "id"
    case .origin: "agency/source"
    case .field(.documentNumber): "number"
    case .field(let field): field.rawValue
    case .other: ""
    }
  }
}

extension DumpColumns {
  /// Whether a row of names is that of a crawler's table: a text and a title, and something else that is known.
  static func areCrawlers(_ names: [String]) -> Bool {
    let meanings = names.map(MetadataLabel.meaning(ofColumn:))
    return meanings.contains(.text) && meanings.contains(.field(.title))
      && meanings.contains { $0 != nil && $0 != .text && $0 != .field(.title) && $0 != .other }
  }

  /// A row's text, the first column of texts that is not empty; empty if none is.
  func text(of cells: [String]) -> String { first(.text, of: cells) }

  func identifier(of cells: [String]) -> String { first(.identifier, of: cells) }

  /// A row's title; nil if it has none.
  func title(of cells: [String]) -> String? {
    let title = DumpCell.title(first(.field(.title), of: cells))
    return title.isEmpty ? nil : title
  }

  private func first(_ meaning: MetadataLabel.Meaning, of cells: [String]) -> String {
    for (cell, own) in zip(cells, meanings) where own == meaning {
      if !DumpCell.isEmpty(cell) { return cell }
    }
    return ""
  }

  /// What a row says of its document.
  func metadata(of cells: [String]) -> DocumentMetadata {
    var metadata = DocumentMetadata()
    for (cell, meaning) in zip(cells, meanings) {
      if case .field(let field) = meaning, field != .script { DumpCell.read(cell, as: field, into: &metadata) }
    }
    for (cell, meaning) in zip(cells, meanings) where meaning == .origin {
      DumpCell.readOrigin(cell, into: &metadata)
    }
    return metadata
  }
}
