/// Reads arbitrary bytes as the parts of a workbook, a line each (a sheet, formats, strings), and as a whole file. What
/// is read must be a text or one of the errors there are.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSheet(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  _ = try? SheetText.read([0x50, 0x4B] + bytes, name: "x")
  let lines = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false).map(Array.init)
  let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let relations = ["worksheet", "styles", "sharedStrings"].enumerated().map { number, name in
    "<Relationship Id=\"r\(number)\" Type=\"\(type)/\(name)\" Target=\"\(name).xml\"/>"
  }
  let archive = ZipFile.bytes([
    "xl/workbook.xml": Array("<workbook><sheets><sheet name=\"a\" r:id=\"r0\"/></sheets></workbook>".utf8),
    "xl/_rels/workbook.xml.rels": Array("<Relationships>\(relations.joined())</Relationships>".utf8),
    "xl/worksheet.xml": lines[0], "xl/styles.xml": lines.count > 1 ? lines[1] : [],
    "xl/sharedStrings.xml": lines.count > 2 ? lines[2] : [],
  ])
  if let file = try? SheetText.read(archive, name: "x") { _ = DocumentParser.parse(id: "x", file: file, sidecar: nil) }
  if var dump = try? SheetDump.open(archive, name: "x", options: DumpOptions()) {
    var ids = DumpIDs(taken: [])
    while let rows = try? dump.next(limit: 1 << 16, ids: &ids) { _ = try? rows.documents() }
  }
  return 0
}
