/// Reads a Word document (.docx, .docm, .dotx: ISO/IEC 29500, WordprocessingML).
///
/// Its text is what Word shows: with automatic numbers, text boxes, footnotes and endnotes, without what was deleted or
/// is hidden. Headers and footers are none of it. A text box stands before the paragraph that it is anchored in, a note
/// after its paragraph; what raised digits are, `RaisedText` says, so that none is a part of a number.
struct WordDocument {
  /// The most bytes that a part of the package may unpack to.
  private static let mostBytes = 128 << 20

  private let archive: ZipArchive
  /// The name of the main part: `word/document.xml`.
  private let main: String

  /// Opens a package; nil if it is none of Word.
  ///
  /// - Throws: `ZipArchive.Fault` and `XMLEvents.Fault`.
  init?(_ archive: ZipArchive) throws {
    self.archive = archive
    guard let relations = try archive.file("_rels/.rels", limit: Self.mostBytes) else { return nil }
    let targets = try Self.targets(relations, in: "")
    guard let main = targets["officeDocument"], let xml = try archive.file(main, limit: Self.mostBytes) else {
      return nil
    }
    self.main = main
    var events = XMLEvents(xml)
    while let event = try events.next() {
      if case .start(let name, _) = event {
        guard name == "document" else { return nil }
        break
      }
    }
  }

  /// The text; a note says if a part of it could not be read.
  ///
  /// - Throws: `ZipArchive.Fault` and `XMLEvents.Fault`.
  func fileText() throws -> FileText {
    let folder = main.split(separator: "/").dropLast().joined(separator: "/")
    let name = main.split(separator: "/").last ?? ""
    let path = folder.isEmpty ? "_rels/\(name).rels" : "\(folder)/_rels/\(name).rels"
    let targets = try part(path).map { try Self.targets($0, in: folder) } ?? [:]
    let styles = try part(targets["styles"]).map { try WordStyles($0) } ?? WordStyles()
    let numbering = try part(targets["numbering"]).map { try WordNumbering($0, styles: styles) }
    var notes: [WordNote: String] = [:]
    for kind in WordNote.Kind.allCases {
      guard let xml = try part(targets[kind.rawValue]) else { continue }
      var reader = WordReader(xml, numbering: WordNumbering(), notes: [:])
      for (id, text) in try reader.notes() { notes[WordNote(kind: kind, id: id)] = text }
    }
    guard let xml = try part(main) else { return FileText(text: "") }
    var reader = WordReader(xml, numbering: numbering ?? WordNumbering(), notes: notes)
    let text = try reader.text()
    return FileText(text: text, notes: reader.embedsOther ? [.embeddedPart] : [])
  }

  private func part(_ name: String?) throws -> [UInt8]? {
    try name.flatMap { try archive.file($0, limit: Self.mostBytes) }
  }

  /// What a part refers to, by the last word of the relation's kind. Only files of the package.
  private static func targets(_ xml: [UInt8], in folder: String) throws -> [String: String] {
    var events = XMLEvents(xml)
    var targets: [String: String] = [:]
    while let event = try events.next() {
      guard case .start("Relationship", let attributes) = event, attributes["TargetMode"] != "External",
        let kind = attributes["Type"]?.split(separator: "/").last, let target = attributes["Target"]
      else { continue }
      let path = PackagePath.joined(target, in: folder)
      targets[String(kind), default: path] = targets[String(kind)] ?? path
    }
    return targets
  }
}

/// Which note a mark in the text stands for.
struct WordNote: Hashable {
  /// The raw value is the last word of the relation's kind.
  enum Kind: String, CaseIterable {
    case footnotes, endnotes
  }

  var kind: Kind
  var id: String
}

/// Reads a part with paragraphs: the document itself, or its notes.
struct WordReader {
  /// What stands before the text of a note.
  fileprivate static let noteMark = "注："
  /// Elements whose content Word does not show, or shows as something else that is read: deleted text, the older form
  /// of a drawing, the codes of fields, the reading of a word.
  private static let unseen: Set<String> = [
    "del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "rPrChange", "pPrChange", "sectPr", "rt",
    "tblPr", "tblGrid", "docPartObj",
  ]

  private var events: XMLEvents
  private var numbering: WordNumbering
  private let knownNotes: [WordNote: String]

  init(_ xml: [UInt8], numbering: WordNumbering, notes: [WordNote: String]) {
    events = XMLEvents(xml)
    self.numbering = numbering
    knownNotes = notes
  }

  /// A paragraph while it is read.
  private struct Paragraph {
    var text = ""
    /// The lines of the text boxes in it.
    var boxes: [String] = []
    var notes: [String] = []
    var style: String?
    var list: String?
    var level: Int?
    /// Whether its end was deleted, so that the next one goes on in its line.
    var goesOn = false
  }

