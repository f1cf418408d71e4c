/// What a page states under keys beside its text: 索引号, 发文机关, 成文日期, 发文字号 as a table, a list or a line.
struct PageKeys {
  private(set) var metadata = DocumentMetadata()
  /// The tables of keys, which are no text.
  private(set) var tables: Set<Int> = []
  /// The day of a line that begins with one as sites write it (2025-03-21 09:30), if it has no key.
  private(set) var day: String?
  /// The blocks within the text that are keys with their values, or such lines.
  private(set) var blocks: Set<Int> = []

  /// The longest value in characters.
  private static let longestValue = 200
  /// The most cells of a table of keys.
  private static let mostCells = 80

  init(_ tree: MarkupTree, _ measures: PageMeasures, _ lines: PageLines) {
    for node in tree.nodes.indices where tree[node].element == .table && !measures.isHidden[node] {
      readTable(node, tree, measures)
    }
    readLines(lines)
  }

  /// What a label means; nil if it is none. Its colon and blanks make no difference.
  private static func meaning(of text: String) -> MetadataLabel.Meaning? {
    guard text.count <= 24 else { return nil }
    var name = text.filter { !$0.isWhitespace && !"【】[]".contains($0) }
    while let last = name.last, last == ":" || last == "：" { name.removeLast() }
    guard !name.isEmpty else { return nil }
    return MetadataLabel.meaning(of: name, in: .key) ?? MetadataLabel.meaning(of: name, in: .page)
  }

  private mutating func set(_ meaning: MetadataLabel.Meaning, _ value: String) {
    let value = PageText.trimmed(value.drop { "|｜:：".contains($0) || $0.isWhitespace })
    guard case .field(let field) = meaning, metadata[field] == nil, !value.isEmpty, value.count <= Self.longestValue
    else {
      return
    }
    metadata.read(field, from: value)
  }

  /// Takes the entries of a line of keys with colons; what key stands at its end without a value.
  private mutating func readEntries(_ line: String) -> (isRead: Bool, open: MetadataLabel.Meaning?) {
    let text = SourceText(line)
    guard let entries = MetadataBlock.entries(in: text.trimmed(text.plain.indices), of: text) else {
      return (false, nil)
    }
    for entry in entries {
      if let field = entry.field { set(.field(field), text.string(entry.value)) }
    }
    guard let last = entries.last, last.value.isEmpty else { return (true, nil) }
    return (true, last.field.map { .field($0) } ?? .other)
  }

  // MARK: Lines

  private mutating func readLines(_ lines: PageLines) {
    var open: MetadataLabel.Meaning?
    for line in lines.lines {
      let spaced = line.spaced
      // Keys with colons that stand in the text are the parser's.
      if !line.isInBody {
        let (isRead, rest) = readEntries(spaced)
        if isRead {
          open = rest
          continue
        }
      }
      if let first = line.pieces.first, Self.meaning(of: first) != nil, !line.isInBody || line.pieces.count > 1 {
        open = readPieces(line.pieces)
        if line.isInBody { blocks.insert(line.block) }
        continue
      }
      if let meaning = open, !line.isInBody { set(meaning, spaced) }
      if open == nil, !line.isFurniture, let found = Self.day(of: spaced) {
        day = day ?? found
        if line.isInBody { blocks.insert(line.block) }
      }
      open = nil
    }
  }

  /// The day that a short line begins with; nil if it is in words, as the text's own days are.
  private static func day(of line: String) -> String? {
    guard line.count <= 80, line.prefix(5).dropFirst(4).contains(where: { "-/.".contains($0) }) else { return nil }
    let text = SourceText(line)
    return DateReader.date(at: 0, of: text, until: text.plain.count)?.date
  }

  /// Takes labels and values that stand in elements of their own; what label stands at the end without a value.
  private mutating func readPieces(_ pieces: [String]) -> MetadataLabel.Meaning? {
    var open: MetadataLabel.Meaning?
    var value = ""
    for piece in pieces {
      if let meaning = Self.meaning(of: piece) {
        if let open { set(open, value) }
        (open, value) = (meaning, "")
      } else {
        value += (value.isEmpty ? "" : " ") + piece
      }
    }
    guard let open else { return nil }
    set(open, value)
    return value.isEmpty ? open : nil
  }

  // MARK: Tables

  private mutating func readTable(_ node: Int, _ tree: MarkupTree, _ measures: PageMeasures) {
    let table = PageTable(node, in: tree)
    let count = table.rows.reduce(0) { $0 + $1.count }
    guard (2...Self.mostCells).contains(count), measures.measures[node].characters <= 2000 else { return }
    let rows = table.rows.map { $0.map { PageText.line($0, of: tree, measures) } }
    let filled = rows.joined().filter { !$0.isEmpty }
    let labels = rows.joined().filter { Self.meaning(of: $0) != nil }
    let entries = filled.filter { cell in
      let text = SourceText(cell)
      return MetadataBlock.entries(in: text.trimmed(text.plain.indices), of: text) != nil
    }
    // A table of documents has such labels in its first row only.
    guard Set(labels).count + entries.count >= 2, 5 * (labels.count + entries.count) >= filled.count else { return }
    let isHeaded =
      rows.count > 2 && labels.count == rows[0].filter { Self.meaning(of: $0) != nil }.count && labels.count > 2
    guard !isHeaded || entries.count > labels.count else { return }
    tables.insert(node)
    for index in rows.indices { readRow(index, of: rows) }
  }

  private mutating func readRow(_ index: Int, of rows: [[String]]) {
    let row = rows[index]
    let meanings = row.map(Self.meaning)
    // Values in the row below.
    if row.count > 1, meanings.allSatisfy({ $0 != nil }), index + 1 < rows.count, rows[index + 1].count == row.count {
      for (meaning, value) in zip(meanings, rows[index + 1]) where Self.meaning(of: value) == nil {
        if let meaning { set(meaning, value) }
      }
      return
    }
    var column = 0
    while column < row.count {
      if let meaning = meanings[column] {
        let next = column + 1
        if next < row.count, meanings[next] == nil {
          set(meaning, row[next])
          column += 2
          continue
        }
      } else {
        _ = readEntries(row[column])
      }
      column += 1
    }
  }
}
