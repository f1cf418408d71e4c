/// A dump of documents, as crawlers write it: separated values, JSON or rows of a sheet, read part by part.
struct DumpSource: ~Copyable, Sendable {
  enum Kind: Sendable {
    case delimited, json
  }

  /// A row with where it stands: its line, or its number.
  struct PlacedRow: Sendable {
    var cells: [String]
    var place: Int
    var bytes: Int
    var hasOddQuotes = false
  }

  private enum Rows: Sendable {
    case delimited(DelimitedReader)
    case json(JSONSplitter)
    /// All rows are there already.
    case ready
  }

  /// What is known when the columns are.
  private struct Begun {
    var columns: DumpColumns
    var rows: Rows
    var tally: DumpTally
    var waiting: ArraySlice<PlacedRow> = []
  }

  /// How many rows are looked at for the columns of JSON.
  private static let sampledRows = 50
  /// How many rows may stand above the names of columns.
  private static let mostTitleRows = 5
  /// How much of a text is looked at for the separator, in bytes.
  private static let sampledBytes = 1 << 18
  /// The most cells of rows that are all in memory.
  static let mostReadyCells = 1 << 24

  let name: String
  private var stream: TextStream
  private var rows: Rows
  private var columns: DumpColumns
  private var tally: DumpTally
  /// Rows that were read and not handed out.
  private var waiting: ArraySlice<PlacedRow>
  private var isAtEnd = false
  private var count: Int
  private let options: DumpOptions

  /// Begins to read a dump, and reports its columns.
  ///
  /// - Throws: `PolicyTextError`, also if no column is its text.
  init(_ input: consuming ByteInput, kind: Kind, options: DumpOptions) throws(PolicyTextError) {
    let name = input.name
    var stream = TextStream(input)
    let first = try stream.next()
    guard let first, first.contains(where: { $0 > 0x20 }) else { throw .dump(name: name, reason: "it is empty") }
    let begun: Begun
    switch kind {
    case .delimited:
      let (reader, header) = try Self.header(first, of: &stream, name: name, fields: options.fields)
      begun = Begun(
        columns: try Self.columns(header, fields: options.fields, name: name), rows: .delimited(reader),
        tally: DumpTally(unit: "line"))
    case .json: begun = try Self.begun(first, of: &stream, name: name, fields: options.fields)
    }
    self.init(begun, stream: stream, name: name, options: options)
  }

  private init(_ begun: Begun, stream: consuming TextStream, name: String, options: DumpOptions) {
    self.name = name
    self.options = options
    self.stream = stream
    (columns, rows, tally, waiting) = (begun.columns, begun.rows, begun.tally, begun.waiting)
    if case .ready = begun.rows { isAtEnd = true }
    count = begun.waiting.count
    options.report("\(name): \(columns.summary)")
  }

  /// Begins with rows of a sheet.
  init(rows: [PlacedRow], columns: DumpColumns, name: String, options: DumpOptions) {
    let begun = Begun(columns: columns, rows: .ready, tally: DumpTally(unit: "row"), waiting: rows[...])
    self.init(begun, stream: TextStream(ByteInput(standardInput: name)), name: name, options: options)
  }

  /// The next rows that are documents, of about so many bytes; nil at the end, of which the rest is reported.
  ///
  /// - Throws: `PolicyTextError`.
  mutating func next(limit: Int, ids: inout DumpIDs) throws(PolicyTextError) -> DumpRows? {
    var part = DumpRows(name: name, columns: columns)
    // Empty cells are nothing in the file, but take memory.
    var memory = 0
    while memory < limit, let row = try nextRow() {
      part.size += row.bytes
      memory += row.bytes + 16 * row.cells.count
      if row.hasOddQuotes { tally.noteOddQuotes(row: row.place) }
      let text = columns.text(of: row.cells)
      let title = columns.title(of: row.cells)
      guard tally.keeps(text: text, title: title ?? "", row: row.place) else { continue }
      let own = DumpIDs.name(columns.identifier(of: row.cells)) ?? title.flatMap(DumpIDs.name)
      part.add(ids.unique(own ?? "\(Self.stem(of: name))-\(row.place)"), row.cells)
    }
    // Columns may have come with later rows.
    part.columns = columns
    if memory > 0 { return part }
    options.report("\(name): \(tally.summary)")
    return nil
  }

  private static func stem(of name: String) -> String {
    let last = name.split(separator: "/").last ?? name[...]
    return last.lastIndex(of: ".").map { String(last[..<$0]) } ?? String(last)
  }

  private static func columns(
    _ names: [String], fields: DumpFields, name: String
  ) throws(PolicyTextError) -> DumpColumns {
    do throws(DumpColumns.Fault) {
      return try DumpColumns(names, fields: fields)
    } catch {
      let list = DumpColumns.list(names.map(DumpColumns.shown))
      switch error {
      case .missing(let column):
        throw .dump(name: name, reason: "it has no column \(Excerpt.quoted(column)); it has \(list)")
      case .noText:
        throw .dump(
          name: name,
          reason:
            "which column is the text cannot be told; say it with --fields text=COLUMN,title=COLUMN; it has \(list)")
      case .tooMany: throw tooManyColumns(name)
      }
    }
  }
}