  /// Whether a part of another kind (HTML, RTF) is embedded, which is not read.
  private(set) var embedsOther = false

  /// All lines, each with its line feed.
  mutating func text() throws(XMLEvents.Fault) -> String {
    var blocks = Blocks()
    try readBlocks(into: &blocks)
    blocks.endLine()
    return blocks.lines.map { $0 + "\n" }.joined()
  }

  /// The notes of `footnotes.xml` or `endnotes.xml`, by their ids.
  mutating func notes() throws(XMLEvents.Fault) -> [String: String] {
    var notes: [String: String] = [:]
    while let event = try events.next() {
      guard case .start(let name, let attributes) = event, name == "footnote" || name == "endnote",
        let id = attributes["id"]
      else { continue }
      var blocks = Blocks()
      try readBlocks(into: &blocks)
      blocks.endLine()
      // Separators have a type.
      if attributes["type"] == nil || attributes["type"] == "normal" { notes[id] = blocks.lines.joined(separator: " ") }
    }
    return notes
  }

  // MARK: Blocks

  /// Paragraphs and tables while they are read.
  private struct Blocks {
    var lines: [String] = []
    /// A paragraph whose end was deleted, which goes on in the next.
    var begun = ""
    /// The notes of the paragraph, which follow it.
    var notes: [String] = []
    /// What the cell around them says of itself, if one is.
    var cell = CellProperties()

    mutating func endLine() {
      lines += begun.split(whereSeparator: \.isNewline).map(String.init)
      lines += notes.map { WordReader.noteMark + $0 }
      begun = ""
      notes = []
    }
  }

  private struct CellProperties {
    var columns = 1
    /// Whether the cell is a part of that above.
    var goesOn = false
  }

  /// Reads paragraphs and tables up to the end of the element around them.
  private mutating func readBlocks(into blocks: inout Blocks) throws(XMLEvents.Fault) {
    while let event = try events.next() {
      switch event {
      case .start(let name, _) where Self.unseen.contains(name): try events.skipElement()
      case .start("tcPr", _):
        try readProperties { name, attributes in
          if name == "gridSpan" { blocks.cell.columns = attributes["val"].flatMap { Int($0) } ?? 1 }
          if name == "vMerge" { blocks.cell.goesOn = attributes["val"] != "restart" }
        }
      case .start("altChunk", _):
        embedsOther = true
        try events.skipElement()
      case .start("p", _): try readParagraph(into: &blocks)
      case .start("tbl", _): try readTable(into: &blocks)
      case .start: try readBlocks(into: &blocks)
      case .end: return
      case .text: break
      }
    }
  }

  // Apart, as what they hold would stand on the stack of every level.

  @inline(never)
  private mutating func readParagraph(into blocks: inout Blocks) throws(XMLEvents.Fault) {
    var paragraph = Paragraph()
    try readInline(into: &paragraph, isRaised: false)
    add(paragraph, to: &blocks)
  }

  @inline(never)
  private mutating func readTable(into blocks: inout Blocks) throws(XMLEvents.Fault) {
    blocks.endLine()
    var grid = CellGrid()
    try readRows(into: &grid)
    blocks.lines += grid.lines()
  }

  private mutating func add(_ paragraph: Paragraph, to blocks: inout Blocks) {
    blocks.lines += paragraph.boxes
    // An empty paragraph has a number, too, but nothing to number.
    let label = numbering.label(style: paragraph.style, list: paragraph.list, level: paragraph.level)
    let isEmpty = paragraph.text.allSatisfy(\.isWhitespace)
    blocks.begun += (isEmpty || !blocks.begun.isEmpty ? "" : label) + paragraph.text
    blocks.notes += paragraph.notes
    if !paragraph.goesOn { blocks.endLine() }
  }

  private mutating func readRows(into grid: inout CellGrid) throws(XMLEvents.Fault) {
    while let event = try events.next() {
      switch event {
      case .start(let name, _) where Self.unseen.contains(name): try events.skipElement()
      case .start("tr", _):
        var row = Row()
        try readCells(into: &row)
        add(row, to: &grid)
      case .start: try readRows(into: &grid)
      case .end: return
      case .text: break
      }
    }
  }

  private struct Row {
    var cells: [Blocks] = []
    var columnsBefore = 0
    var isDeleted = false
  }

  private func add(_ row: Row, to grid: inout CellGrid) {
    guard !row.isDeleted else { return }
    grid.addRow()
    if row.columnsBefore > 0 { grid.addCell("", columns: row.columnsBefore) }
    for blocks in row.cells {
      if blocks.cell.goesOn {
        grid.continueCell(columns: blocks.cell.columns)
      } else {
        grid.addCell(blocks.lines.joined(separator: "\n"), columns: blocks.cell.columns)
      }
    }
  }

