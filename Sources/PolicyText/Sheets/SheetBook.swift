/// A workbook of Excel 2007 and later (ECMA-376, part 1, SpreadsheetML), as far as its cells' texts need it.
struct SheetBook {
  struct Sheet {
    var name: String
    fileprivate var path: String
    /// Whether it is not shown.
    var isHidden: Bool
  }

  /// The most bytes that a file of the archive may unpack to.
  private static let mostBytes = 128 << 20
  /// The most shared strings.
  private static let mostStrings = 1 << 20
  private static let mostSheets = 1000

  /// In their order.
  private(set) var sheets: [Sheet] = []
  private let archive: ZipArchive
  private let name: String
  private var strings: [String] = []
  private var formats: [CellFormat] = []
  /// How many days its dates are behind those that count from 1900.
  private var dayShift = 0

  /// - Throws: `PolicyTextError.sheet`.
  init(_ bytes: [UInt8], name: String) throws(PolicyTextError) {
    self.name = name
    guard ZipArchive.isArchive(bytes) else {
      let reason =
        bytes.isEmpty
        ? "it is empty"
        : bytes.starts(with: OLEFile.signature)
          ? "it is locked with a password, or an .xls; open it and save it as .xlsx without one"
          : "it is no .xlsx, whatever its name; open it and save it as .xlsx"
      throw .sheet(name: name, reason: reason)
    }
    do throws(ZipArchive.Fault) {
      archive = try ZipArchive(bytes)
    } catch {
      throw .sheet(name: name, reason: "it is damaged or cut off; copy it again")
    }
    let main = try target(ofType: "officeDocument", in: "_rels/.rels", folder: "") ?? "xl/workbook.xml"
    try readBook(main)
    guard !sheets.isEmpty else { throw .sheet(name: name, reason: "it has no sheets") }
  }

  /// The bytes of a file of the archive; nil if there is none.
  private func file(_ path: String) throws(PolicyTextError) -> [UInt8]? {
    do throws(ZipArchive.Fault) {
      return try archive.file(path, limit: Self.mostBytes)
    } catch {
      switch error {
      case .tooLarge:
        throw .sheet(
          name: name, reason: "\(path) in it unpacks to more than \(Self.mostBytes >> 20) MB; save its sheets as .csv")
      case .encrypted: throw .sheet(name: name, reason: "it is encrypted; save it without a password")
      case .noZlib: throw .sheet(name: name, reason: "this program was built without zlib")
      default: throw .sheet(name: name, reason: "\(path) in it is damaged; open it and save it again")
      }
    }
  }

  /// Calls with every event of a file's XML; the body may step over an element, and says whether to go on.
  private func read(
    _ path: String, _ body: (XMLEvents.Event, inout XMLEvents) throws(XMLEvents.Fault) -> Bool
  ) throws(PolicyTextError) {
    guard let bytes = try file(path) else { return }
    var events = XMLEvents(bytes)
    do throws(XMLEvents.Fault) {
      while let event = try events.next() {
        guard try body(event, &events) else { return }
      }
    } catch {
      throw .sheet(name: name, reason: "\(path) in it is no well-formed XML; open it and save it again")
    }
  }

  // MARK: The parts

  private func relations(_ path: String, folder: String) throws(PolicyTextError) -> [(
    id: String, type: String, target: String
  )] {
    var found: [(id: String, type: String, target: String)] = []
    try read(path) { event, _ in
      if case .start("Relationship", let attributes) = event, let target = attributes["Target"] {
        let type = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
        found.append((attributes["Id"] ?? "", type, PackagePath.joined(target, in: folder)))
      }
      return true
    }
    return found
  }

  private func target(ofType type: String, in path: String, folder: String) throws(PolicyTextError) -> String? {
    try relations(path, folder: folder).first { $0.type == type }?.target
  }