// MARK: Rows

extension DumpSource {
  private static func tooManyColumns(_ name: String) -> PolicyTextError {
    .dump(name: name, reason: "its objects have more than \(DelimitedReader.mostColumns) columns; leave some out")
  }

  private mutating func nextRow() throws(PolicyTextError) -> PlacedRow? {
    if let row = waiting.popFirst() { return row }
    while !isAtEnd {
      switch rows {
      case .delimited(var reader):
        let row = try Self.next(&reader, name: name)
        if let row {
          rows = .delimited(reader)
          return fitted(row)
        }
        let part = try stream.next(reader.waiting)
        reader.add(part)
        rows = .delimited(reader)
        if part == nil {
          let last = try Self.next(&reader, name: name)
          rows = .delimited(reader)
          isAtEnd = last == nil
          if let last { return fitted(last) }
        }
      case .json(var splitter):
        let value = try Self.next(&splitter, name: name)
        if let value {
          rows = .json(splitter)
          count += 1
          return try placed(value)
        }
        let part = try stream.next(splitter.waiting)
        splitter.add(part)
        if part == nil {
          _ = try Self.next(&splitter, name: name)
          isAtEnd = true
        }
        rows = .json(splitter)
      case .ready: isAtEnd = true
      }
    }
    return nil
  }

  /// A row with as many cells as there are columns. More of them are what an unquoted separator cut the last one into.
  private mutating func fitted(_ row: DelimitedReader.Row) -> PlacedRow {
    var placed = PlacedRow(cells: row.cells, place: row.line, bytes: 0, hasOddQuotes: row.hasOddQuotes)
    placed.bytes = row.cells.reduce(row.cells.count) { $0 + $1.utf8.count }
    if row.cells.count != columns.names.count { tally.noteUneven(row: row.line) }
    if row.cells.count > columns.names.count, case .delimited(let reader) = rows {
      let last = columns.names.count - 1
      placed.cells.removeSubrange(last...)
      placed.cells.append(
        row.cells[last...].joined(separator: String(Unicode.Scalar(reader.separator))))
    }
    return placed
  }

  private mutating func placed(_ value: JSONSplitter.Value) throws(PolicyTextError) -> PlacedRow {
    let place = value.isInList ? count : value.line
    guard let tree = JSONTree(value.bytes), case .object = tree else {
      throw .dump(name: name, reason: "\(tally.unit) \(place) is no object of JSON")
    }
    return try Self.placed(tree, place: place, bytes: value.bytes.count, in: &columns, name: name)
  }

  /// An object as a row, up to its last cell.
  private static func placed(
    _ tree: JSONTree, place: Int, bytes: Int, in columns: inout DumpColumns, name: String
  ) throws(PolicyTextError) -> PlacedRow {
    var cells: [String] = []
    let own = tree.columns
    guard own.count <= DelimitedReader.mostColumns else { throw tooManyColumns(name) }
    do throws(DumpColumns.Fault) {
      for (column, cell) in own {
        let number = try columns.number(of: column)
        while cells.count <= number { cells.append("") }
        if cells[number].isEmpty { cells[number] = cell }
      }
    } catch {
      throw tooManyColumns(name)
    }
    return PlacedRow(cells: cells, place: place, bytes: bytes)
  }

  private static func next(
    _ reader: inout DelimitedReader, name: String
  ) throws(PolicyTextError) -> DelimitedReader.Row? {
    do throws(DelimitedReader.Fault) {
      return try reader.next()
    } catch {
      switch error {
      case .openQuote(let line, let column):
        throw .dump(
          name: name,
          reason:
            "the quote that opens cell \(column) of the row in line \(line) is never closed; close it, or remove the row"
        )
      case .tooManyColumns(let line):
        throw .dump(name: name, reason: "line \(line) has more than \(DelimitedReader.mostColumns) cells")
      case .tooLong(let line):
        throw .dump(
          name: name,
          reason:
            "the row in line \(line) has more than \(DelimitedReader.longestRow >> 20) MB; is a quote in it not closed?"
        )
      }
    }
  }

  private static func next(
    _ splitter: inout JSONSplitter, name: String
  ) throws(PolicyTextError) -> JSONSplitter.Value? {
    do throws(JSONSplitter.Fault) {
      return try splitter.next()
    } catch {
      switch error {
      case .malformed(let line): throw .dump(name: name, reason: "in line \(line) there is no object or list of JSON")
      case .cut(let line):
        throw .dump(name: name, reason: "it ends inside of what begins in line \(line); is it cut off?")
      case .tooLong(let line):
        throw .dump(
          name: name,
          reason:
            "what begins in line \(line) is one value of more than \(JSONSplitter.longestValue >> 20) MB; write a list of objects, or an object a line"
        )
      case .tooDeep(let line):
        throw .dump(name: name, reason: "what begins in line \(line) is nested deeper than \(JSONTree.deepest) levels")
      }
    }
  }
}

