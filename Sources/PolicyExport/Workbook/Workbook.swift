/// A workbook of Excel (ECMA-376): a ZIP archive of XML files. The same sheets give the same bytes.
public struct Workbook: Sendable {
  /// The most UTF-16 units of a cell.
  public static let mostCharacters = 32_767

  private let sheets: [Sheet]

  /// - Parameter sheets: At least one. Names that Excel does not take, or that two have, are changed.
  public init(_ sheets: [Sheet]) {
    precondition(!sheets.isEmpty, "a workbook has a sheet")
    let names = SheetName.unique(sheets.map(\.name))
    self.sheets = zip(sheets, names).map { Sheet(name: $1, columns: $0.columns, rows: $0.rows) }
  }

  /// Whether a text is longer than a cell can be.
  public static func isTooLong(_ text: String) -> Bool {
    text.utf8.count > mostCharacters && text.utf16.count > mostCharacters
  }

  /// The file, and how many cells held more than Excel takes: each says at its end that it is cut.
  ///
  /// - Throws: `ExportError`.
  public func file() throws(ExportError) -> (bytes: [UInt8], cutCells: Int) {
    var archive = ZipWriter()
    try archive.add("[Content_Types].xml", Array(contentTypes.utf8))
    try archive.add("_rels/.rels", Array(Self.relations.utf8))
    try archive.add("xl/workbook.xml", Array(workbook.utf8))
    try archive.add("xl/_rels/workbook.xml.rels", Array(workbookRelations.utf8))
    try archive.add("xl/styles.xml", Array(Self.styles.utf8))
    var cutCells = 0
    for (position, sheet) in sheets.enumerated() {
      let writer = try SheetWriter(sheet, isFirst: position == 0)
      cutCells += writer.cutCells
      try archive.add("xl/worksheets/sheet\(position + 1).xml", writer.xml)
    }
    return (archive.bytes(), cutCells)
  }

  // MARK: Parts

  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private var contentTypes: String {
    let parts =
      [("workbook", "sheet.main"), ("styles", "styles")].map { ("xl/\($0).xml", $1) }
      + sheets.indices.map { ("xl/worksheets/sheet\($0 + 1).xml", "worksheet") }
    return Self.declaration + "<Types xmlns=\"\(Self.package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + parts.map { "<Override PartName=\"/\($0)\" ContentType=\"\(Self.type).\($1)+xml\"/>" }.joined() + "</Types>"
  }

  private static let relations =
    declaration + "<Relationships xmlns=\"\(package)/relationships\">"
    + relation(1, "officeDocument", "xl/workbook.xml") + "</Relationships>"

  private var workbookRelations: String {
    let sheets = self.sheets.indices.map { Self.relation($0 + 1, "worksheet", "worksheets/sheet\($0 + 1).xml") }
    return Self.declaration + "<Relationships xmlns=\"\(Self.package)/relationships\">" + sheets.joined()
      + Self.relation(self.sheets.count + 1, "styles", "styles.xml") + "</Relationships>"
  }

  private static func relation(_ number: Int, _ kind: String, _ target: String) -> String {
    "<Relationship Id=\"rId\(number)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"/>"
  }

  /// The sheets, and the header as what is printed on each page.
  private var workbook: String {
    let list = sheets.enumerated().map { position, sheet in
      "<sheet name=\"\(XMLText.escaped(sheet.name))\" sheetId=\"\(position + 1)\" r:id=\"rId\(position + 1)\"/>"
    }
    let titles = sheets.enumerated().map { position, sheet in
      let name = XMLText.escaped(sheet.name.replacing("'", with: "''"))
      return "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(position)\">'\(name)'!$1:$1</definedName>"
    }
    return Self.declaration
      + "<workbook xmlns=\"\(Self.namespace)\" xmlns:r=\"\(Self.office)\"><bookViews><workbookView/>"
      + "</bookViews><sheets>\(list.joined())</sheets><definedNames>\(titles.joined())</definedNames></workbook>"
  }

  // MARK: Styles

  /// How a cell looks: its number in `cellXfs`.
  enum Style: Int {
    case number = 1
    case header, text, date
  }

  /// Texts are broken into lines and stand at the top, days are written 2024-05-14, the header is bold on grey.
  private static let styles =
    declaration
    + "<styleSheet xmlns=\"\(namespace)\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
    + "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/>"
    + "<name val=\"Calibri\"/></font></fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill>"
    + "<patternFill patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7E6E6\"/>"
    + "</patternFill></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border>"
    + "</borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\"><xf xfId=\"0\"/>"
    + "<xf xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>"
    + "<xf xfId=\"0\" fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\">"
    + "<alignment vertical=\"center\" wrapText=\"1\"/></xf>"
    + "<xf xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    + "<xf xfId=\"0\" numFmtId=\"164\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>"
    + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
}