  private mutating func readBook(_ path: String) throws(PolicyTextError) {
    guard archive.contains(path) else {
      throw .sheet(name: name, reason: "it is a package, but no workbook of Excel")
    }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let own = try relations("\(folder)/_rels/\(file).rels", folder: folder)
    let targets = Dictionary(own.filter { $0.type == "worksheet" }.map { ($0.id, $0.target) }) { first, _ in first }
    var found: [Sheet] = []
    var paths: Set<String> = []
    var shift = 0
    try read(path) { event, _ in
      guard case .start(let element, let attributes) = event else { return true }
      if element == "workbookPr", attributes["date1904"].map({ $0 == "1" || $0 == "true" }) == true { shift = 1462 }
      if element == "sheet", let path = targets[attributes["id"] ?? ""], paths.insert(path).inserted {
        let isHidden = attributes["state"].map { $0 != "visible" } ?? false
        found.append(Sheet(name: attributes["name"] ?? "", path: path, isHidden: isHidden))
      }
      return found.count <= Self.mostSheets
    }
    guard found.count <= Self.mostSheets else {
      throw .sheet(name: name, reason: "it has more than \(Self.mostSheets) sheets; save them as several files")
    }
    sheets = found
    dayShift = shift
    if let path = own.first(where: { $0.type == "styles" })?.target { try readFormats(path) }
    if let path = own.first(where: { $0.type == "sharedStrings" })?.target { try readStrings(path) }
  }

  private mutating func readFormats(_ path: String) throws(PolicyTextError) {
    var codes: [Int: String] = [:]
    var known: [Int: CellFormat] = [:]
    var found: [CellFormat] = []
    var isInCells = false
    try read(path) { event, _ in
      switch event {
      case .start("numFmt", let attributes):
        if let id = attributes["numFmtId"].flatMap({ Int($0) }) { codes[id] = attributes["formatCode"] }
      case .start("cellXfs", _): isInCells = true
      case .end("cellXfs"): isInCells = false
      case .start("xf", let attributes) where isInCells:
        let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
        let format = known[id] ?? CellFormat(id: id, code: codes[id])
        known[id] = format
        found.append(format)
      default: break
      }
      return true
    }
    formats = found
  }

  private mutating func readStrings(_ path: String) throws(PolicyTextError) {
    var found: [String] = []
    var isTooMany = false
    try read(path) { event, events throws(XMLEvents.Fault) in
      guard case .start("si", _) = event else { return true }
      found.append(try Self.text(until: "si", &events))
      isTooMany = found.count > Self.mostStrings
      return !isTooMany
    }
    guard !isTooMany else {
      throw .sheet(name: name, reason: "it has more than \(Self.mostStrings) texts; save its sheets as .csv")
    }
    strings = found
  }

  /// The text of a shared or inline string: its runs, but not how they are pronounced.
  private static func text(until end: String, _ events: inout XMLEvents) throws(XMLEvents.Fault) -> String {
    var text = ""
    var isText = false
    while let event = try events.next() {
      switch event {
      case .start("rPh", _): try events.skipElement()
      case .start("t", _): isText = true
      case .end("t"): isText = false
      case .text(let part) where isText: text += part
      case .end(let name) where name == end: return unescaped(text)
      default: break
      }
    }
    return unescaped(text)
  }

  /// Text in which a character that XML cannot have stands as `_x000D_`.
  private static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var result = ""
    for (index, part) in text.split(separator: "_x", omittingEmptySubsequences: false).enumerated() {
      let digits = part.prefix(4)
      if index > 0, digits.count == 4, part.dropFirst(4).first == "_",
        let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
      {
        if scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" { result.unicodeScalars.append(scalar) }
        result += part.dropFirst(5)
      } else {
        result += (index > 0 ? "_x" : "") + part
      }
    }
    return result
  }
}

// MARK: Cells

extension SheetBook {
  /// The most cells of a sheet.
  private static let mostCells = 1 << 20
  /// The most bytes of their texts.
  private static let mostTextBytes = 256 << 20