// MARK: Beginnings

extension DumpSource {
  /// The first row that can be the names of columns, with a reader that stands behind it.
  private static func header(
    _ first: [UInt8], of stream: inout TextStream, name: String, fields: DumpFields
  ) throws(PolicyTextError) -> (reader: DelimitedReader, header: [String]) {
    let isKnown: (String) -> Bool = { cell in
      MetadataLabel.meaning(ofColumn: cell) != nil || fields.choices.contains { $0.column == cell }
    }
    let (separator, skipped) = DelimitedReader.separator(of: Array(first.prefix(sampledBytes)), isKnown: isKnown)
    var reader = DelimitedReader(separator: separator)
    reader.add(Array(first[skipped...]))
    func row(_ reader: inout DelimitedReader) throws(PolicyTextError) -> DelimitedReader.Row? {
      while true {
        if let row = try next(&reader, name: name) { return row }
        let part = try stream.next(reader.waiting)
        reader.add(part)
        if part == nil { return try next(&reader, name: name) }
      }
    }
    guard let own = try row(&reader) else { throw .dump(name: name, reason: "it has no rows") }
    let found = (reader: reader, header: own.cells)
    guard (try? DumpColumns(own.cells, fields: fields)) == nil else { return found }
    // A title may stand above the names.
    for _ in 0..<mostTitleRows {
      guard let next = try? next(&reader, name: name) else { break }
      if DumpColumns.areCrawlers(next.cells) { return (reader, next.cells) }
    }
    return found
  }

  /// The columns by the first objects, the rows of these, and how it goes on.
  private static func begun(
    _ beginning: [UInt8], of stream: inout TextStream, name: String, fields: DumpFields
  ) throws(PolicyTextError) -> Begun {
    var splitter = JSONSplitter()
    splitter.add(beginning)
    var values: [JSONSplitter.Value] = []
    while values.count < sampledRows {
      if let value = try next(&splitter, name: name) {
        values.append(value)
        continue
      }
      // Of the first object at least all is read.
      if !values.isEmpty, splitter.waiting > 0 || values.count > 1 { break }
      let part = try stream.next(splitter.waiting)
      splitter.add(part)
      if part == nil {
        if let value = try next(&splitter, name: name) {
          values.append(value)
          continue
        }
        break
      }
    }
    guard let first = values.first else { throw .dump(name: name, reason: "it has no objects of JSON") }
    let unit = first.isInList ? "object" : "line"
    var trees: [(tree: JSONTree, place: Int, bytes: Int)] = []
    for (number, value) in values.enumerated() {
      let place = value.isInList ? number + 1 : value.line
      guard let tree = JSONTree(value.bytes), case .object = tree else {
        throw .dump(name: name, reason: "\(unit) \(place) is no object of JSON")
      }
      trees.append((tree, place, value.bytes.count))
    }
    let names = names(of: trees.map(\.tree))
    if let tables = tables(trees.map(\.tree), names: names, isInList: first.isInList, fields: fields) {
      var columns = try columns(Self.names(of: tables), fields: fields, name: name)
      var rows: [PlacedRow] = []
      var cells = 0
      for (index, table) in tables.enumerated() {
        let bytes = first.bytes.count / tables.count
        let row = try placed(table, place: index + 1, bytes: bytes, in: &columns, name: name)
        cells += row.cells.count
        guard cells <= mostReadyCells else {
          throw .dump(name: name, reason: "it has more than \(mostReadyCells) cells; write an object a line")
        }
        rows.append(row)
      }
      return Begun(columns: columns, rows: .ready, tally: DumpTally(unit: "object"), waiting: rows[...])
    }
    var columns = try columns(names, fields: fields, name: name)
    var rows: [PlacedRow] = []
    for (tree, place, bytes) in trees {
      rows.append(try placed(tree, place: place, bytes: bytes, in: &columns, name: name))
    }
    return Begun(columns: columns, rows: .json(splitter), tally: DumpTally(unit: unit), waiting: rows[...])
  }

  /// The objects of the lists inside of the only object of a file, if it is no row itself.
  private static func tables(
    _ trees: [JSONTree], names: [String], isInList: Bool, fields: DumpFields
  ) -> [JSONTree]? {
    guard trees.count == 1, !isInList, (try? DumpColumns(names, fields: fields)) == nil else { return nil }
    let tables = trees[0].tables
    let known = tables.filter { (try? DumpColumns(Self.names(of: $0), fields: fields)) != nil }
    let chosen = known.isEmpty ? tables.max { $0.count < $1.count }.map { [$0] } ?? [] : known
    let rows = chosen.flatMap(\.self).filter { if case .object = $0 { true } else { false } }
    return rows.isEmpty ? nil : rows
  }

  private static func names(of trees: [JSONTree]) -> [String] {
    var names: [String] = []
    var known: Set<String> = []
    for tree in trees.prefix(sampledRows) {
      for (name, _) in tree.columns where known.insert(name).inserted { names.append(name) }
    }
    return names
  }
}
