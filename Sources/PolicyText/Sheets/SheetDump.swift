/// Reads a workbook as a dump, if its sheets are a crawler's tables: the names of columns say so.
enum SheetDump {
  /// How many rows may stand above the names of columns.
  private static let mostTitleRows = 5

  /// The rows of all sheets that have the columns of the first one that is a dump's; nil if none is one.
  ///
  /// - Throws: `PolicyTextError`.
  static func open(_ path: String, options: DumpOptions) throws(PolicyTextError) -> DumpSource? {
    try open(try FileBytes.read(path), name: path, options: options)
  }

  static func open(_ bytes: [UInt8], name path: String, options: DumpOptions) throws(PolicyTextError) -> DumpSource? {
    let book = try SheetBook(bytes, name: path)
    var columns: DumpColumns?
    var rows: [DumpSource.PlacedRow] = []
    var count = 0
    var leftOut: [(sheet: String, reason: String)] = []
    for sheet in book.sheets {
      guard !sheet.isHidden else {
        leftOut.append((sheet.name, "it is hidden"))
        continue
      }
      let beginning = try book.cells(of: sheet, mostRows: mostTitleRows)
      guard let header = header(of: beginning, fields: options.fields),
        let own = try? DumpColumns(DumpSheet.names(header), fields: options.fields)
      else {
        if beginning.rows.count == mostTitleRows || beginning.rows.contains(where: { !$0.texts.isEmpty }) {
          leftOut.append((sheet.name, "its columns are no dump's"))
        }
        continue
      }
      var known = columns ?? own
      for row in try book.cells(of: sheet).rows where row.number > header.number && !row.texts.isEmpty {
        do throws(DumpColumns.Fault) {
          rows.append(try DumpSheet.placed(row, names: own.names, in: &known))
        } catch {
          throw .sheet(name: path, reason: "its sheets have more than \(DelimitedReader.mostColumns) columns together")
        }
        count += rows[rows.count - 1].cells.count
        guard count <= DumpSource.mostReadyCells else {
          throw .sheet(
            name: path, reason: "it has more than \(DumpSource.mostReadyCells) cells; save its sheets as .csv")
        }
      }
      columns = known
    }
    guard let columns else { return nil }
    for (sheet, reason) in leftOut { options.report("\(path): the sheet \(sheet) was left out: \(reason)") }
    return DumpSource(rows: rows, columns: columns, name: path, options: options)
  }

  /// The row with the names of columns.
  private static func header(of cells: SheetCells, fields: DumpFields) -> SheetCells.Row? {
    cells.rows.first { row in
      let names = row.texts.map(\.text)
      if !fields.choices.isEmpty { return (try? DumpColumns(names, fields: fields)) != nil }
      return DumpColumns.areCrawlers(names)
    }
  }
}

/// A sheet's rows as those of a dump.
private enum DumpSheet {
  /// The names of columns; empty for one without.
  static func names(_ header: SheetCells.Row) -> [String] {
    var names = Array(repeating: "", count: (header.texts.last?.column ?? 0) + 1)
    for (column, text) in header.texts { names[column] = text }
    return names
  }

  static func placed(
    _ row: SheetCells.Row, names: [String], in columns: inout DumpColumns
  ) throws(DumpColumns.Fault) -> DumpSource.PlacedRow {
    var cells: [String] = []
    var bytes = 0
    for (column, text) in row.texts {
      let number = try columns.number(of: column < names.count ? names[column] : "")
      while cells.count <= number { cells.append("") }
      if cells[number].isEmpty { cells[number] = text }
      bytes += text.utf8.count
    }
    return DumpSource.PlacedRow(cells: cells, place: row.number + 1, bytes: bytes)
  }
}
