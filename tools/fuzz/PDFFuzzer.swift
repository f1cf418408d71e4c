/// Reads arbitrary bytes as what pdftotext writes, and as the positions of words, and checks what must always hold: no
/// character of a word is lost but on pages with furniture, a paragraph is a line, pages are counted.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPDF(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  var reader = BoxReader(bytes)
  var document = PDFText()
  var last = 0
  do {
    while let page = try reader.next() {
      precondition(page.number == last + 1, "a page is not counted")
      last = page.number
      for word in page.words {
        precondition(!word.text.isEmpty && word.box.left <= word.box.right && word.box.top <= word.box.bottom)
      }
      document.add(page)
    }
  } catch {
    precondition(error.offset <= bytes.count, "a fault is outside of the bytes")
  }
  _ = document.fileText()
  place(bytes)
  return 0
}

/// Places words where four bytes each say, so that columns, tables and notes come about.
private func place(_ bytes: [UInt8]) {
  let texts = ["一、", "支持企业", "第三条", "1", "2", "责任单位", "GDP", "市科技局，", "（二）", "甲", "3.1", "— 1 —", "序号", "至2027年。"]
  var pages: [PDFPage] = [PDFPage(number: 1, width: 595, height: 842)]
  var index = 0
  while index + 3 < bytes.count {
    let (a, b, c, d) = (bytes[index], bytes[index + 1], bytes[index + 2], bytes[index + 3])
    index += 4
    if d & 0x1F == 0 { pages.append(PDFPage(number: pages.count + 1, width: 595, height: 842)) }
    let text = texts[Int(c) % texts.count]
    let em = d & 0x40 == 0 ? 12.0 : 9.0
    let left = Double(a) * 2.2
    let top = Double(b) * 3.2
    let box = PDFBox(
      left: left, top: top, right: left + PageScalar.width(text.unicodeScalars) * em,
      bottom: top + em * (d & 0x80 == 0 ? 1.3 : 1))
    pages[pages.count - 1].words.append(PDFWord(box: box, text: text))
  }
  // What does not return on pages stays: every character of a document of one page without edges.
  var document = PDFText()
  for page in pages { document.add(page) }
  let text = document.fileText().text
  precondition(!text.contains("\r"), "a line is no paragraph")
  guard pages.count == 1, pages[0].words.allSatisfy({ $0.box.top > 130 && $0.box.bottom < 700 }) else { return }
  let written = text.unicodeScalars.count { $0.value >= 0x4E00 }
  let given = pages[0].words.reduce(0) { $0 + $1.text.unicodeScalars.count { $0.value >= 0x4E00 } }
  // A group that is filled down in a table stands more than once.
  precondition(written >= given, "text is lost")
}