  private mutating func readCells(into row: inout Row) throws(XMLEvents.Fault) {
    while let event = try events.next() {
      switch event {
      case .start("trPr", _):
        try readProperties { name, attributes in
          if name == "gridBefore" { row.columnsBefore = attributes["val"].flatMap { Int($0) } ?? 0 }
          if name == "del" { row.isDeleted = true }
        }
      case .start(let name, _) where Self.unseen.contains(name): try events.skipElement()
      case .start("tc", _):
        var blocks = Blocks()
        try readBlocks(into: &blocks)
        blocks.endLine()
        row.cells.append(blocks)
      case .start: try readCells(into: &row)
      case .end: return
      case .text: break
      }
    }
  }

  /// Calls `body` for every element up to the end of the one around, how they were before a change left out.
  private mutating func readProperties(
    _ body: (_ name: String, _ attributes: [String: String]) -> Void
  ) throws(XMLEvents.Fault) {
    var depth = 0
    while let event = try events.next() {
      switch event {
      case .start(let name, _) where name.hasSuffix("Change"): try events.skipElement()
      case .start(let name, let attributes):
        depth += 1
        body(name, attributes)
      case .end:
        depth -= 1
        if depth < 0 { return }
      case .text: break
      }
    }
  }

  // MARK: Paragraphs

  /// Reads what stands in a paragraph up to the end of the element around it.
  ///
  /// - Parameter isRaised: Whether the text is set as an exponent or the mark of a note is.
  private mutating func readInline(
    into paragraph: inout Paragraph, isRaised: Bool
  ) throws(XMLEvents.Fault) {
    var isRaised = isRaised
    while let event = try events.next() {
      switch event {
      case .start("pPr", _): try readParagraphProperties(into: &paragraph)
      case .start("rPr", _):
        var isHidden = false
        try readProperties { name, attributes in
          if name == "vanish" || name == "specVanish" { isHidden = WordNumbering.isOn(attributes["val"]) }
          if name == "vertAlign" { isRaised = attributes["val"] == "superscript" }
        }
        if isHidden {
          try events.skipElement()
          return
        }
      case .start("t", _): try readText(into: &paragraph, isRaised: isRaised)
      case .start("txbxContent", _):
        var blocks = Blocks()
        try readBlocks(into: &blocks)
        blocks.endLine()
        paragraph.boxes += blocks.lines
      case .start(let name, _) where Self.unseen.contains(name): try events.skipElement()
      case .start(let name, let attributes):
        note(name, attributes, in: &paragraph)
        try readInline(into: &paragraph, isRaised: isRaised)
      case .end: return
      case .text: break
      }
    }
  }

  /// Takes what an element stands for by itself: a blank, a line's end, the mark of a note.
  private func note(_ name: String, _ attributes: [String: String], in paragraph: inout Paragraph) {
    switch name {
    case "tab", "ptab": paragraph.text += " "
    case "br", "cr": paragraph.text += "\n"
    case "noBreakHyphen": paragraph.text += "-"
    // A sign of a font of signs, such as the box of a form.
    case "sym": paragraph.text += "□"
    case "footnoteReference", "endnoteReference":
      let kind: WordNote.Kind = name == "footnoteReference" ? .footnotes : .endnotes
      if let text = attributes["id"].flatMap({ knownNotes[WordNote(kind: kind, id: $0)] }), !text.isEmpty {
        paragraph.notes.append(text)
      }
    default: break
    }
  }

  private mutating func readParagraphProperties(into paragraph: inout Paragraph) throws(XMLEvents.Fault) {
    try readProperties { name, attributes in
      switch name {
      case "pStyle": paragraph.style = attributes["val"]
      case "numId": paragraph.list = attributes["val"]
      case "ilvl": paragraph.level = attributes["val"].flatMap { Int($0) }
      case "del", "moveFrom": paragraph.goesOn = true
      default: break
      }
    }
  }

  private mutating func readText(into paragraph: inout Paragraph, isRaised: Bool) throws(XMLEvents.Fault) {
    while let event = try events.next() {
      switch event {
      case .text(let text) where isRaised:
        switch RaisedText.read(text, after: Array(paragraph.text.suffix(4).utf8)[...], isLinked: false) {
        case .mark: break
        case .raised(let digits): paragraph.text += digits
        case .plain: paragraph.text += text
        }
      case .text(let text): paragraph.text += text
      case .start: try events.skipElement()
      case .end: return
      }
    }
  }
}
