import PolicyText

/// A sheet of a workbook: a header and rows below it.
public struct Sheet: Sendable {
  public var name: String
  public var columns: [String]
  public var rows: [[Cell]]

  /// - Parameter name: Any; the workbook makes of it one that Excel takes.
  public init(name: String, columns: [String], rows: [[Cell]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

/// Writes a sheet as XML (ECMA-376, 18.3.1.99): texts within the cells, columns as wide as what they hold, the header
/// kept in view and printed on each page.
struct SheetWriter {
  /// The most rows and columns of a sheet.
  static let mostRows = 1_048_576
  static let mostColumns = 16_384
  /// In characters of the standard font, of which an ideograph takes two.
  private static let widths = 6...60
  /// So many rows decide how wide a column is.
  private static let rowsForWidth = 2_000

  /// The sheet as it is written.
  private(set) var xml: [UInt8] = []
  /// How many cells held more than Excel takes, and so say that they are cut.
  private(set) var cutCells = 0

  /// - Parameter isFirst: Whether it is the sheet that is shown when the file is opened.
  /// - Throws: `ExportError.tooManyRows`, `ExportError.tooManyColumns`.
  init(_ sheet: Sheet, isFirst: Bool) throws(ExportError) {
    let rows = sheet.rows.count + 1
    guard rows <= Self.mostRows else { throw .tooManyRows(sheet: sheet.name, rows: rows, most: Self.mostRows) }
    guard sheet.columns.count <= Self.mostColumns else {
      throw .tooManyColumns(sheet: sheet.name, columns: sheet.columns.count, most: Self.mostColumns)
    }
    let last = Self.column(max(0, sheet.columns.count - 1)) + "\(rows)"
    write(Workbook.declaration)
    write("<worksheet xmlns=\"\(Workbook.namespace)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
    write(
      "<dimension ref=\"A1:\(last)\"/><sheetViews><sheetView\(isFirst ? " tabSelected=\"1\"" : "") workbookViewId=\"0\">"
    )
    write("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")
    write("<sheetFormatPr defaultRowHeight=\"15\"/>")
    writeWidths(sheet)
    write("<sheetData><row r=\"1\">")
    for (column, name) in sheet.columns.enumerated() { writeText(name, at: Self.column(column) + "1", style: .header) }
    write("</row>")
    let columns = sheet.columns.indices.map(Self.column)
    for (position, row) in sheet.rows.enumerated() {
      let number = "\(position + 2)"
      write("<row r=\"\(number)\">")
      for (cell, column) in zip(row, columns) { write(cell, at: column + number) }
      write("</row>")
    }
    write("</sheetData>")
    if !sheet.columns.isEmpty { write("<autoFilter ref=\"A1:\(last)\"/>") }
    write("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>")
    write("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/></worksheet>")
  }

  private mutating func write(_ text: String) { xml += text.utf8 }

  // MARK: Cells

  private mutating func write(_ cell: Cell, at place: String) {
    switch cell {
    case .empty: break
    case .text(let text): writeText(text, at: place, style: .text)
    case .number(let number) where number.isFinite:
      write("<c r=\"\(place)\" s=\"\(Workbook.Style.number.rawValue)\"><v>\(PlainNumber.text(number))</v></c>")
    case .number(let number): writeText("\(number)", at: place, style: .text)
    case .date(let day):
      if let serial = Self.serial(day) {
        write("<c r=\"\(place)\" s=\"\(Workbook.Style.date.rawValue)\"><v>\(serial)</v></c>")
      } else {
        writeText(day.text, at: place, style: .text)
      }
    }
  }

  private mutating func writeText(_ text: String, at place: String, style: Workbook.Style) {
    write("<c r=\"\(place)\" s=\"\(style.rawValue)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
    write(XMLText.escaped(Self.withoutEscapes(fitting(text))))
    write("</t></is></c>")
  }

  /// A text that Excel takes: of a longer one the beginning, and how long it was.
  private mutating func fitting(_ text: String) -> String {
    guard Workbook.isTooLong(text) else { return text }
    cutCells += 1
    let note = " … [cut: \(text.utf16.count) characters, of which Excel takes \(Workbook.mostCharacters)]"
    let most = Workbook.mostCharacters - note.utf16.count
    var end = text.utf16.index(text.startIndex, offsetBy: most)
    if UTF16.isTrailSurrogate(text.utf16[end]) { end = text.utf16.index(before: end) }
    return text[..<end] + note
  }

  /// A text in which nothing is read as Excel's own escape of a character, `_x000D_` (ECMA-376, 22.9.2.19).
  private static func withoutEscapes(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let units = Array(text.utf8)
    var escaped: [UInt8] = []
    for (position, unit) in units.enumerated() {
      escaped.append(unit)
      if unit == UInt8(ascii: "_"), isEscape(units[position...].prefix(7)) { escaped += "x005F_".utf8 }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func isEscape(_ units: ArraySlice<UInt8>) -> Bool {
    guard units.count == 7, units.last == UInt8(ascii: "_") else { return false }
    let digits = units.dropFirst(2).dropLast()
    return units[units.startIndex + 1] == UInt8(ascii: "x")
      && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }

  /// The number of a day, 1 for 1900-01-01, with a day too many in that February; nil for a day before March 1900.
  private static func serial(_ day: CalendarDay) -> Int? {
    // Days from 0000-03-01 on, by which the last day of February ends a year.
    let (year, month) = day.month > 2 ? (day.year, day.month - 3) : (day.year - 1, day.month + 9)
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day.day - 1
    // 1899-12-30 is 693,899 days after 0000-03-01.
    let serial = days - 693_899
    return serial >= 61 ? serial : nil
  }

  /// `A`, `Z`, `AA`: the name of a column that counts from 0.
  static func column(_ number: Int) -> String {
    var name = ""
    var rest = number + 1
    while rest > 0 {
      name = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + name
      rest = (rest - 1) / 26
    }
    return name
  }

  // MARK: Widths

  private mutating func writeWidths(_ sheet: Sheet) {
    guard !sheet.columns.isEmpty else { return }
    write("<cols>")
    for (column, name) in sheet.columns.enumerated() {
      var width = Self.width(name) + 2
      for row in sheet.rows.prefix(Self.rowsForWidth) where column < row.count {
        width = max(width, Self.width(row[column]) + 1)
      }
      let number = column + 1
      let columns = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
      write("<col min=\"\(number)\" max=\"\(number)\" width=\"\(columns)\" customWidth=\"1\"/>")
    }
    write("</cols>")
  }

  private static func width(_ cell: Cell) -> Int {
    switch cell {
    case .empty: 0
    case .text(let text): width(text)
    case .number(let number): PlainNumber.text(number).count
    case .date: 10
    }
  }

  /// The width of a text's longest line, as far as it matters.
  private static func width(_ text: String) -> Int {
    var (longest, line) = (0, 0)
    for scalar in text.unicodeScalars {
      line = scalar == "\n" ? 0 : line + (scalar.value < 0x1100 ? 1 : 2)
      longest = max(longest, line)
      if longest > widths.upperBound { break }
    }
    return longest
  }
}
