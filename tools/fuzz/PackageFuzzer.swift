/// Reads arbitrary bytes as an archive, as the parts of a Word document and as a page of OFD; and parses what is read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPackage(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let kind = bytes.first else { return 0 }
  let rest = Array(bytes.dropFirst())
  var text: FileText?
  switch kind % 4 {
  case 0: text = try? PackageText.read(rest, name: "a")
  case 1:
    var reader = WordReader(rest, numbering: WordNumbering(), notes: [:])
    text = (try? reader.text()).map { FileText(text: $0) }
  case 2:
    let styles = (try? WordStyles(rest)) ?? WordStyles()
    guard var numbering = try? WordNumbering(rest, styles: styles) else { return 0 }
    for list in 0..<4 {
      for level in [0, 1, 8, 3] {
        _ = numbering.label(style: "\(list)", list: level == 3 ? nil : "\(list)", level: level)
      }
    }
  default:
    let document = """
      <Document><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><Pages><Page BaseLoc='c.xml'/>
      <Page BaseLoc='c.xml'/></Pages></Document>
      """
    let files: KeyValuePairs = [
      "OFD.xml": Array("<OFD><DocRoot>d.xml</DocRoot></OFD>".utf8), "d.xml": Array(document.utf8), "c.xml": rest,
    ]
    text = try? PackageText.read(ZipFile.bytes(files), name: "a")
  }
  if let text { _ = DocumentParser.parse(id: "d", file: text, sidecar: nil) }
  return 0
}