  /// The cells of a sheet.
  ///
  /// - Parameter mostRows: After how many rows to stop; nil for all.
  /// - Throws: `PolicyTextError.sheet`.
  func cells(of sheet: Sheet, mostRows: Int? = nil) throws(PolicyTextError) -> SheetCells {
    var cells = SheetCells()
    var row = -1
    var column = -1
    var count = 0
    var bytes = 0
    var hidings = 0
    try read(sheet.path) { event, events throws(XMLEvents.Fault) in
      guard case .start(let element, let attributes) = event else { return true }
      switch element {
      case "col":
        if attributes["hidden"] == "1" || attributes["hidden"] == "true",
          let first = attributes["min"].flatMap({ Int($0) }),
          let last = attributes["max"].flatMap({ Int($0) }), first > 0, first <= last,
          first <= SheetCells.mostColumns, hidings < SheetCells.mostColumns
        {
          hidings += 1
          cells.hide(first - 1...min(last, SheetCells.mostColumns) - 1)
        }
      case "row":
        row =
          attributes["r"].flatMap { Int($0) }.flatMap { (1...SheetCells.mostRows).contains($0) ? $0 - 1 : nil }
          ?? min(row + 1, SheetCells.mostRows)
        column = -1
        if let mostRows, cells.rows.count >= mostRows { return false }
        count += 1
        guard count <= Self.mostCells else { return false }
        cells.rows.append(
          SheetCells.Row(number: row, isHidden: attributes["hidden"] == "1" || attributes["hidden"] == "true"))
      case "c":
        column = attributes["r"].flatMap(SheetCells.place)?.column ?? column + 1
        count += 1
        guard count <= Self.mostCells else { return false }
        let text = try cell(attributes, &events)
        if !text.isEmpty, !cells.rows.isEmpty, (0..<SheetCells.mostColumns).contains(column) {
          bytes += text.utf8.count
          guard bytes <= Self.mostTextBytes else { return false }
          cells.rows[cells.rows.count - 1].texts.append((column, text))
        }
      case "mergeCell": if let area = attributes["ref"].flatMap(SheetCells.area) { cells.merged.append(area) }
      default: break
      }
      return true
    }
    guard count <= Self.mostCells else {
      throw .sheet(
        name: name, reason: "the sheet \(sheet.name) has more than \(Self.mostCells) cells and rows; save it as .csv")
    }
    guard bytes <= Self.mostTextBytes else {
      throw .sheet(
        name: name,
        reason: "the sheet \(sheet.name) has more than \(Self.mostTextBytes >> 20) MB of text; save it as .csv")
    }
    cells.sortTexts()
    return cells
  }

  /// The text of the cell that has begun.
  private func cell(_ attributes: [String: String], _ events: inout XMLEvents) throws(XMLEvents.Fault) -> String {
    var value = ""
    var inline = ""
    var isValue = false
    loop: while let event = try events.next() {
      switch event {
      case .start("is", _): inline = try Self.text(until: "is", &events)
      case .start("v", _): isValue = true
      case .end("v"): isValue = false
      case .text(let part) where isValue: value += part
      case .end("c"): break loop
      default: break
      }
    }
    switch attributes["t"] {
    case "s": return Int(value).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
    case "inlineStr": return inline
    case "str": return Self.unescaped(value)
    case "b": return value == "1" ? "TRUE" : "FALSE"
    case "e": return value
    case "d": return value
    default:
      let style = attributes["s"].flatMap { Int($0) } ?? 0
      let format = formats.indices.contains(style) ? formats[style] : CellFormat(id: 0, code: nil)
      return format.text(of: value, dayShift: dayShift)
    }
  }
}

/// The cells of a sheet that have a text, and how the sheet shows them.
struct SheetCells {
  static let mostColumns = 16_384
  static let mostRows = 1 << 20

  struct Row {
    var number: Int
    var isHidden: Bool
    /// From the left, with the number of the column from 0.
    var texts: [(column: Int, text: String)] = []
  }

  struct Area {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
  }

  var rows: [Row] = []
  var merged: [Area] = []
  /// Whether a column is hidden; none is from the end on.
  private var hiddenColumns: [Bool] = []

  func isHidden(column: Int) -> Bool { column < hiddenColumns.count && hiddenColumns[column] }

  /// Hides columns, which count from 0.
  mutating func hide(_ columns: ClosedRange<Int>) {
    while hiddenColumns.count <= columns.upperBound { hiddenColumns.append(false) }
    for column in columns { hiddenColumns[column] = true }
  }

  /// Puts the cells of each row in order; a file may have them in any.
  mutating func sortTexts() {
    for index in rows.indices {
      let texts = rows[index].texts
      guard !zip(texts, texts.dropFirst()).allSatisfy({ $0.column <= $1.column }) else { continue }
      rows[index].texts.sort { $0.column < $1.column }
    }
  }

  /// `B12` as row 11 and column 1.
  static func place(_ reference: String) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    for byte in reference.utf8 {
      switch byte {
      case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
      case 0x30...0x39: row = row * 10 + Int(byte - 0x30)
      case UInt8(ascii: "$"): break
      default: return nil
      }
      guard column <= mostColumns, row <= mostRows else { return nil }
    }
    return column > 0 && row > 0 ? (row - 1, column - 1) : nil
  }

  /// `A1:C2`.
  static func area(_ reference: String) -> Area? {
    let corners = reference.split(separator: ":")
    guard corners.count == 2, let first = place(String(corners[0])), let last = place(String(corners[1])),
      first.row <= last.row, first.column <= last.column
    else { return nil }
    return Area(rows: first.row...last.row, columns: first.column...last.column)
  }
}
